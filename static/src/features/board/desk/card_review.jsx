// Review of cards for staff: waiting cards, and cards that were not shown.

import { useEffect, useRef, useState } from "preact/hooks";
import { formatNumber, n, t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { formatAgo } from "../../../lib/time/date_format.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionButton } from "../../../ui/action_button.jsx";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { LanguageNames, UntaggedText } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { reasonLabel } from "../../questions/question_labels.js";
import { cardsToReview, isWritable, rejectedCards } from "../board_state.js";
import { CardText } from "../card_text.jsx";
import { TypeLine } from "../card_tile.jsx";
import { wordsOf } from "../card_words.js";
import { BackToBoard } from "../cards/back_to_board.jsx";
import { rejectCards } from "./reject_cards.jsx";

/** @import { Item } from "../../../lib/types" */
/** @import { Card } from "../types" */

/** The cards that wait, the oldest first, and those that are not shown. */
export function ReviewView() {
  const place = useRef(/** @type {?HTMLHeadingElement} */ (null));
  const [chosen, choose] = useState(/** @type {number[]} */ ([]));
  const { send, waiting, problem } = useAction();
  const all = cardsToReview.value;
  const selected = chosen.filter((id) => all.some(([each]) => each === id));
  useEffect(() => {
    scrollTo(0, 0);
    place.current?.focus({ preventScroll: true });
  }, []);
  /** @param {number[]} cards */
  const approve = async (cards) => {
    if (await send({ do: "card.approve", cards })) choose([]);
    place.current?.focus({ preventScroll: true });
  };
  return (
    <div class="board-card board-review">
      <BackToBoard />
      <div class="board-head">
        <h2 class="board-name" tabIndex={-1} ref={place}>
          {t("To review")} <span class="muted">{all.length ? formatNumber(all.length) : ""}</span>
        </h2>
        {all.length > 1 && isWritable.value ? (
          <div class="buttons">
            {selected.length ? (
              <>
                <button
                  type="button"
                  class="button primary"
                  disabled={waiting}
                  onClick={() => approve(selected)}
                >
                  {n("Approve {n} card", "Approve {n} cards", selected.length)}
                </button>
                <button
                  type="button"
                  class="button"
                  onClick={() => rejectCards(selected, null, () => choose([]))}
                >
                  {t("Reject")}
                </button>
              </>
            ) : null}
            <button
              type="button"
              class="button quiet"
              onClick={() => choose(selected.length ? [] : all.map(([id]) => id))}
            >
              {selected.length ? t("Clear") : t("Select all")}
            </button>
          </div>
        ) : null}
      </div>
      <ActionStatus problem={problem} />
      {all.length ? (
        <ul class="plain board-queue">
          {all.map(([id, card]) => (
            <WaitingCard
              key={id}
              id={id}
              card={card}
              isChosen={selected.includes(id)}
              onChoose={
                all.length > 1
                  ? (on) => choose(on ? [...selected, id] : selected.filter((each) => each !== id))
                  : null
              }
              approve={() => approve([id])}
              waiting={waiting}
            />
          ))}
        </ul>
      ) : (
        <p class="card empty">{t("Nothing to review. New cards appear here first.")}</p>
      )}
      <Rejected />
    </div>
  );
}

/**
 * @param {{id: number, card: Card, isChosen: boolean, onChoose: ?((on: boolean) => void), approve:
 *     () => void, waiting: boolean}} props
 */
function WaitingCard({ id, card, isChosen, onChoose, approve, waiting }) {
  const review = items.value[`card_review:${id}`];
  return (
    <li class="card board-waiting" data-chosen={isChosen}>
      <p class="board-tile-head">
        <TypeLine type={card.type} />
      </p>
      <CardText card={card} />
      <CardByline card={card} review={review} />
      {review?.flagged.length ? (
        <p class="small">
          <Pill tone="wait">{t("Flagged")}</Pill> <UntaggedText text={review.flagged.join(", ")} />
        </p>
      ) : null}
      <CardLinks card={card} />
      {isWritable.value ? (
        <div class="buttons">
          <button type="button" class="button primary" disabled={waiting} onClick={approve}>
            {t("Approve")}
            <span class="hidden"> {wordsOf(card.title)[0]}</span>
          </button>
          <button type="button" class="button" onClick={() => rejectCards([id], card.title)}>
            {t("Reject")}
            <span class="hidden"> {wordsOf(card.title)[0]}</span>
          </button>
          <a class="button quiet" href={`#edit-${id}`}>
            {t("Edit")}
            <span class="hidden"> {wordsOf(card.title)[0]}</span>
          </a>
        </div>
      ) : null}
      {onChoose ? (
        <label class="board-choose">
          <input
            type="checkbox"
            checked={isChosen}
            onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
          />
          <span class="hidden">
            {t("Select")} {wordsOf(card.title)[0]}
          </span>
        </label>
      ) : null}
    </li>
  );
}

/** @param {{card: Card, review: Item<"card_review">}} props */
const CardByline = ({ card, review }) => (
  <p class="muted small">
    <FactLine
      facts={[
        review?.name && <UntaggedText text={review.name} />,
        card.delegation && <DelegationName id={card.delegation} />,
        <LanguageNames languages={[card.title.language]} />,
        card.at ? formatAgo(card.at) : null,
      ]}
    />
  </p>
);

/** @param {{card: Card}} props */
const CardLinks = ({ card: { links } }) =>
  links?.length ? <p class="small muted breakable">{links.join(" · ")}</p> : null;

/**
 * @param {number} id
 * @returns {Partial<Item<"card_review">>}
 */
const reviewOf = (id) => items.value[`card_review:${id}`] ?? {};

function Rejected() {
  const all = rejectedCards.value;
  const by = useAction();
  if (!all.length) return null;
  return (
    <details class="card fold">
      <summary>{n("{n} card not shown", "{n} cards not shown", all.length)}</summary>
      <div>
        <ul class="plain rows">
          {all.map(([id, card]) => (
            <li class="row" key={id}>
              <span class="grow">
                {wordsOf(card.title)[0]}
                <br />
                <span class="muted small">
                  <FactLine
                    facts={[
                      card.delegation && <DelegationName id={card.delegation} />,
                      reviewOf(id).reason && reasonLabel(reviewOf(id).reason),
                      reviewOf(id).note && <UntaggedText text={reviewOf(id).note} />,
                    ]}
                  />
                </span>
              </span>
              {isWritable.value ? (
                <ActionButton do="card.restore" with={{ card: id }} look="quiet" by={by}>
                  {t("Restore")}
                  <span class="hidden"> {wordsOf(card.title)[0]}</span>
                </ActionButton>
              ) : null}
            </li>
          ))}
        </ul>
        <ActionStatus problem={by.problem} />
      </div>
    </details>
  );
}
