import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { n, number, t } from "../../lib/i18n.js";
import { items, room } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { Outcome } from "../../ui/action_status.jsx";
import { Act } from "../../ui/shortcut_button.jsx";
import { alike, seen, wonder } from "./duplicate_check.js";
import { Barred } from "./banned_list.jsx";
import { Card } from "./question_card.jsx";
import { isChosen } from "./selection.js";
import { find, focus, inFocus, keep } from "../../ui/card_focus.js";
import { useHeld } from "./stable_order.js";
import { NextUp } from "./up_next.jsx";
import { columns, isSifted, orderOf, sought, turn } from "./queue_view.js";
import { GAP, useWindow } from "./virtual_list.js";

/** Column of questions waiting for review. */
export const Review = () => <Column name="review" title={t("To review")} empty={emptyReviewText()} head={<QaSwitch />} />;

/** Column of published questions, the one being answered first. */
export const Live = () => <Column name="live" title={t("Live")} empty={t("Approved questions appear here, the most wanted first.")} first={<NextUp />} />;

/** Columns of answered, parked and rejected questions, and the lists of banned and muted people. */
export const Done = () => (
  <>
    <Column name="done" title={t("Answered")} empty={t("Answered questions are kept here.")} head={columns.value.done.shown.length > LONG_COLUMN ? <AsideLink /> : null} />
    <Column name="aside" title={t("Parked and rejected")} empty={t("What you put aside can be taken back from here.")} />
    <Barred />
  </>
);

const LONG_COLUMN = 4; // number of cards that push the next list out of sight

const AsideLink = () => (
  <button type="button" class="button quiet" onClick={() => document.querySelector("[data-column=aside] h2").focus()}>
    {n("{n} put aside", "{n} put aside", columns.value.aside.all)} ↓
  </button>
);

function Column({ name, title, empty, head, first }) {
  const place = useRef(null);
  const { all, shown } = columns.value[name];
  const byId = new Map(shown);
  const { order, fresh, isOther, takeUp } = useHeld([...byId.keys()], place, orderOf(name) === "oldest", turn.value);
  const wanted = useRef(null);
  useLayoutEffect(() => {
    keep(place.current);
    if (!wanted.current) return;
    focus(find(`question:${wanted.current}`));
    wanted.current = sought.value = null;
  });
  if (fresh.includes(sought.value)) takeUp();
  const showNew = () => {
    [wanted.current] = fresh.length ? fresh : byId.keys();
    sought.value = wanted.current;
    takeUp();
  };
  return (
    <section class="column" data-column={name} ref={place}>
      <div class="column-head">
        <h2 class="section-title" tabIndex={-1}>{title} <span class="muted">{countLabel(shown.length, all)}</span></h2>
        {head}
        {isOther ? <Act id="news" class="button news" onClick={showNew}>{fresh.length ? n("{n} new", "{n} new", fresh.length) : t("Sort anew")}</Act> : null}
      </div>
      {first}
      {shown.length ? null : <p class="empty">{all ? t("Nothing here fits what you look for.") : empty}</p>}
      <Rows order={order} byId={byId} isReviewed={name === "review"} />
    </section>
  );
}

const countLabel = (shown, all) => (isSifted.value && all ? t("{n} of {all}", { n: number(shown), all: number(all) }) : all ? number(all) : "");

function Rows({ order, byId, isReviewed }) {
  const list = useRef(null);
  const parts = useWindow(order, list, [sought.value, inFocus.value]);
  const drawn = isReviewed ? parts.filter(({ row }) => row !== undefined).map(({ row }) => order[row]) : [];
  useEffect(() => isReviewed && wonder(drawn), [drawn.join(), isReviewed && seen()]);
  return (
    <ul class="plain questions" ref={list}>
      {parts.map(({ row, room: height }, at) => (row === undefined ? <Spacer key={`room ${at}`} height={height} /> : <QuestionRow key={order[row]} id={order[row]} at={row} all={order.length} question={byId.get(order[row])} isCurrent={inFocus.value === order[row]} />))}
    </ul>
  );
}

const QuestionRow = ({ id, ...rest }) => <Card id={id} score={items.value[`score:${id}`] ?? 0} claim={items.value[`claim:${id}`]} isChosen={isChosen(id)} same={findDuplicate(id, rest.question)} {...rest} />;

// Published duplicate of a question in review.
const findDuplicate = (id, question) => (question.state === "pending" ? alike(id, question) : null);

// The height is set through the CSSOM: the CSP forbids inline styles.
const Spacer = ({ height }) => <li aria-hidden="true" ref={(element) => element?.style.setProperty("block-size", `${height - GAP}px`)} />;

const emptyReviewText = () => (room.value[1].qa ? t("Nothing to review. New questions appear here first.") : t("Questions are closed. Open them, and new ones appear here first."));

function QaSwitch() {
  const [id, { qa }] = room.value;
  const { send, waiting, problem } = useAction();
  return (
    <div class="switch">
      <Act id="qa" class={qa ? "button quiet" : "button primary"} disabled={waiting} onClick={() => send({ do: qa ? "qa.close" : "qa.open", room: id })}>
        {qa ? t("Close questions") : t("Open questions")}
      </Act>
      <Outcome problem={problem} />
    </div>
  );
}
