// Review of cards for staff: waiting cards, and cards that were not shown.

import { useState } from "preact/hooks";
import { formatNumber, n, t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { formatAgo } from "../../../lib/time/date_format.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { LanguageNames, UntaggedText } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { reasonLabel } from "../../questions/question_labels.js";
import { cardsToReview, isWritable, rejectedCards } from "../board_state.js";
import { CardText } from "../card_text.jsx";
import { ChooseBox, TypeLine } from "../card_tile.jsx";
import { wordsOf } from "../card_words.js";
import { BackToBoard, useStart } from "../cards/view_parts.jsx";
import { rejectCards } from "./reject_cards.jsx";

/** @import { Item } from "../../../lib/types" */
/** @import { Card } from "../types" */

/** The cards that wait, the oldest first, and those that are not shown. */
export function ReviewView() {
  const place = useStart();
  const [chosen, choose] = useState(/** @type {number[]} */ ([]));
  const by = useAction();
  const all = cardsToReview.value;
  const selected = chosen.filter((id) => all.some(([each]) => each === id));
  const finish = () => {
    choose([]);
    place.current?.focus({ preventScroll: true });
  };
  return (
    <div class="board-card stack board-narrow">
      <BackToBoard />
      <div class="row">
        <h2 class="board-title" tabIndex={-1} ref={place}>
          {t("To review")} <span class="muted">{all.length ? formatNumber(all.length) : ""}</span>
        </h2>
        {all.length > 1 && isWritable.value ? (
          <div class="buttons">
            {selected.length ? (
              <>
                <ActionButton
                  do="card.approve"
                  with={{ cards: selected }}
                  look="primary"
                  by={by}
                  onDone={finish}
                >
                  {n("Approve {n} card", "Approve {n} cards", selected.length)}
                </ActionButton>
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
      <ActionStatus problem={by.problem} />
      {all.length ? (
        <ul class="plain stack">
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
              by={by}
              onApproved={finish}
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

/** @param {{id: number, card: Card, isChosen: boolean, onChoose: ?((on: boolean) => void),
 *   by: ReturnType<typeof useAction>, onApproved: () => void}} props */
function WaitingCard({ id, card, isChosen, onChoose, by, onApproved }) {
  const review = items.value[`card_review:${id}`];
  const title = <span class="hidden"> {wordsOf(card.title)[0]}</span>;
  return (
    <li class="card stack gap-3 board-choosable" data-chosen={isChosen}>
      <p class="row">
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
          <ActionButton
            do="card.approve"
            with={{ cards: [id] }}
            look="primary"
            by={by}
            onDone={onApproved}
          >
            {t("Approve")}
            {title}
          </ActionButton>
          <button type="button" class="button" onClick={() => rejectCards([id], card.title)}>
            {t("Reject")}
            {title}
          </button>
          <a class="button quiet" href={`#edit-${id}`}>
            {t("Edit")}
            {title}
          </a>
        </div>
      ) : null}
      {onChoose ? <ChooseBox isChosen={isChosen} onChoose={onChoose} title={card.title} /> : null}
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

/** @param {{delegation: ?string, review: Item<"card_review"> | undefined}} props */
const RejectionFacts = ({ delegation, review }) => (
  <FactLine
    facts={[
      delegation && <DelegationName id={delegation} />,
      review?.reason && reasonLabel(review.reason),
      review?.note && <UntaggedText text={review.note} />,
    ]}
  />
);

function Rejected() {
  const all = rejectedCards.value;
  const by = useAction();
  if (!all.length) return null;
  return (
    <details class="card fold">
      <summary>{n("{n} card not shown", "{n} cards not shown", all.length)}</summary>
      <div>
        <RowList>
          {all.map(([id, card]) => (
            <Row
              key={id}
              name={wordsOf(card.title)[0]}
              note={
                <RejectionFacts
                  delegation={card.delegation}
                  review={items.value[`card_review:${id}`]}
                />
              }
              tools={
                isWritable.value ? (
                  <ActionButton do="card.restore" with={{ card: id }} look="quiet" by={by}>
                    {t("Restore")}
                    <span class="hidden"> {wordsOf(card.title)[0]}</span>
                  </ActionButton>
                ) : null
              }
            />
          ))}
        </RowList>
        <ActionStatus problem={by.problem} />
      </div>
    </details>
  );
}
