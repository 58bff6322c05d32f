// Cues of the Now tab: the polls and breakouts prepared for the current point of the agenda, or else
// the first draft.

import { OpenBreakout } from "../../features/breakouts/steering.jsx";
import { serverMinute } from "../../lib/clock.js";
import { formatTime } from "../../lib/date_format.js";
import { n, t } from "../../lib/i18n.js";
import { event, isEnded, items, visitedRoom } from "../../lib/session.js";
import { AuthoredText } from "../../ui/text.jsx";
import { DraftLine } from "./draft_line.jsx";
import { runSheet } from "./run_sheet.js";

/**
 * Cues of the point of the agenda that runs or comes, with those of other points behind a fold;
 * without any, the first of the drafts. Nothing if there is none.
 * @param {{drafts: [number, any][]}} props
 */
export function Cues({ drafts }) {
  if (isEnded.value) return null;
  const { next, others } = sheet();
  if (!next && !others.length) return drafts.length ? <FirstDraft draft={drafts[0]} /> : null;
  return (
    <div class="cue">
      {next ? <PointCues {...next} word={t("Next")} isNext /> : null}
      {others.length ? (
        <details class="card fold run-sheet">
          <summary>{next ? t("Rest of the run sheet") : t("Run sheet")}</summary>
          <div>
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
    : { next: null, others: [] };

const FirstDraft = ({ draft: [id, poll] }) => (
  <div class="cue">
    <h3 class="cue-title">{t("Next")}</h3>
    <ul class="plain">
      <DraftLine key={id} id={id} poll={poll} isCue isNext />
    </ul>
  </div>
);

/** @param {{point: any, cues: any[], word?: ?string, isNext?: boolean}} props */
const PointCues = ({ point, cues, word = null, isNext = false }) => (
  <>
    <h3 class="cue-title">
      {word ? `${word} · ` : null}
      {formatTime(point.starts, event.value.zone)} <AuthoredText text={point.title} />
    </h3>
    <ul class="plain">
      {cues.map(({ kind, id, item }, at) =>
        kind === "poll" ? (
          <DraftLine key={id} id={id} poll={item} isCue isNext={isNext && at === 0} />
        ) : (
          <BreakoutLine key={id} id={id} breakout={item} isNext={isNext && at === 0} />
        ),
      )}
    </ul>
  </>
);

const BreakoutLine = ({ id, breakout, isNext }) => (
  <li class="card draft" data-card={`cue:${id}`} tabIndex={-1}>
    <div class="draft-line">
      <AuthoredText text={breakout.title} as="h3" class="clamped" />
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
    </div>
  </li>
);

const NextButton = (props) => <button {...props} class="button primary" />;
const CueButton = (props) => <button {...props} class="button draft-open" />;
