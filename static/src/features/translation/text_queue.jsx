import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { joinSentences, languageName, n, t } from "../../lib/i18n.js";
import { actor, boot, items } from "../../lib/session.js";
import { serverNow } from "../../lib/time/clock.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { Pill } from "../../ui/pill.jsx";
import { TypedText } from "../../ui/text.jsx";
import { upvoteCount } from "../questions/remote_questions.js";
import { partName } from "./part_name.jsx";
import { awaitsApproval, mayApprove } from "./pending_translations.js";
import { TextEditor } from "./text_editor.jsx";
import { rowName } from "./translation_actions.js";
import { nextQuestion, pendingRows } from "./translation_summary.jsx";

/** @import { PendingRow } from "./pending_translations.js" */

const MAX_ROWS = 60;

/**
 * The queue of texts beside the editor of the chosen text, at first the most urgent. After a text
 * is saved the next text that the reader can work on is chosen and takes the focus.
 */
export function TextQueue() {
  const rows = pendingRows();
  const [chosen, choose] = useState(/** @type {?string} */ (null));
  const [deed, setDeed] = useState("");
  const latest = useRef(/** @type {?PendingRow} */ (null));
  const takesFocus = useRef(false);
  const place = useRef(/** @type {?HTMLDivElement} */ (null));
  const found = rows.find((row) => rowName(row) === chosen);
  const isWriting = useRef(false);
  // A text that someone else finished meanwhile stays while the reader is writing it.
  const kept = !found && isWriting.current && latest.current ? asItIs(latest.current) : null;
  const current = found ?? kept ?? rows.find(isFree) ?? rows[0];
  latest.current = current;
  useLayoutEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    focusIn(place.current);
  });
  const status = useRef(/** @type {?HTMLParagraphElement} */ (null));
  const open = (/** @type {?PendingRow} */ row) => {
    takesFocus.current = true;
    isWriting.current = false;
    choose(row && rowName(row));
  };
  /** @type {(row: PendingRow, sentence?: string) => void} */
  const goOn = (row, sentence = "") => {
    const next = rowAfter(pendingRows(), row);
    setDeed(sentence);
    open(next);
    if (!next) rest();
  };
  // Focuses the sentence: no field, whose next key or focus would claim its text.
  const rest = () => {
    takesFocus.current = false;
    status.current?.focus();
  };
  // Keys that are still being typed must not go into the next text: its field gets no focus.
  const giveWay = (/** @type {PendingRow} */ row) => {
    const next = rowAfter(pendingRows(), row);
    const reason = t("Someone else began this text at the same moment.");
    goOn(row, next ? joinSentences(reason, t("Here is another.")) : reason);
    rest();
  };
  // Others may have finished texts since the form was drawn.
  const countLeft = (/** @type {PendingRow} */ row) =>
    pendingRows().filter((each) => rowName(each) !== rowName(row)).length;
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !current) return;
    if (event.key === "ArrowDown") goOn(current);
    else if (event.key === "ArrowUp") open(rowAfter([...rows].reverse(), current));
    else if (event.code === "KeyQ")
      /** @type {?HTMLElement | undefined} */ (
        place.current?.querySelector(".text-row[aria-current]")
      )?.focus();
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
  return (
    <div class="stack text-queue" ref={place}>
      <p class="outcome good strong whole" role="status" tabIndex={-1} ref={status}>
        {deed}
      </p>
      {current ? (
        <TextEditor
          key={rowName(current)}
          row={current}
          isNext={isNext(current)}
          isFinished={kept?.known?.state === "approved"}
          onWrite={() => {
            isWriting.current = true;
            choose(rowName(current));
          }}
          onCancel={() => {
            isWriting.current = false;
            if (!found) open(null);
          }}
          onDone={(sentence) =>
            goOn(current, joinSentences(sentence, leftSentence(countLeft(current))))
          }
          onBeaten={() => giveWay(current)}
          onSkip={rows.length > 1 ? () => goOn(current) : undefined}
        />
      ) : (
        <p class="empty card" tabIndex={-1}>
          {t("All texts are translated into every language of the event. New texts appear here.")}
        </p>
      )}
      {rows.length > 1 ? (
        <nav aria-label={t("To translate")}>
          <ol class="plain card text-list">
            {rows.slice(0, MAX_ROWS).map((row) => (
              <li key={rowName(row)}>
                <TextRow row={row} isCurrent={row === current} onOpen={() => open(row)} />
              </li>
            ))}
          </ol>
          {rows.length > MAX_ROWS ? (
            <p class="muted small">
              {n("{n} more in the queue", "{n} more in the queue", rows.length - MAX_ROWS)}
            </p>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}

// A row with the present state of its translation.
/** @type {(row: PendingRow) => PendingRow} */
const asItIs = (row) => ({
  ...row,
  known: row.text
    ? items.value[`text_translations:${row.text.kind}.${row.id}`]?.[row.text.part]?.[row.language]
    : items.value[`translations:${row.id}`]?.[row.language],
});

/** @param {{row: PendingRow, isCurrent: boolean, onOpen: () => void}} props */
const TextRow = ({ row, isCurrent, onOpen }) => {
  const { original, language, known, id } = row;
  return (
    <button
      type="button"
      class="full text-row"
      data-marked={isCurrent}
      aria-current={isCurrent ? "true" : undefined}
      onClick={onOpen}
    >
      <TypedText {...original} as="span" class="whole clamped" />
      <span class="muted small">
        <FactLine
          facts={[
            t("To {language}", { language: languageName(language) }),
            partName(row),
            original.state === "pending" ? t("To review") : null,
            original.state === "pending" || row.text
              ? null
              : n("{n} upvote", "{n} upvotes", upvoteCount(id)),
          ]}
        />
      </span>
      <RowState row={row} known={known} />
    </button>
  );
};

/** @param {{row: PendingRow, known: PendingRow["known"]}} props */
function RowState({ row, known }) {
  if (isClaimedByOther(row)) return <Pill tone="wait">{t("In progress")}</Pill>;
  if (row.original.state === "answering") return <Pill tone="live">{t("Now answering")}</Pill>;
  if (isNext(row)) return <Pill tone="live">{t("Next up")}</Pill>;
  return awaitsApproval(known) ? <Pill tone="wait">{t("To approve")}</Pill> : null;
}

/** @param {number} left */
const leftSentence = (left) =>
  left ? n("{n} remaining", "{n} remaining", left) : t("No texts left to translate.");

/** @param {PendingRow} row */
const isNext = ({ id }) => nextQuestion() === id;
/** @param {PendingRow} row */
const isClaimedByOther = ({ known }) =>
  Boolean(known?.claimed && known.claimed.by !== actor && known.claimed.until > serverNow());
/**
 * True if the reader can work on a text: it is free, and it does not wait for others.
 * @param {PendingRow} row
 */
const isFree = (row) =>
  !isClaimedByOther(row) &&
  !(row.known && awaitsApproval(row.known) && !mayApprove({ role: boot.role, actor }, row.known));

/**
 * The next text in order that the reader can work on; at the end, the first.
 * @type {(rows: PendingRow[], row: PendingRow) => ?PendingRow}
 */
function rowAfter(rows, row) {
  const at = rows.findIndex((each) => rowName(each) === rowName(row));
  const others = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  return others.find(isFree) ?? null;
}

/** @param {?HTMLElement} place */
const focusIn = (place) =>
  /** @type {?HTMLElement | undefined} */ (
    place?.querySelector("textarea:not([readonly])") ?? place?.querySelector("[tabindex]")
  )?.focus();
