// Import of a list of people: its columns, its problems, and its changes, before anything is
// stored.

import { useState } from "preact/hooks";
import { eventUrl } from "../../../lib/event_url.js";
import { joinSentences, n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { uploadTable } from "../../../lib/upload_file.js";
import { Card } from "../../../ui/card.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Check } from "../../../ui/fields/check.jsx";
import { FileButton, ImportOutcome, LeftOutColumns } from "../../../ui/fields/file_import.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText, UntaggedText } from "../../../ui/text.jsx";
import { delegationName } from "../../event/delegation_name.jsx";
import { groupWord } from "../../event/group_words.js";
import { roleLabel } from "../roles.js";
import { hasRoster } from "./roster_state.js";

/** @import { ListPreview } from "../types" */

/**
 * An import: how the opened file is read, its changes, and the outcome of the last upload.
 * @typedef {{file: ?File, columns: Record<string, string>, removes: boolean,
 *   preview?: ?ListPreview, waiting?: boolean, done?: number, refused?: string[]}} Import
 */

const SHOWN_CHANGES = 8;
const SHOWN_PROBLEMS = 20;
/** @type {Record<string, () => string>} */
const FIELDS = {
  name: () => t("Name"),
  given_name: () => t("Given name"),
  email: () => t("E-mail"),
  delegation: () => groupWord("delegation"),
  organisation: () => t("Organisation"),
  sector: () => groupWord("sector"),
  languages: () => t("Languages"),
  code: () => t("Code"),
  role: () => t("Role"),
};
const STATES = {
  new: () => t("New"),
  changed: () => t("Changed"),
  removed: () => t("Removed"),
};

const CLOSED = /** @type {Import} */ ({ file: null, columns: {}, removes: false });

/** Card that opens a file and shows its changes. */
export function ListImport() {
  const [state, set] = useState(CLOSED);
  const { columns, removes, preview, waiting } = state;
  /**
   * Reads a file and shows its changes, or stores it.
   * @param {"preview" | "import"} step
   * @param {Partial<Import>} [changed]  the file, or how it is read
   */
  const upload = async (step, changed) => {
    const given = { ...state, ...changed, done: undefined, refused: undefined };
    set({ ...given, waiting: true });
    const reply = await uploadTable(
      eventUrl("roster"),
      { columns: JSON.stringify(given.columns), step, removes: Number(given.removes) },
      /** @type {File} */ (given.file),
      t("This file is too large. Keep the sheet with the people only."),
      staffRules.event_file_bytes,
    );
    const { refused, done } = reply;
    const tried = { ...given, waiting: false, refused };
    if (step === "preview") set({ ...tried, preview: refused ? null : reply });
    else set(refused ? tried : { ...CLOSED, done });
  };
  /** @param {{currentTarget: HTMLInputElement}} event */
  const open = ({ currentTarget: target }) => {
    const [opened] = target.files ?? [];
    target.value = "";
    if (opened) upload("preview", { ...CLOSED, file: opened });
  };
  return (
    <Card
      title={t("Import a list")}
      hint={
        hasRoster.value
          ? t("Open the list again after you changed it. You see what changes before it is stored.")
          : null
      }
    >
      {hasRoster.value ? null : (
        <p>
          {joinSentences(
            t("List the people you expect, and each gets a personal link that admits one person."),
            t("Without a list, everyone joins with the code."),
          )}
        </p>
      )}
      <div class="buttons">
        <FileButton
          accept=".csv,.xlsx"
          disabled={waiting}
          primary={!hasRoster.value && !preview}
          onChange={open}
        >
          {t("Open an XLSX or CSV file")}
        </FileButton>
      </div>
      {preview ? null : (
        <p class="hint">
          {joinSentences(
            t(
              "The first row has titles, such as: Name, E-mail, Delegation, Organisation, Sector, Languages, Code.",
            ),
            t("A column Role (head, deputy, speaker or translator) gives people a second link."),
          )}
        </p>
      )}
      <ImportOutcome
        outcome={state}
        doneText={(many) => n("{n} person is on the list.", "{n} people are on the list.", many)}
      />
      {preview ? (
        <>
          <Columns
            preview={preview}
            onPick={(title, field) =>
              upload("preview", { columns: { ...columns, [title]: field } })
            }
          />
          <LeftOutColumns columns={preview.left_out} />
          {preview.problems.length ? (
            <Problems of={preview.problems} />
          ) : (
            <Changes
              preview={preview}
              removes={removes}
              onRemoves={() => upload("preview", { removes: !removes })}
            />
          )}
          <div class="buttons import-foot">
            {preview.problems.length ? null : (
              <button
                type="button"
                class="button primary"
                disabled={waiting}
                onClick={() => upload("import")}
              >
                {t("Store this list")}
              </button>
            )}
            <button
              type="button"
              class="button quiet"
              onClick={() => set({ ...state, preview: null })}
            >
              {t("Cancel")}
            </button>
          </div>
        </>
      ) : null}
    </Card>
  );
}

/** @param {{preview: ListPreview, onPick: (title: string, field: string) => void}} props */
const Columns = ({ preview: { titles, columns, sample }, onPick }) => (
  <div class="scroll-x" role="region" tabIndex={0} aria-label={t("Columns of the file")}>
    <table class="table preview-table">
      <thead>
        <tr>
          {titles.map((title, at) => (
            <th scope="col" key={at}>
              <span class="block" dir="auto">
                {title}
              </span>
              <select
                class="regular"
                aria-label={t("Content of {column}", { column: title || at + 1 })}
                value={columns[at]}
                onChange={({ currentTarget }) => onPick(title, currentTarget.value)}
              >
                <option value="">{t("Leave out")}</option>
                {Object.entries(FIELDS).map(([field, name]) => (
                  <option value={field} key={field}>
                    {name()}
                  </option>
                ))}
              </select>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sample.map((row, line) => (
          <tr key={line}>
            {titles.map((_, at) => (
              <td key={at} class={columns[at] ? undefined : "muted"} dir="auto">
                {row[at] ?? ""}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** @param {{of: string[]}} props */
const Problems = ({ of }) => (
  <div class="stack gap-2" role="alert">
    <p class="problem">
      {n(
        "{n} line has a problem, so the list is not stored. Correct it in the file and open it again.",
        "{n} lines have a problem, so the list is not stored. Correct them in the file and open it again.",
        of.length,
      )}
    </p>
    <ul class="plain stack gap-2">
      {of.slice(0, SHOWN_PROBLEMS).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
    {of.length > SHOWN_PROBLEMS ? (
      <p class="hint">{n("and {n} more", "and {n} more", of.length - SHOWN_PROBLEMS)}</p>
    ) : null}
  </div>
);

/** @param {{preview: ListPreview, removes: boolean, onRemoves: () => void}} props */
const Changes = ({ preview: { counts, changes }, removes, onRemoves }) => (
  <div class="stack gap-2">
    <p class="strong">
      <FactLine
        facts={[
          counts.new && n("{n} to add", "{n} to add", counts.new),
          counts.changed && n("{n} to change", "{n} to change", counts.changed),
          counts.removed && n("{n} to remove", "{n} to remove", counts.removed),
          counts.same && n("{n} without a change", "{n} without a change", counts.same),
        ]}
      />
    </p>
    {hasRoster.value ? (
      <Check isOn={removes} onToggle={onRemoves}>
        {t("Remove the people who are not in this file")}
      </Check>
    ) : null}
    {counts.shut_out ? (
      <p class="bad">
        {n(
          "{n} of those to remove has joined and will be disconnected.",
          "{n} of those to remove have joined and will be disconnected.",
          counts.shut_out,
        )}
      </p>
    ) : null}
    <RowList>
      {changes.slice(0, SHOWN_CHANGES).map(({ state, entry, fields }, at) => (
        <Row
          key={at}
          name={<UntaggedText text={entry.name || entry.email || entry.code} />}
          note={
            <FactLine
              facts={[
                entry.delegation && <AuthoredText text={delegationName(entry.delegation)} />,
                entry.organisation,
                entry.role && roleLabel(entry.role),
              ]}
            />
          }
        >
          <span class={state === "removed" ? "bad" : "muted"}>
            {fields?.length
              ? `${STATES[state]()}: ${fields.map((field) => FIELDS[field]()).join(", ")}`
              : STATES[state]()}
          </span>
        </Row>
      ))}
    </RowList>
    {changes.length > SHOWN_CHANGES ? (
      <p class="hint">{t("The first {n} are shown.", { n: SHOWN_CHANGES })}</p>
    ) : null}
  </div>
);
