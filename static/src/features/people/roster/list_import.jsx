// Import of a list of people: its columns, its problems, and its changes, before anything is
// stored.

import { useState } from "preact/hooks";
import { joinSentences, n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot } from "../../../lib/session.js";
import { uploadTable } from "../../../lib/upload_file.js";
import { FactLine } from "../../../ui/fact_line.jsx";
import { FileButton } from "../../../ui/fields/file_import.jsx";
import { AuthoredText, UntaggedText } from "../../../ui/text.jsx";
import { delegationName } from "../../event/delegation_name.jsx";
import { groupWord } from "../../event/group_words.js";
import { hasRoster } from "./roster_state.js";

const SHOWN_CHANGES = 40;
const SHOWN_PROBLEMS = 20;
const FIELDS = {
  name: () => t("Name"),
  given_name: () => t("Given name"),
  email: () => t("E-mail"),
  delegation: () => groupWord("delegation"),
  organisation: () => t("Organisation"),
  sector: () => groupWord("sector"),
  languages: () => t("Languages"),
  code: () => t("Code"),
};
const STATES = {
  new: () => t("New"),
  changed: () => t("Changed"),
  removed: () => t("Removed"),
};

/** Card that opens a file and shows its changes. */
export function ListImport() {
  const [file, setFile] = useState(/** @type {?File} */ (null));
  const [chosen, setChosen] = useState(/** @type {Record<string, string>} */ ({}));
  const [removes, setRemoves] = useState(false);
  const [preview, setPreview] = useState(/** @type {any} */ (null));
  const [outcome, setOutcome] = useState(/** @type {any} */ ({}));

  const send = (from, columns, removing, step) =>
    uploadTable(
      `/e/${boot.code}/roster`,
      { columns: JSON.stringify(columns), step, removes: Number(removing) },
      from,
      t("This file is too large. Keep the sheet with the people only."),
      staffRules.event_file_bytes,
    );
  const look = async (from, columns, removing) => {
    setFile(from);
    setChosen(columns);
    setRemoves(removing);
    setOutcome({ isReading: true });
    const reply = await send(from, columns, removing, "preview");
    setOutcome(reply.refused ? { refused: reply.refused } : {});
    setPreview(reply.refused ? null : reply);
  };
  const close = () => {
    setFile(null);
    setPreview(null);
  };
  const open = ({ target }) => {
    const [opened] = target.files;
    target.value = "";
    if (opened) look(opened, {}, false);
  };
  const store = async () => {
    setOutcome({ isReading: true });
    const reply = await send(file, chosen, removes, "import");
    setOutcome(reply);
    if (!reply.refused) close();
  };
  return (
    <section class="card stack">
      <div class="stack-small">
        <h2>{t("Import a list")}</h2>
        {hasRoster.value ? (
          <p class="hint">
            {t(
              "Open the list again after you changed it. You see what changes before it is stored.",
            )}
          </p>
        ) : (
          <p>
            {joinSentences(
              t(
                "List the people you expect, and each gets a personal link that admits one person.",
              ),
              t("Without a list, everyone joins with the code."),
            )}
          </p>
        )}
      </div>
      <div class="buttons">
        <FileButton
          accept=".csv,.xlsx"
          disabled={outcome.isReading}
          primary={!hasRoster.value && !preview}
          onChange={open}
        >
          {t("Open an XLSX or CSV file")}
        </FileButton>
      </div>
      {preview ? null : (
        <p class="hint">
          {t(
            "The first row has titles, such as: Name, E-mail, Delegation, Organisation, Sector, Languages, Code.",
          )}
        </p>
      )}
      <div class="outcome" role="status" data-problem={Boolean(outcome.refused)}>
        {outcome.isReading ? t("Reading the file") : null}
        {outcome.done === undefined
          ? null
          : n("{n} person is on the list.", "{n} people are on the list.", outcome.done)}
        {outcome.refused ? <Sentences of={outcome.refused} /> : null}
      </div>
      {preview ? (
        <>
          <Columns
            preview={preview}
            onPick={(title, field) => look(file, { ...chosen, [title]: field }, removes)}
          />
          {preview.problems.length ? (
            <Problems of={preview.problems} />
          ) : (
            <Changes
              preview={preview}
              removes={removes}
              onRemoves={() => look(file, chosen, !removes)}
            />
          )}
          <div class="buttons">
            {preview.problems.length ? null : (
              <button
                type="button"
                class="button primary"
                disabled={outcome.isReading}
                onClick={store}
              >
                {t("Store this list")}
              </button>
            )}
            <button type="button" class="button quiet" onClick={close}>
              {t("Cancel")}
            </button>
          </div>
        </>
      ) : null}
    </section>
  );
}

const Columns = ({ preview: { titles, columns, sample }, onPick }) => (
  <div class="scroll-x" role="region" tabIndex={0} aria-label={t("Columns of the file")}>
    <table class="table preview-table">
      <thead>
        <tr>
          {titles.map((title, at) => (
            <th scope="col" key={at}>
              <span dir="auto">{title}</span>
              <select
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
              <td key={at} dir="auto">
                {row[at] ?? ""}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Problems = ({ of }) => (
  <div class="stack-small" role="alert">
    <p class="bad">
      <b>
        {n(
          "{n} line has a problem, so the list is not stored. Correct it in the file and open it again.",
          "{n} lines have a problem, so the list is not stored. Correct them in the file and open it again.",
          of.length,
        )}
      </b>
    </p>
    <Sentences of={of.slice(0, SHOWN_PROBLEMS)} />
    {of.length > SHOWN_PROBLEMS ? (
      <p class="hint">{n("and {n} more", "and {n} more", of.length - SHOWN_PROBLEMS)}</p>
    ) : null}
  </div>
);

const Sentences = ({ of }) => (
  <ul class="plain stack-small">
    {of.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);

function Changes({ preview: { counts, changes }, removes, onRemoves }) {
  return (
    <div class="stack-small">
      <p>
        <b>
          <FactLine
            facts={[
              counts.new ? n("{n} to add", "{n} to add", counts.new) : null,
              counts.changed ? n("{n} to change", "{n} to change", counts.changed) : null,
              counts.removed ? n("{n} to remove", "{n} to remove", counts.removed) : null,
              counts.same ? n("{n} without a change", "{n} without a change", counts.same) : null,
            ]}
          />
        </b>
      </p>
      {hasRoster.value ? (
        <label class="check">
          <input type="checkbox" checked={removes} onChange={onRemoves} />
          <span>{t("Remove the people who are not in this file")}</span>
        </label>
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
      <ul class="plain rows">
        {changes.slice(0, SHOWN_CHANGES).map(({ state, entry, fields }, at) => (
          <li key={at} class="row">
            <span dir="auto">
              <UntaggedText text={entry.name || entry.email || entry.code} />{" "}
              <span class="muted small">
                <FactLine
                  facts={[
                    entry.delegation && <AuthoredText text={delegationName(entry.delegation)} />,
                    entry.organisation,
                  ]}
                />
              </span>
            </span>
            <span class={state === "removed" ? "bad" : "muted"}>
              {fields?.length
                ? `${STATES[state]()}: ${fields.map((field) => FIELDS[field]()).join(", ")}`
                : STATES[state]()}
            </span>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN_CHANGES ? (
        <p class="hint">{t("The first {n} are shown.", { n: SHOWN_CHANGES })}</p>
      ) : null}
    </div>
  );
}
