import { useState } from "preact/hooks";
import { n, t } from "../i18n.js";
import { boot } from "../live.js";

const BIGGEST = 200 * 1024;
const tooBig = () => t("This file is too big. Leave out what is not needed.");

/** A file that says who goes where. `onRead` is given what it says, as the plan takes it. */
export function FromFile({ onRead, waiting }) {
  const [told, tell] = useState(null);
  const bring = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    const found = file.size > BIGGEST ? { refused: [tooBig()] } : await read(file);
    tell(found);
    if (found.given) await onRead({ given: found.given, rooms: found.rooms, by: "rooms" });
    target.value = ""; // so that the same file can be chosen again once it is mended
  };
  return (
    <>
      <p class="hint">{t("The first line names the columns: delegation, room (its number), and name, sector and languages if there are any. What live breakout plan --csv prints is such a file.")}</p>
      <label class="button file-button"><input class="hidden" type="file" accept=".csv,text/csv" disabled={waiting} onChange={bring} />{t("Choose a file")}</label>
      <div class="outcome" role="status" data-problem={Boolean(told?.refused)}>
        {told?.given ? n("The file says of {n} person where they go.", "The file says of {n} people where they go.", Object.keys(told.given).length) : null}
        {told?.refused ? <><p>{t("Nobody was moved. Mend this and choose the file again:")}</p><ul class="plain stack-small">{told.refused.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul></> : null}
      </div>
    </>
  );
}

async function read(file) {
  try {
    const reply = await fetch(`/e/${boot.code}/seats.csv`, { method: "POST", headers: { "content-type": "text/csv" }, body: file });
    if (reply.headers.get("content-type")?.startsWith("application/json")) return await reply.json();
    return { refused: [t("The server is busy. Please try again in a moment.")] };
  } catch {
    return { refused: [t("The server cannot be reached. Please try again when you are connected.")] };
  }
}
