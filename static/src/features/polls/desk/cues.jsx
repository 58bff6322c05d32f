// The next cue, at the foot of the Now tab, and the run sheet with all others: polls and breakouts
// prepared for points of the agenda. A single key takes the next.

import { n, t } from "../../../lib/i18n.js";
import { isEnded, items, room, visitedRoom } from "../../../lib/session.js";
import { serverMinute } from "../../../lib/time/clock.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { expectedPoints, timeOfPoint } from "../../agenda/agenda_now.js";
import { OpenBreakout } from "../../breakouts/steering.jsx";
import { currentView } from "../../screen/current_view.js";
import { revealAgain } from "../poll_controls.jsx";
import { DraftLine } from "./draft_line.jsx";
import { runSheet } from "./run_sheet.js";

/** @import { ComponentChildren, Item, PollEntry, PollProps } from "../types" */
/** @import { Late, PreparedPoint } from "./run_sheet.js" */
/** @typedef {{again?: (key: string) => string, disabled?: boolean, onClick?: () => void,
 *   children?: ComponentChildren}} CueButtonProps */

/**
 * The next thing: the first cue of the point of the agenda that runs or comes; without any cues, the
 * first of the drafts. Null if there is none.
 * @param {PollEntry[]} drafts
 */
export function nextCue(drafts) {
  if (isEnded.value) return null;
  const { next, others, late } = sheet();
  if (next) return <PointCues {...next} late={late} isNext agenda={wantsAgenda(next)} />;
  return others.length || !drafts.length ? null : <FirstDraft draft={drafts[0]} />;
}

/**
 * The next cue itself, as `nextCue` draws it: a poll to open, a result to reveal, or a breakout.
 * @param {PollEntry[]} drafts
 * @returns {?import("./run_sheet.js").Cue}
 */
export function nextCueOf(drafts) {
  const { next, others } = sheet();
  if (next) return next.cues[0] ?? null;
  if (others.length || !drafts.length) return null;
  const [[id, item]] = drafts;
  return { kind: "poll", id, item };
}

/** The run sheet but for the next cue, behind a fold; nothing if no point has cues. */
export function RunSheet() {
  if (isEnded.value) return null;
  const { next, others } = sheet();
  const rest = next?.cues.slice(wantsAgenda(next) ? 0 : 1);
  if (!others.length && !rest?.length) return null;
  return (
    <details class="card fold above-3 run-sheet">
      <summary>{next ? t("Rest of the run sheet") : t("Run sheet")}</summary>
      <div class="stack gap-2">
        {next && rest?.length ? <PointCues {...next} cues={rest} /> : null}
        {others.map((each) => (
          <PointCues key={each.point.starts} {...each} />
        ))}
      </div>
    </details>
  );
}

/** True if something was prepared for a point of the agenda and can be opened. */
export const hasCues = () => Boolean(sheet().next);

// The agenda is that of the plenary. Once it is followed by hand, its panel tells how late it is.
function sheet() {
  if (visitedRoom.value !== null) return { next: null, others: [], late: null };
  const now = serverMinute.value;
  const points = expectedPoints(now)
    .filter(({ phase }) => phase !== "skipped")
    .map((point) => (point.phase === "current" ? { ...point, ends: now + 1 } : point));
  const found = runSheet(points, items.value, now);
  return items.value.agenda_progress ? { ...found, late: null } : found;
}

/**
 * True between two points, while the screen still shows a poll of the former point.
 * @param {PreparedPoint} next
 */
const wantsAgenda = ({ taken, point }) =>
  !taken.length &&
  point.starts > serverMinute.value &&
  ["poll", "delegations", "voices", "shift"].includes(currentView.value.what) &&
  items.value[`poll:${currentView.value.id}`]?.state === "closed";

/** @param {{draft: PollEntry}} props */
const FirstDraft = ({ draft: [id, poll] }) => (
  <>
    <h3 class="muted small cue-title">{t("Next")}</h3>
    <ul class="plain">
      <DraftLine key={id} id={id} poll={poll} isCue isNext />
    </ul>
  </>
);

/**
 * A point with its cues; the next one with its first cue only, or the line that shows the agenda.
 * @param {Omit<PreparedPoint, "taken"> & {late?: ?Late, isNext?: boolean, agenda?: boolean}} props
 */
const PointCues = ({ point, cues, skipped, late = null, isNext = false, agenda }) => (
  <>
    <h3 class="muted small cue-title">
      {isNext ? `${t("Next")} · ` : null}
      {timeOfPoint(point.starts)} <AuthoredText text={point.title} />
      {late === null ? null : (
        <Deviation>
          {late.point === point ? (
            lateSentence(late.minutes)
          ) : (
            <FilledSentence
              sentence={t("{point}: {late}", { late: lateSentence(late.minutes) })}
              point={<AuthoredText text={late.point.title} />}
            />
          )}
        </Deviation>
      )}
      {skipped ? <Deviation>{t("Skipped")}</Deviation> : null}
    </h3>
    <ul class="plain" hidden={!cues.length}>
      {agenda ? <AgendaLine /> : null}
      {(isNext ? cues.slice(0, agenda ? 0 : 1) : cues).map((cue) => {
        const { id } = cue;
        if (cue.kind === "breakout")
          return <BreakoutLine key={id} id={id} breakout={cue.item} isNext={isNext} />;
        if (cue.kind === "result")
          return <ResultLine key={`result${id}`} id={id} poll={cue.item} isNext={isNext} />;
        return <DraftLine key={id} id={id} poll={cue.item} isCue isNext={isNext} />;
      })}
    </ul>
  </>
);

/** @param {{children: ComponentChildren}} props */
const Deviation = ({ children }) => (
  <>
    {" "}
    <span class="warn strong">{children}</span>
  </>
);

const lateSentence = (/** @type {number} */ minutes) =>
  minutes > 0
    ? n("{n} minute late", "{n} minutes late", minutes)
    : n("{n} minute early", "{n} minutes early", -minutes);

const CUE_TITLE = "grow regular clamped";

/**
 * Line of a cue that sends an action.
 * @param {{name: string, title: ComponentChildren, problem?: ?string,
 *   children: ComponentChildren}} props
 */
const CueLine = ({ name, title, problem = null, children }) => (
  <li class="card draft" data-card={`cue:${name}`} tabIndex={-1}>
    <div class="wrap flush draft-line">
      {title}
      {children}
    </div>
    <ActionStatus problem={problem} />
  </li>
);

/** @param {PollProps & {isNext: boolean}} props */
function ResultLine({ id, poll, isNext }) {
  const by = useAction();
  const title = <AuthoredText text={poll.prompt} as="h3" class={CUE_TITLE} />;
  const Button = isNext ? NextRevealButton : CueButton;
  return (
    <CueLine name={`result:${id}`} title={title} problem={by.problem}>
      <ActionButton do="poll.reveal" with={{ poll: id }} by={by} Button={Button}>
        {t("Reveal the result")}
      </ActionButton>
    </CueLine>
  );
}

function AgendaLine() {
  const by = useAction();
  const title = <h3 class={CUE_TITLE}>{t("Agenda on the screen")}</h3>;
  return (
    <CueLine name="agenda" title={title} problem={by.problem}>
      <ActionButton
        do="screen.show"
        with={{ room: room.value[0], what: "agenda" }}
        by={by}
        Button={NextButton}
      >
        {t("Show the agenda")}
      </ActionButton>
    </CueLine>
  );
}

/** @param {{id: number, breakout: Item<"breakout">, isNext: boolean}} props */
const BreakoutLine = ({ id, breakout, isNext }) => (
  <CueLine
    name={String(id)}
    title={<AuthoredText text={breakout.title} as="h3" class={CUE_TITLE} />}
  >
    <span class="muted small">{n("{n} minute", "{n} minutes", breakout.minutes)}</span>
    <OpenBreakout
      id={id}
      breakout={breakout}
      Button={isNext ? NextButton : CueButton}
      label={
        <>
          <span aria-hidden="true">▶</span>
          <span class={isNext ? undefined : "hidden"}>{t("Open breakout")}</span>
        </>
      }
    />
  </CueLine>
);

/** @param {CueButtonProps} props */
const NextButton = (props) => <ShortcutButton id="cue.next" {...props} class="button primary" />;
/** @param {CueButtonProps} props */
const NextRevealButton = (props) => <NextButton {...props} again={revealAgain} />;
/** @param {CueButtonProps} props */
const CueButton = (props) => <button type="button" {...props} class="button quiet" />;
