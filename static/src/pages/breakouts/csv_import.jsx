import { useState } from "preact/hooks";
import { n, t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";

const MAX_BYTES = 200 * 1024;
const tooBigMessage = () => t("This file is too large. Remove what you don't need.");

/** Imports room assignments from a CSV file; the server makes the plan from it. */
export function CsvImport({ id, seed }) {
  const [told, tell] = useState(null);
  const importFile = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    tell({ waiting: true });
    tell(
      file.size > MAX_BYTES
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
          "The first line names the columns: delegation, room (its number) and, optionally, name, sector and languages. For a template, run live breakout plan --csv.",
        )}
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
