import { n, t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { FileButton, ImportOutcome, useFileImport } from "../../ui/file_import.jsx";

/** Imports room assignments from a CSV file; the server makes the plan from it. */
export function CsvImport({ id, seed }) {
  const { outcome, importFile } = useFileImport({
    url: `/e/${boot.code}/seats.csv?breakout=${id}&seed=${seed}`,
    type: "text/csv",
    tooLarge: () => t("This file is too large. Remove what you don't need."),
  });
  return (
    <>
      <p class="hint">
        {t(
          "The first line names the columns: delegation, room (its number) and, optionally, name, sector and languages. For a template, run live breakout plan --csv.",
        )}
      </p>
      <FileButton accept=".csv,text/csv" disabled={outcome?.waiting} onChange={importFile}>
        {t("Choose a file")}
      </FileButton>
      <ImportOutcome
        outcome={outcome}
        doneText={(done) =>
          n("{n} person assigned from the file.", "{n} people assigned from the file.", done)
        }
        refusedText={t("No one was moved. Fix this and choose the file again:")}
      />
    </>
  );
}
