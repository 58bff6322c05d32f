import { event, kinds, status } from "../../lib/session.js";
import { Both } from "./multilingual.jsx";
import { Join } from "./join_code.jsx";
import { now, steered } from "./current_view.js";
import { Stage } from "./stage.jsx";

/** The whole screen: the stage, and a footer with announcement, connection and join code. */
export const Frame = () => (
  <div class="screen" data-blank={steered.value.blank}>
    <Stage />
    <footer class="screen-foot">
      <FooterLine />
      <i class="screen-dot" data-state={status.value} aria-hidden="true" />
      <Join />
    </footer>
  </div>
);

// The latest announcement, else the event's title unless it is on the stage.
function FooterLine() {
  const [, posted] = (kinds.value.announcement ?? []).at(-1) ?? [];
  if (posted) return <Both text={posted.text} as="p" class="band" />;
  return now.value.what === "title" ? null : <Both text={event.value.title} class="screen-title muted" />;
}
