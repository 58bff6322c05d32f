// Import of terms from a file. Its terms and problems are shown before anything is stored.

import { useState } from "preact/hooks";
import { eventUrl } from "../../lib/event_url.js";
import { joinSentences, n, t } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { uploadFile, uploadTable } from "../../lib/upload_file.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { FileButton, ImportOutcome, LeftOutColumns } from "../../ui/fields/file_import.jsx";
import { Row, RowList } from "../../ui/row_list.jsx";
import { TermForms } from "./term_forms.jsx";

/** @import { GlossaryTerm } from "../../lib/protocol.ts" */

/**
 * @typedef {{added: GlossaryTerm[], changed: GlossaryTerm[], same: number, problems: string[],
 *   left_out_terms: number, left_out: string[]}} GlossaryPreview
 * An import: the opened file, what it changes, and the outcome of the last upload.
 * @typedef {{file: ?File, preview?: ?GlossaryPreview, waiting?: boolean, done?: number,
 *   refused?: string[]}} Import
 */

const SHOWN_TERMS = 8;
const SHOWN_PROBLEMS = 10;
const TBX_NAME = /\.(tbx|xml)$/i;
const TBX_TYPE = "application/xml";
const BYTES_PER_MB = 1024 * 1024;
const CLOSED = /** @type {Import} */ ({ file: null });

/** Button that opens a file, and what it changes. */
export function GlossaryImport() {
  const [{ file, preview, ...outcome }, set] = useState(CLOSED);
  const read = async (/** @type {File} */ opened) => {
    set({ file: opened, waiting: true });
    const reply = await upload(opened, "preview");
    set(reply.refused ? { ...CLOSED, refused: reply.refused } : { file: opened, preview: reply });
  };
  const store = async () => {
    set({ file, preview, waiting: true });
    const { refused, done } = await upload(/** @type {File} */ (file), "import");
    set(refused ? { file, preview, refused } : { ...CLOSED, done });
  };
  const open = (/** @type {{currentTarget: HTMLInputElement}} */ { currentTarget: field }) => {
    const [opened] = field.files ?? [];
    field.value = ""; // allows choosing the same file again after correcting it
    if (opened) read(opened);
  };
  return (
    <div class="stack gap-2 ruled">
      <p class="hint">
        {joinSentences(
          t("CSV and XLSX: the first row names the languages, each other row is a term."),
          t("TBX: deprecated terms are left out."),
        )}
      </p>
      <div class="buttons">
        <FileButton accept=".csv,.xlsx,.tbx,.xml" disabled={outcome.waiting} onChange={open}>
          {t("Import a CSV, XLSX or TBX file")}
        </FileButton>
      </div>
      <ImportOutcome
        outcome={outcome}
        doneText={(many) =>
          n(
            "{n} term of the file is in the glossary.",
            "{n} terms of the file are in the glossary.",
            many,
          )
        }
      />
      {preview ? (
        <Preview
          preview={preview}
          waiting={outcome.waiting}
          onStore={store}
          onCancel={() => set(CLOSED)}
        />
      ) : null}
    </div>
  );
}

/**
 * @param {File} file
 * @param {"preview" | "import"} step
 */
function upload(file, step) {
  const isTermbase = TBX_NAME.test(file.name);
  const most = isTermbase ? staffRules.termbase_bytes : staffRules.event_file_bytes;
  const tooLarge = t("This file is too large (limit: {n} MB). Split it.", {
    n: most / BYTES_PER_MB,
  });
  const url = eventUrl("glossary");
  return isTermbase
    ? uploadFile(`${url}.tbx?step=${step}`, file, TBX_TYPE, tooLarge, most)
    : uploadTable(url, { step }, file, tooLarge, most);
}

/**
 * @param {{preview: GlossaryPreview, waiting: boolean | undefined, onStore: () => void,
 *   onCancel: () => void}} props
 */
function Preview({ preview, waiting, onStore, onCancel }) {
  const { added, changed, same, problems, left_out_terms } = preview;
  const many = added.length + changed.length;
  return (
    <div class="stack gap-3 panel">
      <p class="strong">
        <FactLine
          facts={[
            n("{n} to add", "{n} to add", added.length),
            changed.length && n("{n} to change", "{n} to change", changed.length),
            same && n("{n} without a change", "{n} without a change", same),
            left_out_terms && n("{n} left out", "{n} left out", left_out_terms),
          ]}
        />
      </p>
      <LeftOutColumns columns={preview.left_out} />
      {problems.length ? (
        <div class="stack gap-2">
          <p class="warn">{t("These are left out:")}</p>
          <ul class="plain stack gap-1">
            {problems.slice(0, SHOWN_PROBLEMS).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <MoreHint many={left_out_terms} shown={Math.min(SHOWN_PROBLEMS, problems.length)} />
        </div>
      ) : null}
      <ShownTerms title={t("New")} terms={added} />
      <ShownTerms title={t("Changed")} terms={changed} />
      <div class="buttons">
        {many ? (
          <button type="button" class="button primary" disabled={waiting} onClick={onStore}>
            {n("Save {n} term", "Save {n} terms", many)}
          </button>
        ) : null}
        <button type="button" class="button quiet" onClick={onCancel}>
          {t("Cancel")}
        </button>
      </div>
    </div>
  );
}

/** @param {{title: string, terms: GlossaryTerm[]}} props */
const ShownTerms = ({ title, terms }) =>
  terms.length ? (
    <div class="stack gap-1">
      <h4>{title}</h4>
      <RowList label={title}>
        {terms.slice(0, SHOWN_TERMS).map((term, at) => (
          <Row key={at} name={<TermForms term={term} />} />
        ))}
      </RowList>
      <MoreHint many={terms.length} shown={SHOWN_TERMS} />
    </div>
  ) : null;

/** @param {{many: number, shown: number}} props */
const MoreHint = ({ many, shown }) =>
  many > shown ? <p class="hint">{n("and {n} more", "and {n} more", many - shown)}</p> : null;
