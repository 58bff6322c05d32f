import { formatNumber, n, t } from "../../lib/i18n.js";
import { Bar } from "../../ui/bar.jsx";
import { findingSentences } from "./plan_reasons.jsx";

/** @import { Item, Props } from "../../lib/types" */

const MAX_SHOWN = 3;

/**
 * Score of the plan with its reasons and broken rules.
 * @param {Props<{breakout: Item<"breakout">}>} props
 */
export function PlanScore({ breakout }) {
  if (!breakout.mode) return null;
  const broken = findingSentences(breakout.broken);
  return (
    <section class="card plan-verdict" aria-labelledby="verdict">
      {breakout.mode === "chosen" ? (
        <p id="verdict">{t("People choose their room when the breakout opens.")}</p>
      ) : (
        <Score score={breakout.score} />
      )}
      {broken.length ? <BrokenRules sentences={broken} /> : null}
      <ul class="plain plan-why">
        {findingSentences(breakout.why, breakout.poll).map((each, at) => (
          <li key={at}>{each}</li>
        ))}
      </ul>
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

const Score = ({ score }) => (
  <div class="plan-score">
    <h3 id="verdict">{t("Score")}</h3>
    <p>
      <b>{formatNumber(score)}</b> <small class="muted">{t("of 100")}</small>
    </p>
    <Bar share={score / 100} />
  </div>
);

/** Broken rules: the first few, the others in a fold. */
const BrokenRules = ({ sentences }) => (
  <div class="plan-broken">
    <ul class="plain">
      {sentences.slice(0, MAX_SHOWN).map((each, at) => (
        <li key={at}>{each}</li>
      ))}
    </ul>
    {sentences.length > MAX_SHOWN ? (
      <details class="fold">
        <summary>{n("{n} more", "{n} more", sentences.length - MAX_SHOWN)}</summary>
        <ul class="plain">
          {sentences.slice(MAX_SHOWN).map((each, at) => (
            <li key={at}>{each}</li>
          ))}
        </ul>
      </details>
    ) : null}
  </div>
);
