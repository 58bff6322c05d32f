// The board: own cards, filters, and all cards that pass them.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { eventUrl } from "../../lib/event_url.js";
import { formatNumber, joinSentences, n, t } from "../../lib/i18n.js";
import { printPage } from "../../lib/page/print_page.js";
import { boot, event } from "../../lib/session.js";
import { formatDay } from "../../lib/time/date_format.js";
import { SegmentedControl } from "../../ui/fields/segments.jsx";
import { Pill } from "../../ui/pill.jsx";
import { RowList } from "../../ui/row_list.jsx";
import { UntaggedText } from "../../ui/text.jsx";
import { reasonLabel } from "../questions/question_labels.js";
import {
  board,
  cardsToReview,
  chooseOrder,
  clearFilters,
  filters,
  foundCards,
  isFiltered,
  isStaff,
  isWritable,
  order,
  own,
  ranks,
  selectCard,
  selectedIds,
  shownCards,
  themeName,
} from "./board_state.js";
import { Filters } from "./card_filters.jsx";
import { CardWords } from "./card_text.jsx";
import { CardTile } from "./card_tile.jsx";
import { cardStateLabel } from "./card_words.js";
import { BoardSettings, ScreenMenu } from "./desk/staff_tools.jsx";

/** @import { Boot } from "../../lib/types" */
/** @import { OwnCard as OwnCardItem } from "./types" */

const FEWEST_TO_FILTER = 10; // cards: fewer are seen at a glance
const STEP = 12; // cards that are drawn at first, and with each further step

/**
 * The board. It stays in the page while a card is open, so that the way back is short.
 * @param {{isHidden: boolean}} props
 */
export function BoardView({ isHidden }) {
  const scroll = useRef(0);
  const [wasHidden, setWasHidden] = useState(isHidden);
  useEffect(() => {
    if (isHidden) return undefined;
    const keep = () => {
      scroll.current = scrollY;
    };
    addEventListener("scroll", keep, { passive: true });
    return () => removeEventListener("scroll", keep);
  }, [isHidden]);
  useLayoutEffect(() => {
    if (wasHidden && !isHidden) scrollTo(0, scroll.current);
    setWasHidden(isHidden);
  }, [isHidden]);
  return (
    <div class="stack gap-5" hidden={isHidden}>
      {isStaff() ? null : <BackLink />}
      <div class="row gap-3">
        <div>
          <h2 class="board-title">{t("Projects")}</h2>
          <p class="muted">
            {joinSentences(
              t("What delegations look for, offer, and plan to do together."),
              untilSentence(),
            )}
          </p>
        </div>
        <div class="buttons">
          {isStaff() ? <ReviewLink /> : null}
          {readsPlan() ? (
            <a class="button" href={eventUrl("plan")}>
              {t("Draft action plan")}
            </a>
          ) : null}
          {isStaff() ? (
            <button type="button" class="button" onClick={() => printPage(eventUrl("plan"))}>
              {t("Print the plan")}
            </button>
          ) : null}
          {isWritable.value ? (
            <a class="button primary" href="#new">
              {t("New card")}
            </a>
          ) : null}
        </div>
      </div>
      {isStaff() ? (
        <div class="card fill">
          <BoardSettings />
          <ScreenMenu />
        </div>
      ) : null}
      <OwnCards />
      <Cards />
    </div>
  );
}

/** @type {Partial<Record<Boot["role"], [path: string, label: () => string]>>} */
const BACK = {
  speaker: ["/speak", () => t("Speaker")],
  head: ["/delegation", () => t("Votes")],
  deputy: ["/delegation", () => t("Votes")],
};

const BackLink = () => {
  const [path, label] = BACK[boot.role] ?? ["", () => t("Event")];
  return (
    <a class="button quiet outdent" href={`${boot.path}${path}`}>
      ‹ {label()}
    </a>
  );
};

const readsPlan = () => boot.role !== "attendee" && boot.role !== "speaker";

const ReviewLink = () => (
  <a class="button wrap" href="#review">
    {t("To review")}
    {cardsToReview.value.length ? (
      <span class="tabbar-badge">{formatNumber(cardsToReview.value.length)}</span>
    ) : null}
  </a>
);

/** Until when the board takes cards, or that it is closed. */
function untilSentence() {
  const { until } = board.value;
  if (isWritable.value)
    return until ? t("Open until {day}.", { day: formatDay(until, event.value.zone) }) : "";
  return isStaff()
    ? t("The board is closed: cards can be read, not changed. Open it in its settings.")
    : t("The board is closed. You can still read all cards.");
}

/** The reader's own cards, with their outcome. */
function OwnCards() {
  const mine = Object.entries(own.value.cards);
  if (!mine.length) return null;
  return (
    <section class="card stack gap-2 board-own" aria-label={t("Your cards")}>
      <h3 class="section-title">{t("Your cards")}</h3>
      <RowList>
        {mine.reverse().map(([id, of]) => (
          <OwnCard key={id} id={id} of={of} />
        ))}
      </RowList>
    </section>
  );
}

const TONES = { pending: "wait", approved: "live", rejected: "bad", withdrawn: undefined };

/** @param {{id: string, of: OwnCardItem}} props */
const OwnCard = ({ id, of: { card, reason, note } }) => (
  <li class="row">
    <span class="grow strong board-tile-title">
      <a href={`#card-${id}`}>
        <CardWords text={card.title} />
      </a>
    </span>
    <Pill tone={TONES[card.state]}>{cardStateLabel(card.state)}</Pill>
    {reason ? (
      <p class="muted small whole">
        {reasonLabel(reason)}
        {note ? ": " : null}
        {note ? <UntaggedText text={note} /> : null}
      </p>
    ) : null}
  </li>
);

function Cards() {
  const found = foundCards.value;
  const [most, draw] = useState(STEP);
  const [filtering, setFiltering] = useState(false);
  const isMany = shownCards.value.length >= FEWEST_TO_FILTER;
  const isOpen = filtering && (isMany || isFiltered.value);
  const end = useRef(/** @type {?HTMLParagraphElement} */ (null));
  useEffect(() => draw(STEP), [filters.value, order.value]);
  useEffect(() => {
    if (!end.current) return undefined;
    const seen = new IntersectionObserver(
      ([{ isIntersecting }]) => isIntersecting && draw((before) => before + STEP),
      { rootMargin: "600px" },
    );
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [most, found.length > most]);
  return (
    <section class="stack gap-3" aria-label={t("Cards")}>
      <div class="row">
        <p class="muted small" role="status">
          {isFiltered.value
            ? t("{n} of {all} cards", {
                n: formatNumber(found.length),
                all: formatNumber(shownCards.value.length),
              })
            : shownCards.value.length
              ? n("{n} card", "{n} cards", found.length)
              : ""}
        </p>
        {isMany ? (
          <button
            type="button"
            class="button"
            aria-expanded={isOpen}
            onClick={() => setFiltering(!filtering)}
          >
            {t("Filter")}
          </button>
        ) : null}
        {found.length > 1 ? (
          <SegmentedControl
            label={t("Sort by")}
            value={order.value}
            onPick={chooseOrder}
            choices={[
              ["new", t("Newest")],
              ["rank", t("Highest ranked")],
            ]}
          />
        ) : null}
      </div>
      {isOpen ? <Filters /> : null}
      {order.value === "rank" && found.length > 1 ? (
        <p class="hint">
          {t("By impact and feasibility where cards were weighed, then by support across regions.")}
        </p>
      ) : null}
      {found.length ? null : <Empty />}
      <ul class="plain fit gap-4 board-grid">
        {found.slice(0, most).map(([id, card]) => (
          <CardTile
            key={id}
            id={id}
            card={card}
            theme={themeName(card.theme)}
            weighing={ranks.value.get(id)?.weighing}
            isChosen={selectedIds.value.includes(id)}
            onChoose={isStaff() && isWritable.value ? selectCard : undefined}
          />
        ))}
      </ul>
      {found.length > most ? (
        <p class="text-centre" ref={end}>
          <button type="button" class="button" onClick={() => draw(most + STEP)}>
            {t("Show more")}
          </button>
        </p>
      ) : null}
    </section>
  );
}

const Empty = () =>
  isFiltered.value ? (
    <div class="empty card row">
      <p>{t("No cards match.")}</p>
      <button type="button" class="button" onClick={clearFilters}>
        {t("Show all cards")}
      </button>
    </div>
  ) : (
    <p class="empty card">
      {isWritable.value
        ? t("No cards yet. Create the first one: what does your delegation look for or offer?")
        : t("No cards yet. They appear here once the board is open.")}
    </p>
  );
