import { event, itemsByKind, status } from "../../lib/session.js";
import { chosenView, currentView } from "./current_view.js";
import { JoinCode } from "./join_code.jsx";
import { Multilingual } from "./multilingual.jsx";
import { Stage } from "./stage.jsx";

/** The whole screen: the stage, and a footer with announcement, connection and join code. */
export const ScreenFrame = () => (
  <div class="screen" data-blank={chosenView.value.blank}>
    <Stage />
    <footer class="screen-foot">
      <FooterLine />
      <i class="screen-dot" data-state={status.value} aria-hidden="true" />
      <JoinCode />
    </footer>
  </div>
);

// The latest announcement, else the event's title unless it is on the stage.
function FooterLine() {
  const [, posted] = (itemsByKind.value.announcement ?? []).at(-1) ?? [];
  if (posted) return <Multilingual text={posted.text} as="p" class="band" />;
  return currentView.value.what === "title" ? null : (
    <Multilingual text={event.value.title} class="screen-title muted" />
  );
}
