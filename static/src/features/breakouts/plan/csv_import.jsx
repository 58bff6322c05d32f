import { n, t } from "../../../lib/i18n.js";
import { boot, hasDelegations } from "../../../lib/session.js";
import { uploadTable } from "../../../lib/upload_file.js";
import {
  FileButton,
  ImportOutcome,
  LeftOutColumns,
  useFileImport,
} from "../../../ui/fields/file_import.jsx";

/** @param {number} id */
const fileUrl = (id) => `${boot.path}/seats.csv?breakout=${id}`;

/** The plan as a CSV file, to edit and import again. @param {{id: number, label: string}} props */
export const PlanDownload = ({ id, label }) => (
  <a class="button quiet" href={fileUrl(id)} download>
    {label}
  </a>
);

/**
 * Imports room assignments from a table; the server makes the plan from it.
 * @param {{id: number, seed: number}} props
 */
export function CsvImport({ id, seed }) {
  const { outcome, importFile, importRest } = useFileImport((file, skips) =>
    uploadTable(
      `${boot.path}/seats`,
      { breakout: id, seed, skip: Number(skips) },
      file,
      t("This file is too large. Remove what you don't need."),
    ),
  );
  return (
    <>
      <p class="hint">
        {hasDelegations.value
          ? t(
              "The first line names the columns: delegation and room (its number), optionally name, sector, languages.",
            )
          : t(
              "The first line names the columns: name and room (its number), optionally languages.",
            )}{" "}
        <PlanDownload id={id} label={t("Download a template with everyone")} />
      </p>
      <FileButton accept=".csv,.xlsx" disabled={outcome?.waiting} onChange={importFile}>
        {t("Choose a file")}
      </FileButton>
      <ImportOutcome
        outcome={outcome}
        doneText={(/** @type {number} */ done) =>
          n("{n} person assigned from the file.", "{n} people assigned from the file.", done)
        }
        refusedText={t("No one was moved. Fix this and choose the file again:")}
      />
      <LeftOutColumns columns={outcome?.left_out ?? []} />
      {outcome?.usable ? (
        <button type="button" class="button" onClick={importRest}>
          {n("Use the {n} other line", "Use the {n} other lines", outcome.usable)}
        </button>
      ) : null}
    </>
  );
}
