// Cues of the Now tab: the polls and breakouts prepared for the current point of the agenda, or
// else the first draft. A single key takes the next.

import { n, t } from "../../../lib/i18n.js";
import { event, isEnded, items, room, visitedRoom } from "../../../lib/session.js";
import { serverMinute } from "../../../lib/time/clock.js";
import { formatTime } from "../../../lib/time/date_format.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { OpenBreakout } from "../../breakouts/steering.jsx";
import { currentView } from "../../screen/current_view.js";
import { revealAgain } from "../poll_controls.jsx";
import { DraftLine } from "./draft_line.jsx";
import { runSheet } from "./run_sheet.js";

/** @import { ComponentChildren, Item, PollEntry, PollProps } from "../types" */
/** @import { PreparedPoint } from "./run_sheet.js" */
/** @typedef {{again?: (key: string) => string, disabled?: boolean, onClick?: () => void,
 *   children?: ComponentChildren}} CueButtonProps */

/**
 * Cues of the point of the agenda that runs or comes, with those of other points behind a fold;
 * without any, the first of the drafts. Nothing if there is none.
 * @param {{drafts: PollEntry[]}} props
 */
export function Cues({ drafts }) {
  if (isEnded.value) return null;
  const { next, others, late } = sheet();
  if (!next && !others.length) return drafts.length ? <FirstDraft draft={drafts[0]} /> : null;
  const showsAgenda = Boolean(next && wantsAgenda(next));
  return (
    <div class="stack gap-2 above-4 cue">
      {next ? (
        <PointCues {...next} word={t("Next")} late={late} isNext agenda={showsAgenda} />
      ) : null}
      {others.length ? (
        <details class="card fold">
          <summary>{next ? t("Rest of the run sheet") : t("Run sheet")}</summary>
          <div class="stack gap-2">
            {others.map((each) => (
              <PointCues key={each.point.starts} {...each} />
            ))}
          </div>
        </details>
      ) : null}
    </div>
  );
}

/** True if something was prepared for a point of the agenda and can be opened. */
export const hasCues = () => Boolean(sheet().next);

// The agenda is that of the plenary.
const sheet = () =>
  visitedRoom.value === null
    ? runSheet(items.value.agenda?.points ?? [], items.value, serverMinute.value)
    : { next: null, others: [], late: null };

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
  <div class="stack gap-2 above-4 cue">
    <h3 class="muted small cue-title">{t("Next")}</h3>
    <ul class="plain">
      <DraftLine key={id} id={id} poll={poll} isCue isNext />
    </ul>
  </div>
);

/**
 * @param {Omit<PreparedPoint, "taken"> & {word?: ?string, late?: ?number, isNext?: boolean,
 *   agenda?: boolean}} props
 */
const PointCues = ({ point, cues, skipped, word, late = null, isNext = false, agenda }) => (
  <>
    <h3 class="muted small cue-title">
      {word ? `${word} · ` : null}
      {formatTime(point.starts, event.value.zone)} <AuthoredText text={point.title} />
      {late === null ? null : <Deviation>{lateSentence(late)}</Deviation>}
      {skipped ? <Deviation>{t("Skipped")}</Deviation> : null}
    </h3>
    <ul class="plain">
      {agenda ? <AgendaLine /> : null}
      {cues.map((cue, at) => {
        const { id } = cue;
        const isFirst = isNext && at === 0 && !agenda;
        if (cue.kind === "breakout")
          return <BreakoutLine key={id} id={id} breakout={cue.item} isNext={isFirst} />;
        if (cue.kind === "result")
          return <ResultLine key={`result${id}`} id={id} poll={cue.item} isNext={isFirst} />;
        return <DraftLine key={id} id={id} poll={cue.item} isCue isNext={isFirst} />;
      })}
    </ul>
  </>
);

/** @param {{children: ComponentChildren}} props */
const Deviation = ({ children }) => (
  <>
    {" "}
    <span class="warn strong no-wrap">{children}</span>
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
