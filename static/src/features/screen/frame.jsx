import { event, kinds, status } from "../../lib/session.js";
import { Both } from "./multilingual.jsx";
import { Join } from "./join_code.jsx";
import { now, steered } from "./current_view.js";
import { Stage } from "./stage.jsx";

/** All that the hall sees: the stage, and below it what is always in the same corner. */
export const Frame = () => (
  <div class="screen" data-blank={steered.value.blank}>
    <Stage />
    <footer class="screen-foot">
      <Announcement />
      <i class="screen-dot" data-state={status.value} aria-hidden="true" />
      <Join />
    </footer>
  </div>
);

// In the corner's row: the latest announcement, else what event this is, unless that is on the stage.
function Announcement() {
  const [, posted] = (kinds.value.announcement ?? []).at(-1) ?? [];
  if (posted) return <Both text={posted.text} as="p" class="band" />;
  return now.value.what === "title" ? null : <Both text={event.value.title} class="screen-title muted" />;
}
