// Parts of the screen. A feature adds its components to these lists; rundown.js says which views
// the screen can show.

import {
  CardOnScreen,
  ProjectsView,
  ProjectTableView,
  RoundTableView,
  StakeholdersView,
} from "./board_views.jsx";
import { BreakoutView, ReportView } from "./breakout_views.jsx";
import { DelegationsView, OneVoiceView, ShiftView } from "./delegation_results.jsx";
import { AgendaView, ClosingView, CodeView, LowerTitleView, TitleView } from "./event_views.jsx";
import { FloorView } from "./floor_view.jsx";
import { ConnectionDot, FooterLine, PageNumber } from "./footer.jsx";
import { CornerJoinCode } from "./join_code.jsx";
import { SideBySideView } from "./official_views.jsx";
import { PollView } from "./poll_view.jsx";
import { QuestionView } from "./question_view.jsx";

/** Views of the stage by the `what` of a view, drawn with its `id`. */
export const VIEWS = {
  title: TitleView,
  closing: ClosingView,
  agenda: AgendaView,
  code: CodeView,
  question: QuestionView,
  poll: PollView,
  delegations: DelegationsView,
  voices: OneVoiceView,
  shift: ShiftView,
  beside: SideBySideView,
  breakout: BreakoutView,
  report: ReportView,
  floor: FloorView,
  card: CardOnScreen,
  projects: ProjectsView,
  project_table: ProjectTableView,
  round_table: RoundTableView,
  stakeholders: StakeholdersView,
};

/** Views of a lower third. Anything else is the event's title there. */
export const LOWER_VIEWS = {
  title: LowerTitleView,
  closing: ClosingView,
  question: QuestionView,
  floor: FloorView,
  poll: PollView,
  delegations: PollView,
  voices: PollView,
  shift: PollView,
  beside: PollView,
};

/** The footer, from start to end. */
export const FOOTER = [FooterLine, PageNumber, ConnectionDot, CornerJoinCode];

/** The same for a lower third. */
export const LOWER_FOOTER = [PageNumber, ConnectionDot, CornerJoinCode];

/** The same beside a poll on a slide. */
export const PINNED_FOOTER = [PageNumber, ConnectionDot];
