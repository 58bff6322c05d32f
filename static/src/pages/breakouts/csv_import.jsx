import { useState } from "preact/hooks";
import { n, t, textOf } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { boot, items } from "../../lib/session.js";

const tooBigMessage = () => t("This file is too large. Remove what you don't need.");

// A file with a line for each delegation, whose rooms are to be filled in. The byte order mark lets
// spreadsheets read it as UTF-8.
function templateUrl() {
  const names = (items.value.delegations?.delegations ?? []).map(({ name }) => textOf(name));
  const lines = ["delegation,room", ...names.map((name) => `"${name.replaceAll('"', '""')}",`)];
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${lines.join("\r\n")}\r\n`)}`;
}

/** Imports room assignments from a CSV file; the server makes the plan from it. */
export function CsvImport({ id, seed }) {
  const [told, tell] = useState(null);
  const importFile = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    tell({ waiting: true });
    tell(
      file.size > staffRules.file_bytes
        ? { refused: [tooBigMessage()] }
        : await postFile(
            file,
            `/e/${boot.code}/seats.csv?breakout=${id}&seed=${seed}&ref=${newRef()}`,
          ),
    );
    target.value = ""; // allows choosing the same file again after fixing it
  };
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
      <label class="button file-button">
        <input
          class="hidden"
          type="file"
          accept=".csv,text/csv"
          disabled={told?.waiting}
          onChange={importFile}
        />
        {t("Choose a file")}
      </label>
      <div class="outcome" role="status" data-problem={Boolean(told?.refused)}>
        {told?.waiting ? t("Reading the file") : null}
        {told?.done === undefined
          ? null
          : n(
              "{n} person assigned from the file.",
              "{n} people assigned from the file.",
              told.done,
            )}
        {told?.refused ? (
          <>
            <p>{t("No one was moved. Fix this and choose the file again:")}</p>
            <ul class="plain stack-small">
              {told.refused.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </>
  );
}

const newRef = () =>
  [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

// The ref is an idempotency key: a file sent again after a lost response is imported once.
async function postFile(file, address) {
  try {
    const post = () =>
      fetch(address, { method: "POST", headers: { "content-type": "text/csv" }, body: file });
    const reply = await post().catch(post);
    if (reply.headers.get("content-type")?.startsWith("application/json"))
      return await reply.json();
    return { refused: [t("The server is busy. Please try again in a moment.")] };
  } catch {
    return {
      refused: [t("The server cannot be reached. Please try again when you are connected.")],
    };
  }
}
