import { useEffect, useRef } from "preact/hooks";
import { formatNumber, n, t } from "../../../lib/i18n.js";
import { Bar } from "../../../ui/charts/bar.jsx";
import { groupedLast } from "../grouping.js";
import { currentScore, presentPeople, scoredDraft } from "../presence.js";
import { findingSentences } from "./plan_reasons.jsx";

/** @import { BreakoutProps, Drawn } from "../types" */

const MAX_SHOWN = 3;

/** Score of the plan with its reasons and broken rules. @param {BreakoutProps} props */
export function PlanScore({ id, breakout }) {
  useEffect(() => {
    scoredDraft.value = id;
    return () => (scoredDraft.value = null);
  }, [id]);
  const place = useRef(/** @type {?HTMLElement} */ (null));
  useEffect(() => {
    if (groupedLast.value !== id) return;
    groupedLast.value = null;
    place.current?.scrollIntoView({ block: "nearest" });
  }, [groupedLast.value]);
  if (!breakout.mode) return null;
  // Until the present score is known, and while offline, that of the last plan or move is shown.
  const present = currentScore.value;
  const current = present?.breakout === id ? present : breakout;
  const broken = findingSentences(current.broken ?? []);
  return (
    <section class="card stack gap-2" aria-labelledby="verdict" ref={place}>
      <div class="wrap at-top gap-6">
        {breakout.mode === "chosen" ? (
          <p id="verdict">{t("People choose their room when the breakout opens.")}</p>
        ) : (
          <Score score={current.score ?? 0} />
        )}
        <div class="stack gap-2 grow">
          {broken.length ? <BrokenRules sentences={broken} /> : null}
          <Sentences all={findingSentences(current.why ?? [], breakout.poll)} class="plan-why" />
        </div>
      </div>
      <p class="muted small">
        {presentPeople.value === null || breakout.with_absent
          ? t("Counts everyone who joined.")
          : t("Counts the people who are here now.")}
      </p>
      {breakout.moved ? (
        <p class="muted small">
          {n(
            "{n} person moved manually since.",
            "{n} people moved manually since.",
            breakout.moved,
          )}
        </p>
      ) : null}
    </section>
  );
}

/** @param {{all: Drawn[], class?: string}} props */
const Sentences = ({ all, class: more = "" }) => (
  <ul class={`plain ${more}`}>
    {all.map((each, at) => (
      <li key={at}>{each}</li>
    ))}
  </ul>
);

/** @param {{score: number}} props */
const Score = ({ score }) => (
  <div class="plan-score">
    <h3 id="verdict">{t("Score")}</h3>
    <p>
      <b>{formatNumber(score)}</b> <small class="muted">{t("of 100")}</small>
    </p>
    <Bar share={score / 100} />
  </div>
);

/** Broken rules: the first few, the others in a fold. @param {{sentences: Drawn[]}} props */
const BrokenRules = ({ sentences }) => (
  <div class="warn strong plan-broken">
    <Sentences all={sentences.slice(0, MAX_SHOWN)} />
    {sentences.length > MAX_SHOWN ? (
      <details class="fold flush">
        <summary>{n("{n} more", "{n} more", sentences.length - MAX_SHOWN)}</summary>
        <Sentences all={sentences.slice(MAX_SHOWN)} />
      </details>
    ) : null}
  </div>
);
