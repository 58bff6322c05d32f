// A card as it lies on the board: its type, its origin, and its progress.

import { n, t } from "../../lib/i18n.js";
import { memo } from "../../lib/memo.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { Icon } from "../../ui/icon.jsx";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { DelegationName } from "../event/delegation_name.jsx";
import { CardWords } from "./card_text.jsx";
import { TYPE_ICONS, typeLabel } from "./card_words.js";
import { pledgesOf } from "./pledges.js";
import { ReadyMark } from "./ready.jsx";
import { weighingText } from "./weighing_text.js";

/** @import { Text } from "../../lib/types" */
/** @import { Card, CardField, CardType, Weighing } from "./types" */

/**
 * Icon and word of a card's type.
 * @param {{type: CardType}} props
 */
export const TypeLine = ({ type }) => (
  <span class="wrap eyebrow board-type">
    <Icon path={TYPE_ICONS[type]} />
    {typeLabel(type)}
  </span>
);

/** @param {{isChosen: boolean, onChoose: (on: boolean) => void, title: CardField}} props */
export const ChooseBox = ({ isChosen, onChoose, title }) => (
  <label class="board-choose">
    <input
      type="checkbox"
      checked={isChosen}
      onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
    />
    <span class="hidden">
      {t("Select")} <CardWords text={title} />
    </span>
  </label>
);

/**
 * @type {import("preact").ComponentType<{id: number, card: Card, theme?: Text,
 *     weighing?: Weighing, isChosen: boolean, onChoose?: (id: number, on: boolean) => void}>}
 */
export const CardTile = memo(function CardTile({ id, card, theme, weighing, isChosen, onChoose }) {
  const taking = [...takingPart(card), weighingText(weighing)].filter(Boolean);
  return (
    <li
      class="card stack gap-2 shows-focus board-choosable board-tile"
      data-card={`card:${id}`}
      data-chosen={isChosen}
    >
      <p class="row">
        <TypeLine type={card.type} />
        <ReadyMark card={card} />
      </p>
      <h3 class="board-tile-title">
        <a href={`#card-${id}`}>
          <CardWords text={card.title} />
        </a>
      </h3>
      <CardWords text={card.summary} as="p" class="muted small clamped board-tile-summary" />
      <div class="small board-tile-foot">
        <p class="strong">
          <FactLine
            facts={[
              card.delegation && <DelegationName id={card.delegation} />,
              theme && <AuthoredText text={theme} class="muted regular" />,
            ]}
          />
        </p>
        <p class="muted">
          <FactLine facts={taking.length ? taking : [t("No delegation has joined yet")]} />
        </p>
      </div>
      {onChoose ? (
        <ChooseBox isChosen={isChosen} onChoose={(on) => onChoose(id, on)} title={card.title} />
      ) : null}
    </li>
  );
});

/**
 * The lead, the number of partners, and of delegations that are interested.
 * @param {Card} card
 */
function takingPart(card) {
  const pledges = pledgesOf(card);
  const [[lead] = []] = pledges.filter(([, { role }]) => role === "lead");
  const partners = pledges.filter(([, { role }]) => role === "partner").length;
  const many = card.interested.length;
  return [
    lead && <FilledSentence sentence={t("Lead: {name}")} name={<DelegationName id={lead} />} />,
    partners && n("{n} partner", "{n} partners", partners),
    many && n("{n} interested", "{n} interested", many),
  ].filter(Boolean);
}
