// The steps of a card on the way to a project: a lead, a partner of another region, a next step.

import { joinList, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { Pill } from "../../ui/pill.jsx";
import { isReady } from "./pledges.js";
import css from "./ready.css";

/** @import { Card } from "./types" */

adoptStyles(css);

/** Steps with their words in a sentence, and as a title. */
const STEPS = /** @type {const} */ ([
  ["lead", () => t("a lead"), () => t("Lead")],
  ["partner", () => t("a partner from another region"), () => t("Partner from another region")],
  ["step", () => t("a next step with a date"), () => t("Next step with a date")],
]);

/**
 * Sentence on the steps that a card still needs, or that it is ready.
 * @param {Pick<Card, "ready">} card
 */
export const readySentence = ({ ready }) => {
  const missing = STEPS.filter(([name]) => !ready[name]).map(([, words]) => words());
  return missing.length
    ? t("Still needed: {list}.", { list: joinList(missing) })
    : t("Ready: a lead, a partner from another region, and a next step with a date.");
};

/** @param {{card: Pick<Card, "ready">}} props */
export const StepDots = ({ card: { ready } }) => (
  <span class="board-dots">
    {STEPS.map(([name]) => (
      <i class="board-dot" data-on={ready[name]} key={name} />
    ))}
  </span>
);

/**
 * The same in three dots; with words once it is ready.
 * @param {{card: Pick<Card, "ready">}} props
 */
export const ReadyMark = ({ card }) =>
  isReady(card) ? (
    <Pill tone="live">{t("Ready")}</Pill>
  ) : (
    <span>
      <StepDots card={card} />
      <span class="hidden">{readySentence(card)}</span>
    </span>
  );

/**
 * The three steps with a sign and a word each, for a card's own page.
 * @param {{card: Pick<Card, "ready">}} props
 */
export const ReadySteps = ({ card }) => (
  <ol class="plain stack gap-2 board-steps">
    {STEPS.map(([name, , label]) => (
      <li
        class={card.ready[name] ? "wrap gap-3 strong" : "wrap gap-3 muted"}
        key={name}
        data-on={card.ready[name]}
      >
        <span class="board-dot" data-on={card.ready[name]} aria-hidden="true" />
        {label()}
        <span class="hidden"> {card.ready[name] ? t("done") : t("missing")}</span>
      </li>
    ))}
  </ol>
);
