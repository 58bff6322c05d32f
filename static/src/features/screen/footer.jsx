import { formatNumber } from "../../lib/i18n.js";
import { event, itemsByKind, room, status } from "../../lib/session.js";
import { currentView } from "./current_view.js";
import { shownPage } from "./layout.js";
import { Multilingual } from "./multilingual.jsx";

/** The latest announcement, else the event's title unless it is on the stage. */
export function FooterLine() {
  // Staff hold the announcements of all rooms, and their preview must show what the screen does.
  const [, posted] =
    (itemsByKind.value.announcement ?? []).findLast(
      ([, { room: where }]) => where === room.value[0],
    ) ?? [];
  if (posted) return <Multilingual text={posted.text} as="p" class="band" />;
  return ["title", "closing"].includes(currentView.value.what) ? null : (
    <Multilingual text={event.value.title} class="screen-title muted" />
  );
}

/** Number of the page, if the view has several. */
export const PageNumber = () =>
  shownPage.value.of > 1 ? (
    <span class="screen-page muted" aria-hidden="true">
      {formatNumber(shownPage.value.at + 1)} / {formatNumber(shownPage.value.of)}
    </span>
  ) : null;

/** State of the connection. */
export const ConnectionDot = () => (
  <i class="screen-dot" data-state={status.value} aria-hidden="true" />
);
