import { useLayoutEffect, useRef } from "preact/hooks";
import { stageModule } from "../../kinds/load_stage.js";
import { formatNumber, n, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { useSlowly } from "../../lib/time/use_slowly.js";
import { delegationsThatMayVote } from "../event/delegation_name.jsx";
import { showsCounts } from "../screen/current_view.js";
import { JoinCode } from "../screen/join_code.jsx";
import { Multilingual, MultilingualLine } from "../screen/multilingual.jsx";
import { PollCountdown } from "./countdown.jsx";
import { HandsStage, MarkedVotes } from "./hands/hands_stage.jsx";
import { officialTurnout } from "./official/official_result.jsx";
import { OfficialStage } from "./official/official_stage.jsx";
import { isRunning } from "./phase.js";
import { PollRing } from "./poll_ring.jsx";
import { handsAlone } from "./results/other_votes.jsx";
import { shownResult } from "./results/shown_result.js";
import { turnoutText } from "./results/turnout.js";
import { StatePill } from "./state_pill.jsx";
import { wayName, wayOf } from "./ways/ways.js";
import { withheldText } from "./withheld.jsx";

/** @import { Item, Poll, Result } from "./types" */

/** Least time between two changes of a result. */
const PACE_MS = 250;

/**
 * View of a poll, with its result once everyone may see it. `isAlone`: without the quiet column,
 * which counts the votes of an open poll.
 * @param {{id: number, isAlone?: boolean}} props
 */
export const PollView = ({ id, isAlone = false }) => (
  // After a backup was restored, the poll of an id may be of another kind.
  <PollOfKind id={id} isAlone={isAlone} key={items.value[`poll:${id}`].config.kind} />
);

/** @param {{id: number, isAlone: boolean}} props */
function PollOfKind({ id, isAlone }) {
  const poll = items.value[`poll:${id}`];
  const module = stageModule(poll.config.kind);
  const pace = isRunning(poll) ? (module?.PACE_MS ?? PACE_MS) : 0;
  const result = useSlowly(items.value[`result:${id}`], pace);
  const all = poll.result_public ? result : undefined;
  const seen = shownResult(all);
  const place = useReveal(Boolean(seen));
  return (
    <article
      class="stage stage-poll"
      data-result={Boolean(seen)}
      data-counts={showsCounts.value}
      ref={place}
    >
      <div class="stage-head">
        <StatePill poll={poll} />
        <MultilingualLine
          say={() =>
            [
              poll.round > 1 && t("Round {n}", { n: poll.round }),
              wayName(poll),
              isAlone || !isRunning(poll)
                ? turnoutOf(poll, all, items.value[`participation:${id}`])
                : null,
            ]
              .filter(Boolean)
              .join(" · ")
          }
          class="eyebrow"
        />
        <PollCountdown poll={poll} />
      </div>
      <Multilingual text={poll.prompt} as="h2" class="stage-prompt" />
      <div class="stage-body">
        {all?.withheld ? (
          <MultilingualLine say={() => withheldText(poll, all)} class="muted" />
        ) : null}
        {poll.level === "official" ? (
          <OfficialStage id={id} poll={poll} result={all} />
        ) : all?.hands ? (
          <HandsStage id={id} poll={poll} result={all} />
        ) : module ? (
          <module.Stage
            id={id}
            poll={poll}
            result={seen}
            Label={Multilingual}
            Said={MultilingualLine}
          />
        ) : null}
        <MarkedVotes poll={poll} result={all} />
      </div>
    </article>
  );
}

/**
 * The quiet column beside an open poll: the time left, how many have voted, and the code to join.
 * @param {{id: number}} props
 */
export function PollAside({ id }) {
  const poll = items.value[`poll:${id}`];
  if (!poll || !isRunning(poll)) return null;
  const result = poll.result_public ? items.value[`result:${id}`] : undefined;
  return (
    <>
      <PollRing poll={poll} />
      <MultilingualLine
        class="vote-count"
        say={() => shortTurnoutOf(poll, result, items.value[`participation:${id}`])}
      />
      <JoinCode />
    </>
  );
}

/** @type {(poll: Poll, result?: Result, participation?: Item<"participation">) => string} */
const shortTurnoutOf = (poll, result, participation) =>
  poll.level === "official"
    ? [result?.n ?? participation?.voted ?? 0, delegationsThatMayVote(poll).length]
        .map(formatNumber)
        .join(" / ")
    : turnoutOf(poll, result, participation);

/** @type {(poll: Poll, result?: Result, participation?: Item<"participation">) => string} */
function turnoutOf(poll, result, participation) {
  const { voted = 0 } = participation ?? {};
  if (poll.level !== "official") {
    if (result?.hands && !result.n) return handsAlone(result.hands);
    if (result) return turnoutText(result);
    if (!voted) return "";
    return wayOf(poll) === "anonymous"
      ? n("{n} has voted", "{n} have voted", voted)
      : t("{n}+ have voted", { n: formatNumber(voted) }); // in steps of five
  }
  if (result) return officialTurnout(result);
  return t("{n} of {all} delegations have voted", {
    n: formatNumber(voted),
    all: formatNumber(delegationsThatMayVote(poll).length),
  });
}

/**
 * Ref of an element that gets `data-reveals` for as long as a result takes to grow, if it came
 * while the view was on the screen: not on a reload.
 * @param {boolean} isShown
 */
function useReveal(isShown) {
  const place = useRef(/** @type {?HTMLElement} */ (null));
  const wasShown = useRef(isShown);
  useLayoutEffect(() => {
    const reveals = isShown && !wasShown.current;
    wasShown.current = isShown;
    if (!reveals || !place.current) return undefined;
    place.current.dataset.reveals = "";
    const timer = setTimeout(() => delete place.current?.dataset.reveals, REVEAL_MS);
    return () => clearTimeout(timer);
  }, [isShown]);
  return place;
}

const REVEAL_MS = 700;
