// Parts of the moderator's page. A feature adds its components to these lists.

import { AgendaDesk } from "../../features/agenda/desk/agenda_desk.jsx";
import { AGENDA_SHORTCUTS } from "../../features/agenda/desk/agenda_shortcuts.js";
import { announcementMatches } from "../../features/announcements/announcement_matches.js";
import {
  ANNOUNCE_SHORTCUT,
  AnnounceButton,
  AnnounceDialog,
  PostedAnnouncements,
} from "../../features/announcements/posted_announcements.jsx";
import { BoardLink } from "../../features/board/board_link.jsx";
import { waitingCards } from "../../features/board/desk/card_attention.jsx";
import { urgentRooms } from "../../features/breakouts/desk/breakout_attention.jsx";
import { breakoutMatches } from "../../features/breakouts/desk/breakout_matches.js";
import { Breakouts } from "../../features/breakouts/desk/breakouts_tab.jsx";
import { MoveDialog } from "../../features/breakouts/desk/move_dialog.jsx";
import { WaitingReports, waitingReports } from "../../features/breakouts/desk/waiting_reports.jsx";
import { RoomDialog } from "../../features/breakouts/room_dialog.jsx";
import { CaptionDesk } from "../../features/captions/caption_desk.jsx";
import { FirstSteps } from "../../features/event/desk/first_steps.jsx";
import { PartsDialog } from "../../features/event/parts/add_parts.jsx";
import { withPart } from "../../features/event/with_part.jsx";
import {
  FLOOR_SHORTCUT,
  Floor,
  FloorLine,
  waitingCount,
} from "../../features/floor/floor_desk.jsx";
import { CorrectDialog, CorrectPeople } from "../../features/people/correct_person.jsx";
import { BanDialog, MuteDialog } from "../../features/people/desk/author_dialogs.jsx";
import { BannedList } from "../../features/people/desk/banned_list.jsx";
import { AskInitials, Initials } from "../../features/people/desk/initials.jsx";
import { PresentPanel } from "../../features/people/present_panel.jsx";
import { RunSheet } from "../../features/polls/desk/cues.jsx";
import { NewPollDialog } from "../../features/polls/desk/new_poll_dialog.jsx";
import { urgentPolls } from "../../features/polls/desk/poll_attention.jsx";
import { pollMatches } from "../../features/polls/desk/poll_matches.js";
import { NEW_POLL_SHORTCUT, POLL_SHORTCUTS } from "../../features/polls/desk/poll_shortcuts.js";
import {
  CurrentPolls,
  NextNewPoll,
  NextPoll,
  Polls,
  runningCount,
} from "../../features/polls/desk/polls_tab.jsx";
import { openSurveys } from "../../features/polls/surveys/survey_attention.jsx";
import { pulseLevels } from "../../features/pulse/pulse_attention.jsx";
import { HeardQuestions } from "../../features/questions/desk/heard_questions.jsx";
import { urgentQuestions } from "../../features/questions/desk/question_attention.jsx";
import { questionMatches } from "../../features/questions/desk/question_matches.js";
import {
  QA_SHORTCUTS,
  QUESTION_SHORTCUTS,
} from "../../features/questions/desk/question_shortcuts.js";
import { LabelDialog } from "../../features/questions/dialogs/label_dialog.jsx";
import { MergeDialog } from "../../features/questions/dialogs/merge_dialog.jsx";
import { QuestionRulesDialog } from "../../features/questions/dialogs/question_rules.jsx";
import { RejectDialog } from "../../features/questions/dialogs/reject_dialog.jsx";
import { RelayDialog } from "../../features/questions/dialogs/relay_dialog.jsx";
import { ReplyDialog } from "../../features/questions/dialogs/reply_dialog.jsx";
import { RewordDialog } from "../../features/questions/dialogs/reword_dialog.jsx";
import { SCREEN_SHORTCUTS, ScreenControl } from "../../features/screen/screen_control.jsx";
import { EndSessionDialog } from "../../features/sessions/session_life.jsx";
import {
  ChannelDesk,
  goToChannel,
  unreadChannel,
} from "../../features/staff_channel/channel_desk.jsx";
import { TranslateDialog, TranslationDesk } from "../../features/translation/translation_desk.jsx";
import { t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { boot, isEnded, itemsByKind, visitedRoom } from "../../lib/session.js";
import { goToPlace } from "../../ui/desk/card_focus.js";
import { placeMatches } from "../../ui/desk/place_matches.js";
import { QuickOpen } from "../../ui/desk/quick_open.jsx";
import { ShortcutsHelp } from "../../ui/desk/shortcuts_help.jsx";
import { closeDialog, dialogState } from "../../ui/dialog_state.js";
import { PartList } from "../../ui/page/part_list.jsx";
import { UntilEnded } from "../../ui/page/read_only.jsx";

/** @type {(Part: import("preact").ComponentType) => () => import("preact").VNode} */
const untilEnded = (Part) => () => (
  <UntilEnded>
    <Part />
  </UntilEnded>
);
const BreakoutsPart = untilEnded(Breakouts);
const InitialsPart = untilEnded(Initials);

/** Things that cannot wait, for the bar below the header. */
export const ATTENTION = [
  urgentRooms,
  urgentPolls,
  urgentQuestions,
  waitingCards,
  waitingReports,
  openSurveys,
  unreadChannel,
  pulseLevels,
];

/** @param {string} path */
const openPage = (path) => location.assign(`${boot.path}/${path}`);

/** Parts of the desk, and pages beside it. */
const places = () => [
  ...ALL_PLACES.filter(({ part }) => hasPart(part)).map(({ name, go }) => ({ name: name(), go })),
  ...(boot.pages ?? [])
    .filter(({ part, address }) => hasPart(part) && address !== location.pathname)
    .map(({ menu, title, address, is_window: isWindow }) => ({
      name: menu ? `${menu} · ${title}` : title,
      go: () => (isWindow ? openWindow(address) : location.assign(address)),
    })),
];

/** @param {string} address */
const openWindow = (address) => window.open(address, "_blank", "noopener");

/** Id of the breakout prepared or opened last. */
const lastBreakout = () => itemsByKind.value.breakout?.at(-1)?.[0] ?? "";

/** @type {{part?: string, name: () => string, go: () => void}[]} */
const ALL_PLACES = [
  { part: "floor", name: () => t("Floor"), go: () => goToPlace("#floor h2") },
  { part: "breakouts", name: () => t("Breakouts"), go: () => goToPlace("#breakouts h2") },
  {
    part: "breakouts",
    name: () => t("Report-backs"),
    go: () => openPage(`breakouts#${lastBreakout()}`),
  },
  {
    part: "run_sheet",
    name: () => t("Run sheet"),
    go: () => goToPlace("#now .run-sheet > summary, #now .cue button"),
  },
  { part: "staff_channel", name: () => t("Staff channel"), go: goToChannel },
  { name: () => t("Announcements"), go: () => goToPlace("#now [data-key=announce]") },
  { name: () => t("People present"), go: () => goToPlace("#people .present-fold > summary") },
  {
    name: () => t("Q&A settings"),
    go: () => setTimeout(() => (dialogState.value = { name: "rules" })),
  },
  {
    name: () => t("Activity log"),
    go: () => openWindow(`${boot.path}/log`),
  },
  ...(boot.role === "organiser"
    ? [{ part: "programs", name: () => t("API and webhooks"), go: () => openPage("programs") }]
    : []),
  {
    name: () => t("Add to this event"),
    go: () => setTimeout(() => (dialogState.value = { name: "parts" })),
  },
];

/** Lists that "Go to" searches. */
const FOUND = [
  pollMatches,
  questionMatches,
  breakoutMatches,
  announcementMatches,
  () => placeMatches(places()),
];

/**
 * Keyboard shortcuts by group. Every key has a single meaning.
 * @type {import("../../ui/desk/shortcuts.js").ShortcutGroup[]}
 */
export const SHORTCUTS = [
  {
    title: () => t("Move"),
    reads: true,
    keys: [
      { id: "next", keys: ["j", "ArrowDown"], what: () => t("Next card"), moves: true },
      { id: "previous", keys: ["k", "ArrowUp"], what: () => t("Previous card"), moves: true },
      { id: "right", keys: ["l"], what: () => t("Next column"), moves: true },
      { id: "left", keys: ["h"], what: () => t("Previous column"), moves: true },
      { id: "goto", anywhere: true, keys: ["g"], what: () => t("Go to a question, poll or place") },
      {
        id: "session.previous",
        anywhere: true,
        keys: ["H"],
        what: () => t("Previous session"),
        part: "sessions",
      },
      {
        id: "session.next",
        anywhere: true,
        keys: ["L"],
        what: () => t("Next session"),
        part: "sessions",
      },
      { id: "news", anywhere: true, keys: ["."], what: () => t("Show new questions") },
    ],
  },
  ...QUESTION_SHORTCUTS,
  POLL_SHORTCUTS,
  AGENDA_SHORTCUTS,
  SCREEN_SHORTCUTS,
  {
    title: () => t("General"),
    keys: [
      FLOOR_SHORTCUT,
      ...QA_SHORTCUTS,
      NEW_POLL_SHORTCUT,
      ANNOUNCE_SHORTCUT,
      { id: "help", anywhere: true, keys: ["?"], what: () => t("Keyboard shortcuts"), reads: true },
    ],
  },
];

/** Ids of the shortcuts to learn first. */
const FIRST_KEYS = ["approve", "reject", "answering", "answered", "cue.next", "close", "show"];

const MirrorPart = () => (visitedRoom.value === null ? <ScreenControl /> : null);
const NowButtons = () => (
  <div class="buttons">
    <NextNewPoll />
    <AnnounceButton />
  </div>
);

/**
 * Tabs of the control column, with their parts, one below another. Those of `foot` stay at the bottom
 * edge, whatever is above. `part`: the part of the event that it belongs to.
 * @type {{id: string, part?: string, title: () => string, badge?: () => number,
 *   parts: import("preact").ComponentType<any>[], foot?: import("preact").ComponentType<any>[]}[]}
 */
export const CONTROL_TABS = [
  {
    id: "now",
    title: () => t("Now"),
    badge: runningCount,
    parts: [
      FirstSteps,
      AskInitials,
      MirrorPart,
      PostedAnnouncements,
      withPart("floor", FloorLine),
      CurrentPolls,
      AgendaDesk,
      withPart("breakouts", WaitingReports),
      withPart("run_sheet", RunSheet),
      withPart("captions", CaptionDesk),
      withPart("staff_channel", ChannelDesk),
      withPart("projects", BoardLink),
    ],
    foot: [NextPoll, NowButtons],
  },
  { id: "polls", title: () => t("Polls"), parts: [Polls] },
  { id: "floor", part: "floor", title: () => t("Floor"), badge: waitingCount, parts: [Floor] },
  { id: "breakouts", part: "breakouts", title: () => t("Breakouts"), parts: [BreakoutsPart] },
  {
    id: "people",
    title: () => t("People"),
    parts: [InitialsPart, PresentPanel, CorrectPeople, BannedList, TranslationDesk, HeardQuestions],
  },
];

/** The tabs as sections of the control column. */
export const controlSections = () =>
  CONTROL_TABS.filter(({ part }) => hasPart(part)).map(({ id, title, badge, parts, foot }) => ({
    id,
    title: title(),
    badge: badge?.(),
    content: foot ? (
      <div class="footed" data-column={id}>
        <div>
          <PartList parts={parts} />
        </div>
        {isEnded.value ? null : (
          <div class="stack gap-2 desk-foot">
            <PartList parts={foot} />
          </div>
        )}
      </div>
    ) : (
      <PartList parts={parts} />
    ),
  }));

/**
 * Dialogs by the name that `dialogState` opens them with.
 * @type {Record<string, import("preact").ComponentType<any>>}
 */
export const DIALOGS = {
  announce: AnnounceDialog,
  ban: BanDialog,
  correct: CorrectDialog,
  end_session: EndSessionDialog,
  goto: () => <QuickOpen sources={FOUND} />,
  help: () => <ShortcutsHelp first={FIRST_KEYS} />,
  label: LabelDialog,
  merge: MergeDialog,
  move: MoveDialog,
  mute: MuteDialog,
  new_poll: NewPollDialog,
  parts: () => <PartsDialog onClose={closeDialog} />,
  reject: RejectDialog,
  relay: RelayDialog,
  reply: ReplyDialog,
  reword: RewordDialog,
  room: ({ id }) => <RoomDialog id={id} onClose={closeDialog} />,
  rules: QuestionRulesDialog,
  translate: TranslateDialog,
};
