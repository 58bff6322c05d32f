// Table of all rooms of a breakout: names, tasks and calls, to type or to paste into.

import { useRef, useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { languageName, languageTag, t, textOf } from "../../../lib/i18n.js";
import { event, items, sendAction } from "../../../lib/session.js";
import { parseTable } from "../../../lib/text/parse_table.js";
import { ActionStatus } from "../../../ui/action_status.jsx";

/** @import { RoomColumn, RoomFields } from "../types" */

/** @typedef {Record<string, RoomFields>} Changes  by id of the room */

/** Columns of the table. @returns {RoomColumn[]} */
const columns = () => [
  ...event.value.languages.map((id) => textColumn("name", t("Room name"), id)),
  ...event.value.languages.map((id) => textColumn("task", t("Task of this room"), id)),
  {
    key: "video",
    title: t("Video call"),
    language: null,
    isLong: false,
    get: ({ video }) => video ?? "",
    set: (_room, video) => ({ video: video.trim() }),
  },
];

/** @param {"name" | "task"} field @param {string} title @param {string} id @returns {RoomColumn} */
const textColumn = (field, title, id) => ({
  key: `${field}-${id}`,
  title,
  language: id,
  isLong: field === "task",
  get: (room) => room[field]?.[id] ?? "",
  set: (room, words) => {
    const { [id]: _, ...others } = room[field] ?? {};
    return { [field]: words ? { ...others, [id]: words } : others };
  },
});

/**
 * Table of the rooms of breakout `id`, folded at first unless something in it is not saved. A
 * refused row keeps its typed text.
 * @param {{id: number, rooms: {id: number}[]}} props
 */
export function RoomTable({ id: breakout, rooms }) {
  const [kept, keep] = useDraft(`rooms:${breakout}`);
  const typed = ofRooms(kept, rooms);
  const latest = useRef(typed);
  latest.current = typed;
  const [isOpenAtFirst] = useState(kept !== null);
  const [problems, setProblems] = useState(/** @type {Record<string, string>} */ ({}));
  const [told, tell] = useState(/** @type {?string} */ (null));
  const [waiting, wait] = useState(false);
  const all = columns();
  /** @param {number} id @param {Changes} changes @returns {RoomFields} */
  const valuesOf = (id, changes) => ({ ...items.value[`room:${id}`], ...changes[id] });
  const write = (/** @type {{id: number, column: RoomColumn, words: string}[]} */ cells) => {
    const next = { ...typed };
    for (const { id, column, words } of cells)
      next[id] = { ...next[id], ...column.set(valuesOf(id, next), words) };
    keep(next);
    tell(null);
  };
  /** @param {ClipboardEvent} press @param {number} row @param {number} at */
  const paste = (press, row, at) => {
    const pasted = press.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(pasted.trim())) return;
    press.preventDefault();
    const cells = parseTable(pasted).flatMap((line, down) =>
      line.map((words, right) => ({
        id: rooms[row + down]?.id,
        column: all[at + right],
        words,
      })),
    );
    const fitting = cells.filter(({ id, column }) => id && column);
    write(fitting);
    if (fitting.length < cells.length)
      tell(t("Some of the pasted cells are outside the table and were left out."));
  };
  const save = async (/** @type {Event} */ press) => {
    press.preventDefault();
    if (waiting) return;
    wait(true);
    tell(null);
    /** @type {Record<string, string>} */
    const refused = {};
    for (const [id, changes] of Object.entries(typed)) {
      const reply = await sendAction({ do: "room.edit", room: Number(id), ...changes });
      if (!reply.done) refused[id] = reply.message ?? "";
    }
    // Text typed in the meantime stays.
    const unsaved = Object.entries(latest.current).filter(
      ([id, changes]) => id in refused || changes !== typed[id],
    );
    keep(unsaved.length ? Object.fromEntries(unsaved) : null);
    setProblems(refused);
    if (!Object.keys(refused).length) tell(t("Saved."));
    wait(false);
  };
  return (
    <details class="fold below-3 room-table" open={isOpenAtFirst}>
      <summary>{t("Names, tasks and calls of all rooms")}</summary>
      <form class="stack gap-3" onSubmit={save}>
        <p class="hint">
          {t("You can paste cells from a spreadsheet: they fill the table to the right and down.")}
        </p>
        <table class="table">
          <thead class="small">
            <tr>
              {all.map((column) => (
                <th key={column.key} scope="col">
                  <ColumnTitle column={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rooms.map(({ id }, row) => (
              <tr key={id}>
                {all.map((column, at) => (
                  <td key={column.key}>
                    <Cell
                      column={column}
                      room={textOf(items.value[`room:${id}`]?.name)}
                      value={column.get(valuesOf(id, typed))}
                      onInput={(words) => write([{ id, column, words }])}
                      onPaste={(press) => paste(press, row, at)}
                    />
                    {at ? null : <ActionStatus problem={problems[id] ?? null} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <button class="button primary start" aria-disabled={waiting || !Object.keys(typed).length}>
          {t("Save all rooms")}
        </button>
        <ActionStatus waiting={waiting}>{told}</ActionStatus>
      </form>
    </details>
  );
}

/**
 * Unsaved changes of rooms that are still there.
 * @param {?Changes} kept
 * @param {{id: number}[]} rooms
 * @returns {Changes}
 */
const ofRooms = (kept, rooms) =>
  Object.fromEntries(rooms.flatMap(({ id }) => (kept?.[id] ? [[id, kept[id]]] : [])));

/** @param {{column: RoomColumn}} props */
const ColumnTitle = ({ column: { title, language } }) => (
  <>
    {title}
    {language ? " · " : null}
    {language ? <span lang={languageTag(language)}>{languageName(language)}</span> : null}
  </>
);

/**
 * @param {{column: RoomColumn, room: string, value: string, onInput: (words: string) => void,
 *     onPaste: (press: ClipboardEvent) => void}} props
 */
function Cell({ column, room, value, onInput, onPaste }) {
  const { key, title, language, isLong } = column;
  const Field = isLong ? "textarea" : "input";
  return (
    <label>
      <small class="muted room-table-label" aria-hidden="true">
        <ColumnTitle column={column} />
      </small>
      <Field
        lang={language ? languageTag(language) : undefined}
        dir={language ? "auto" : "ltr"}
        inputMode={key === "video" ? "url" : undefined}
        autocomplete="off"
        rows={isLong ? 1 : undefined}
        placeholder={key === "video" ? "https://" : undefined}
        aria-label={
          language ? `${title}, ${languageName(language)}, ${room}` : `${title} · ${room}`
        }
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onPaste={onPaste}
      />
    </label>
  );
}
