import { useState } from "preact/hooks";
import { eventUrl } from "../../../lib/event_url.js";
import { n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { event } from "../../../lib/session.js";
import { uploadFile } from "../../../lib/upload_file.js";
import { FoldLine } from "../../../ui/card.jsx";
import { FileButton, ImportOutcome, useFileImport } from "../../../ui/fields/file_import.jsx";
import { RowList } from "../../../ui/row_list.jsx";
import { UntaggedText } from "../../../ui/text.jsx";

const YAML = "application/yaml";
const LONG_LIST = 20;

/** @import { Outcome } from "../../../ui/fields/file_import.jsx" */
/**
 * A change that a file makes; null before: it is new, null after: it goes.
 * @typedef {{field: string, before: ?string, after: ?string}} Change
 * @typedef {Outcome & {changes?: Change[]}} Answer
 */

/**
 * Card of the event as a file: download, and import into a draft. An import first lists its
 * changes, and waits for a yes.
 */
export function EventFile() {
  const { outcome, importFile, importRest, reset } = useFileImport(async (file, isSure) => {
    const url = eventUrl("event.yaml");
    const tooLarge = t("This file is too large. Leave out pictures, or split it.");
    const most = staffRules.event_file_bytes;
    /** @type {Answer} */
    const answer = await uploadFile(isSure ? url : `${url}?dry`, file, YAML, tooLarge, most);
    return isSure && !answer.refused
      ? /** @type {Answer} */ ({ done: answer.changes?.length })
      : answer;
  });
  return (
    <FoldLine
      title={t("Event as a file")}
      hint={t(
        "Everything that the event has before it starts. People, votes and keys are not in it.",
      )}
    >
      <div class="buttons">
        <a class="button" href={eventUrl("event.yaml")} download>
          {t("Download file")}
        </a>
        {event.value.state === "draft" ? (
          <FileButton accept=".yaml,.yml" disabled={outcome?.waiting} onChange={importFile}>
            {t("Import a file")}
          </FileButton>
        ) : null}
      </div>
      <ImportOutcome
        outcome={outcome}
        doneText={(/** @type {number} */ many) =>
          n("Imported: {n} change.", "Imported: {n} changes.", many)
        }
        refusedText={t("Nothing was imported. Fix this and choose the file again:")}
      />
      {outcome?.changes ? (
        <Changes changes={outcome.changes} onYes={importRest} onNo={reset} />
      ) : null}
    </FoldLine>
  );
}

/** @param {{changes: Change[], onYes: () => void, onNo: () => void}} props */
function Changes({ changes, onYes, onNo }) {
  const [isWhole, showWhole] = useState(false);
  if (!changes.length) return <p>{t("This file changes nothing.")}</p>;
  const shown = isWhole ? changes : changes.slice(0, LONG_LIST);
  return (
    <>
      <p>
        <b>{n("{n} change would be made:", "{n} changes would be made:", changes.length)}</b>
      </p>
      <RowList class="file-changes">
        {shown.map(({ field, before, after }) => (
          <li class="stack gap-0" key={field}>
            <code class="hint">{field}</code>
            {before === null ? null : (
              <del class="bad">
                <UntaggedText text={before} />
              </del>
            )}
            {after === null ? null : (
              <ins class="good">
                <UntaggedText text={after} />
              </ins>
            )}
          </li>
        ))}
      </RowList>
      {shown.length < changes.length ? (
        <button type="button" class="button quiet" onClick={() => showWhole(true)}>
          {t("Show all changes")}
        </button>
      ) : null}
      <div class="buttons">
        <button type="button" class="button primary" onClick={onYes}>
          {t("Replace the draft")}
        </button>
        <button type="button" class="button quiet" onClick={onNo}>
          {t("Cancel")}
        </button>
      </div>
    </>
  );
}
