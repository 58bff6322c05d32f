// Groups from a spreadsheet, pasted or as a file. Changes are shown line by line first.

import { useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { languageName, languageTag, n, t } from "../../../lib/i18n.js";
import { lazyModule } from "../../../lib/lazy_module.js";
import { limits, staffRules } from "../../../lib/rules.js";
import { boot, event } from "../../../lib/session.js";
import { parseTable } from "../../../lib/text/parse_table.js";
import { uploadTable } from "../../../lib/upload_file.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import {
  FileButton,
  FileStatus,
  LeftOutColumns,
  useFileImport,
} from "../../../ui/fields/file_import.jsx";
import { groupWord } from "../group_words.js";
import { configure, setting } from "../settings.js";
import { betterIds, freeId } from "./delegation_id.jsx";

/** @import { ReadRow } from "./read_groups.js" */

const SHOWN_ROWS = 40;
const readerOfGroups = lazyModule(() => import("./read_groups.js"));
const PROBLEMS = {
  name: () => t("No name"),
  long: () => t("Too long"),
  twice: (/** @type {number | undefined} */ of) => t("Same as line {n}", { n: of }),
};
const NOTES = {
  pair: () => t("Partner not found"),
  observer: () => t("Observer: neither yes nor no"),
};
const STATES = {
  new: () => t("New"),
  changed: () => t("Changed"),
  same: () => t("No change"),
};

/** Fold with a field for pasted cells, a file, and the preview of both. */
export function GroupImport() {
  const [pasted, paste] = useDraft("edit:paste");
  const [rows, setRows] = useState(/** @type {?string[][]} */ (null));
  const { outcome, importFile } = useFileImport(async (file) => {
    const tooLarge = t("This file is too large. Keep the sheet with the groups only.");
    const reply = await uploadTable(`${boot.path}/groups`, {}, file, tooLarge);
    setRows(reply.rows ?? null);
    return reply;
  });
  const close = () => {
    setRows(null);
    paste(null);
  };
  const shown = rows ?? (pasted?.trim() ? parseTable(pasted) : null);
  const reader = shown && readerOfGroups("");
  return (
    <div class="stack gap-3 ruled">
      <h3>{t("From a spreadsheet")}</h3>
      <Field
        as="textarea"
        label={
          <span class="hint regular">
            {t("Copy two or three columns there and paste them here: names, region.")}
          </span>
        }
        aria-label={t("Cells from a spreadsheet")}
        rows={3}
        value={pasted ?? ""}
        onValue={(cells) => {
          setRows(null);
          paste(cells || null);
        }}
      />
      <div class="buttons">
        <FileButton accept=".csv,.xlsx" disabled={outcome?.waiting} onChange={importFile}>
          {t("Open an XLSX or CSV file")}
        </FileButton>
      </div>
      <FileStatus outcome={outcome} />
      {shown && reader ? <Preview rows={shown} reader={reader} onClose={close} /> : null}
    </div>
  );
}

/**
 * @param {{rows: string[][], reader: typeof import("./read_groups.js"), onClose: () => void}} props
 */
function Preview({ rows, reader, onClose }) {
  const { languages } = event.value;
  const english = new Intl.DisplayNames(["en"], { type: "language" });
  const names = Object.fromEntries(
    languages.map((id) => [id, [languageName(id), english.of(id) ?? id]]),
  );
  const { delegation: own } = event.value.terms ?? {};
  const words = [own?.one, own?.many].flatMap((term) => Object.values(term ?? {}));
  const guess = reader.guessColumns(rows, languages, names, words);
  const [picked, pick] = useState(/** @type {Record<number, string>} */ ({}));
  const action = useAction();
  const columns = guess.columns.map((column, at) => picked[at] ?? column);
  const { lines, regions, delegations, tooMany } = reader.readGroups({
    rows,
    columns,
    hasHead: guess.hasHead,
    languages,
    regions: setting("regions"),
    delegations: setting("delegations"),
    most: staffRules.delegations,
    chars: limits.line_chars,
    newId: freeId,
  });
  /** @param {ReadRow["state"]} state */
  const rowsOf = (state) => lines.filter((row) => row.state === state);
  const [added, changed, problems] = [rowsOf("new"), rowsOf("changed"), rowsOf("problem")];
  const usable = added.length + changed.length;
  const rename = async () => {
    for (const better of betterIds(delegations))
      await action.send({ do: "delegation.rename", ...better });
    onClose();
  };
  const leftOut = reader.leftOutColumns(rows, columns, guess.hasHead);
  const [doubled] = reader.doubledColumns(columns);
  /** @type {[value: string, words: string][]} */
  const contents = [
    .../** @type {[string, string][]} */ (languages.map((id) => [id, languageName(id)])),
    ["region", groupWord("region")],
    ["pair", t("Partner")],
    ["observer", t("Observer")],
    ["", t("Leave out")],
  ];
  return (
    <div class="stack gap-3 panel">
      <p>
        <b>{t("Preview")}</b>{" "}
        {[
          n("{n} to add", "{n} to add", added.length),
          n("{n} to change", "{n} to change", changed.length),
          problems.length && n("{n} with a problem", "{n} with problems", problems.length),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <div class="scroll-x" role="region" tabIndex={0} aria-label={t("Preview")}>
        <table class="table preview-table">
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">{t("Line")}</span>
              </th>
              {columns.map((column, at) => (
                <th scope="col" key={at}>
                  <select
                    aria-label={t("Content of column {n}", { n: at + 1 })}
                    value={column}
                    onChange={({ currentTarget }) => pick({ ...picked, [at]: currentTarget.value })}
                  >
                    {contents.map(([id, name]) => (
                      <option value={id} key={id} lang={id in names ? languageTag(id) : undefined}>
                        {name}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
              <th scope="col">{t("Result")}</th>
            </tr>
          </thead>
          <tbody>
            {[...problems, ...lines.filter(({ state }) => state !== "problem")]
              .slice(0, SHOWN_ROWS)
              .map((row) => (
                <tr
                  key={row.line}
                  class={row.state === "same" ? "muted" : undefined}
                  data-state={row.state}
                >
                  <td class="muted">{row.line}</td>
                  {columns.map((column, at) => (
                    <td key={at} class={column ? undefined : "muted"}>
                      {rows[row.line - 1][at] ?? ""}
                    </td>
                  ))}
                  <td>{stateOf(row)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {lines.length > SHOWN_ROWS ? (
        <p class="hint">{n("and {n} more", "and {n} more", lines.length - SHOWN_ROWS)}</p>
      ) : null}
      <LeftOutColumns columns={leftOut} />
      {doubled ? (
        <p class="problem">
          {t("Two columns are “{name}”. Choose one of them, and leave out the other.", {
            name: contents.find(([id]) => id === doubled)?.[1],
          })}
        </p>
      ) : null}
      <div class="buttons">
        <ActionButton
          by={action}
          look="primary"
          do="event.configure"
          with={configure({ regions, delegations })}
          disabled={!usable || tooMany || Boolean(doubled)}
          onDone={rename}
        >
          {n("Use {n} line", "Use {n} lines", usable)}
        </ActionButton>
        <button type="button" class="button quiet" onClick={onClose}>
          {t("Cancel")}
        </button>
      </div>
      <ActionStatus {...action}>
        {tooMany
          ? t("There is room for {n} of them. Remove some lines.", { n: staffRules.delegations })
          : null}
      </ActionStatus>
    </div>
  );
}

/** @param {ReadRow} row */
function stateOf(row) {
  const { state, reason = "name", of } = row;
  if (state === "problem") return <span class="bad">{PROBLEMS[reason](of)}</span>;
  return (
    <>
      {STATES[state]()}
      {row.note ? <span class="warn strong small"> {NOTES[row.note]()}</span> : null}
    </>
  );
}
