import { event, itemsByKind, status } from "../../lib/session.js";
import { currentView } from "./current_view.js";
import { Multilingual } from "./multilingual.jsx";

/** The latest announcement, else the event's title unless it is on the stage. */
export function FooterLine() {
  const [, posted] = (itemsByKind.value.announcement ?? []).at(-1) ?? [];
  if (posted) return <Multilingual text={posted.text} as="p" class="band" />;
  return currentView.value.what === "title" ? null : (
    <Multilingual text={event.value.title} class="screen-title muted" />
  );
}

/** State of the connection. */
export const ConnectionDot = () => (
  <i class="screen-dot" data-state={status.value} aria-hidden="true" />
);
