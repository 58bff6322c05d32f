import { n, t, textOf } from "../../lib/i18n.js";
import { boot, items } from "../../lib/session.js";
import { FileButton, ImportOutcome, useFileImport } from "../../ui/file_import.jsx";

// A file with a line for each delegation, whose rooms are to be filled in. The byte order mark lets
// spreadsheets read it as UTF-8.
function templateUrl() {
  const names = (items.value.delegations?.delegations ?? []).map(({ name }) => textOf(name));
  const lines = ["delegation,room", ...names.map((name) => `"${name.replaceAll('"', '""')}",`)];
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${lines.join("\r\n")}\r\n`)}`;
}

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
          "The first line names the columns: delegation and room (its number), optionally name, sector, languages.",
        )}{" "}
        <a href={templateUrl()} download="rooms.csv">
          {t("Download a template")}
        </a>
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
