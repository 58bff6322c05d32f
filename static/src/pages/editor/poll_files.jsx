import { useRef, useState } from "preact/hooks";
import { n, t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";

const FILE_URL = `/e/${boot.code}/polls.yaml`;
const MAX_BYTES = 200 * 1024;
const STATUS_MESSAGES = {
  401: () => t("You no longer have access to this event."),
  403: () => t("Your link does not allow this."),
  413: () => tooBigMessage(),
};
const tooBigMessage = () => t("This file is too large (limit: 200 KB). Split it.");

/** Export and import of polls as a YAML file. */
export function PollFiles() {
  const chosen = useRef(null);
  const [outcome, say] = useState(null);
  const importFile = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    say({ waiting: true });
    say(file.size > MAX_BYTES ? { refused: [tooBigMessage()] } : await postFile(file));
    target.value = ""; // allows choosing the same file again after fixing it
  };
  return (
    <section class="editor-files">
      <h3>{t("Polls as a file")}</h3>
      <p class="hint">
        {t("A YAML file that you can edit in a text editor and import into another event.")}
      </p>
      <div class="buttons">
        <a class="button" href={FILE_URL} download>
          {t("Export")}
        </a>
        <label class="button file-button">
          <input
            class="hidden"
            type="file"
            accept=".yaml,.yml,application/yaml,text/yaml"
            ref={chosen}
            onChange={importFile}
          />
          {t("Import")}
        </label>
        <a class="button quiet" href={`${FILE_URL}?all`} download>
          {t("Export all polls, including past ones")}
        </a>
      </div>
      <ImportStatus outcome={outcome} />
    </section>
  );
}

function ImportStatus({ outcome }) {
  const { waiting, done, refused } = outcome ?? {};
  return (
    <div class="outcome" role="status" data-problem={Boolean(refused)}>
      {waiting ? t("Reading the file") : null}
      {done ? n("{n} poll was added at the end.", "{n} polls were added at the end.", done) : null}
      {refused ? (
        <>
          <p>{t("Nothing was imported. Fix this and choose the file again:")}</p>
          <ul class="plain stack-small">
            {refused.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

// The ref is an idempotency key: a file sent again after a lost response is imported once.
async function postFile(file) {
  const ref = [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  try {
    const post = () =>
      fetch(`${FILE_URL}?ref=${ref}`, {
        method: "POST",
        headers: { "content-type": "application/yaml" },
        body: file,
      });
    const reply = await post().catch(post);
    if (reply.headers.get("content-type")?.startsWith("application/json"))
      return await reply.json();
    return {
      refused: [
        STATUS_MESSAGES[reply.status]?.() ?? t("The server is busy. Please try again in a moment."),
      ],
    };
  } catch {
    return {
      refused: [t("The server cannot be reached. Please try again when you are connected.")],
    };
  }
}
