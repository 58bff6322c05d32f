import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { formatNumber, n, t } from "../../../lib/i18n.js";
import { event, isEnded, items, room } from "../../../lib/session.js";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { SignButton } from "../../../ui/buttons/sign_button.jsx";
import { findCard, focusPlace, keepFocus, lastFocused } from "../../../ui/desk/card_focus.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { dialogState } from "../../../ui/dialog_state.js";
import { ROW_GAP_PX, useVirtualList } from "../../../ui/virtual_list.js";
import { untilStarted } from "../../event/needs_start.js";
import { offerUndo } from "../local_undo.js";
import { checkDuplicates, duplicateOf, publishedCount } from "./duplicate_check.js";
import { QuestionCard } from "./question_card.jsx";
import { columns, isFiltered, nextOf, sortKey, soughtQuestion } from "./queue_view.js";
import { isSelected } from "./selection.js";
import { useStableOrder } from "./stable_order.js";

/** @import { ComponentChildren, Item } from "../../../lib/types" */
/** @import { Question } from "../types" */
/** @import { ColumnName } from "./queue_view.js" */

/** Column of questions waiting for review. */
export const ReviewColumn = () => (
  <Column name="review" title={t("To review")} empty={emptyReviewText()} head={<QaSwitch />} />
);

/** Column of published questions, the question being answered first. */
export const LiveColumn = () => (
  <Column
    name="live"
    title={t("Published")}
    empty={t("Published questions appear here, the most supported first.")}
    head={<RelayButton />}
  />
);

/** Columns of answered, parked and rejected questions. */
export const DoneColumns = () => (
  <>
    <Column
      name="done"
      title={t("Answered")}
      empty={t("Answered questions appear here.")}
      head={columns.value.done.shown.length > LONG_COLUMN ? <AsideLink /> : null}
    />
    <Column
      name="aside"
      title={t("Set aside, rejected, merged")}
      empty={t("Restore questions from here.")}
    />
  </>
);

/** Opens the form for a question that was asked by voice or in the chat. */
const RelayButton = () =>
  event.value.state === "live" ? (
    <SignButton
      label={t("Add question")}
      aria-haspopup="dialog"
      onClick={() => (dialogState.value = { name: "relay" })}
    >
      ＋
    </SignButton>
  ) : null;

const LONG_COLUMN = 4; // number of cards that push the next list out of sight

const AsideLink = () => (
  <Button look="quiet" onClick={() => focusPlace(document.querySelector("[data-column=aside] h2"))}>
    {n("{n} more below", "{n} more below", columns.value.aside.all)}
  </Button>
);

/**
 * @param {{name: ColumnName, title: string, empty: string, head?: ComponentChildren}} props
 */
function Column({ name, title, empty, head }) {
  const place = useRef(/** @type {?HTMLElement} */ (null));
  const { all, shown } = columns.value[name];
  const byId = new Map(shown);
  const { order, fresh, isOther, takeUp } = useStableOrder([...byId.keys()], place, sortKey.value);
  const wanted = useRef(/** @type {?number} */ (null));
  useLayoutEffect(() => {
    keepFocus(/** @type {HTMLElement} */ (place.current));
    if (!wanted.current) return;
    focusPlace(findCard(`question:${wanted.current}`));
    wanted.current = soughtQuestion.value = null;
  });
  if (soughtQuestion.value !== null && fresh.includes(soughtQuestion.value)) takeUp();
  // Sorted again, the focus stays with its card.
  const showNew = () => {
    const { question } = lastFocused.value;
    wanted.current = fresh[0] ?? (byId.has(question) ? question : shown[0][0]);
    soughtQuestion.value = wanted.current;
    takeUp();
  };
  return (
    <section class="column" data-column={name} ref={place}>
      <div class="row column-head">
        <h2 class="section-title" tabIndex={-1}>
          {title} <span class="muted">{countLabel(shown.length, all)}</span>
        </h2>
        {isOther ? (
          <ShortcutButton id="news" class="button quiet news" onClick={showNew}>
            {fresh.length ? n("{n} new", "{n} new", fresh.length) : t("Re-sort")}
          </ShortcutButton>
        ) : null}
        {head}
      </div>
      {shown.length ? null : <p class="empty">{emptyText(all, empty)}</p>}
      <Rows order={order} byId={byId} isReviewed={name === "review"} />
    </section>
  );
}

/** @type {(all: number, empty: string) => string} */
const emptyText = (all, empty) => {
  if (all) return t("No questions match.");
  return isEnded.value ? t("No questions.") : empty;
};

/** @type {(shown: number, all: number) => string} */
const countLabel = (shown, all) =>
  isFiltered.value && all
    ? t("{n} of {all}", { n: formatNumber(shown), all: formatNumber(all) })
    : all
      ? formatNumber(all)
      : "";

/** @param {{order: number[], byId: Map<number, Question>, isReviewed: boolean}} props */
function Rows({ order, byId, isReviewed }) {
  const list = useRef(/** @type {?HTMLUListElement} */ (null));
  const parts = useVirtualList(order, list, [soughtQuestion.value, lastFocused.value.question]);
  const drawn = isReviewed
    ? parts.flatMap(({ row }) => (row === undefined ? [] : [order[row]]))
    : [];
  useEffect(() => {
    if (isReviewed) checkDuplicates(drawn);
  }, [drawn.join(), isReviewed && publishedCount()]);
  return (
    <ul class="plain stack gap-2 questions" ref={list}>
      {parts.map(({ row, room: height }, at) => {
        if (row === undefined) return <Spacer key={`room ${at}`} height={height} />;
        const id = order[row];
        const question = /** @type {Question} */ (byId.get(id));
        return (
          <QuestionCard
            key={id}
            id={id}
            at={row}
            all={order.length}
            question={question}
            score={items.value[`score:${id}`] ?? 0}
            claim={items.value[`claim:${id}`]}
            same={question.state === "pending" ? duplicateOf(id, question) : null}
            next={nextOf(id, question)}
            isChosen={isSelected(id)}
            isCurrent={lastFocused.value.question === id}
          />
        );
      })}
    </ul>
  );
}

/**
 * The height is set through the CSSOM: the CSP forbids inline styles.
 * @param {{height?: number}} props
 */
const Spacer = ({ height = 0 }) => (
  <li
    aria-hidden="true"
    ref={(element) => element?.style.setProperty("block-size", `${height - ROW_GAP_PX}px`)}
  />
);

const emptyReviewText = () =>
  room.value[1].qa
    ? t("Nothing to review. New questions appear here first.")
    : t("Questions are closed. Once they are open, new ones appear here first.");

function QaSwitch() {
  const [id, { qa }] = room.value;
  const undo = () =>
    offerUndo(qa ? t("Questions closed") : t("Questions opened"), {
      do: qa ? "qa.open" : "qa.close",
      room: id,
    });
  return (
    <div class="switch">
      <ActionButton
        Button={ShortcutButton}
        id="qa"
        do={qa ? "qa.close" : "qa.open"}
        with={{ room: id }}
        look={qa ? "quiet" : "primary"}
        onDone={undo}
        {...(qa ? {} : untilStarted())}
        again={(key) =>
          qa
            ? t("Press {key} again to close questions for everyone.", { key })
            : t("Press {key} again to open questions for everyone.", { key })
        }
      >
        {qa ? t("Close questions") : t("Open questions")}
      </ActionButton>
    </div>
  );
}
