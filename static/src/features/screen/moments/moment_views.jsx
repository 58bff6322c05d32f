// Views of the screen about the event: its opening, agenda, join code, breaks, and the end.

import { t } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { serverNow } from "../../../lib/time/clock.js";
import { chosenView } from "../current_view.js";
import { JoinCode } from "../join_code.jsx";
import { AgendaView } from "./agenda_view.jsx";
import { BreakAside, BreakView, LowerBreakView } from "./break_view.jsx";
import { ClosingAside, ClosingView, LowerClosingView } from "./closing_view.jsx";
import { backAt } from "./event_lines.jsx";
import css from "./moments.css";
import { LowerOpeningView, OpeningAside, OpeningView } from "./opening_view.jsx";

adoptStyles(css);

/** Join code in full size, in place of the code in the corner. */
const CodeView = () => (
  <article class="stage stage-code">
    <JoinCode />
  </article>
);

function breakName() {
  const { what, until } = chosenView.value;
  return what === "break" && until && until > serverNow()
    ? `${t("Break")} · ${backAt(until)}`
    : t("Break");
}

/** Views of the event. */
export const EVENT_VIEWS = {
  title: {
    View: OpeningView,
    Lower: LowerOpeningView,
    Aside: OpeningAside,
    name: () => t("Title of the event"),
  },
  closing: {
    View: ClosingView,
    Lower: LowerClosingView,
    Aside: ClosingAside,
    name: () => t("Thank you for taking part"),
  },
  break: { View: BreakView, Lower: LowerBreakView, Aside: BreakAside, name: breakName },
  agenda: { View: AgendaView, name: () => t("Agenda") },
  code: { View: CodeView, name: () => t("Event code") },
};
