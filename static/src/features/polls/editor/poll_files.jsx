import { n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot } from "../../../lib/session.js";
import { uploadFile } from "../../../lib/upload_file.js";
import { FoldLine } from "../../../ui/card.jsx";
import { FileButton, ImportOutcome, useFileImport } from "../../../ui/fields/file_import.jsx";

const FILE_URL = `${boot.path}/polls.yaml`;

/** Export and import of polls as a YAML file. */
export function PollFiles() {
  const { outcome, importFile } = useFileImport((/** @type {File} */ file) =>
    uploadFile(
      FILE_URL,
      file,
      "application/yaml",
      t("This file is too large (limit: {n} KB). Split it.", { n: staffRules.file_bytes / 1024 }),
    ),
  );
  return (
    <FoldLine
      title={t("Polls as a file")}
      hint={t("A YAML file that you can edit in a text editor and import into another event.")}
    >
      <div class="buttons">
        <a class="button" href={FILE_URL} download>
          {t("Export")}
        </a>
        <FileButton accept=".yaml,.yml,application/yaml,text/yaml" onChange={importFile}>
          {t("Import")}
        </FileButton>
        <a class="button quiet outdent" href={`${FILE_URL}?all`} download>
          {t("Export all polls, including past ones")}
        </a>
      </div>
      <ImportOutcome
        outcome={outcome}
        doneText={(/** @type {number} */ done) =>
          n("{n} poll was added at the end.", "{n} polls were added at the end.", done)
        }
        refusedText={t("Nothing was imported. Fix this and choose the file again:")}
      />
    </FoldLine>
  );
}
