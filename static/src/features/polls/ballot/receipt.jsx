import { useRef, useState } from "preact/hooks";
import { joinSentences, t } from "../../../lib/i18n.js";
import { boot, items } from "../../../lib/session.js";

/** Kinds with answers of written text: there are no receipts for those. */
const WITHOUT_RECEIPTS = ["open", "words"];

const NOTHING = {
  words: "",
  opinions: /** @type {{ text: string, words: string }[]} */ ([]),
  problem: "",
  waiting: false,
};

/** @import { PollProps } from "../types" */

/**
 * The receipt of the reader's ballot, if they ask for it. The server sends it in its answer only,
 * and this page keeps it nowhere.
 * @param {PollProps} props
 */
export function Receipt({ id, poll }) {
  const [{ words, opinions, problem, waiting }, set] = useState(NOTHING);
  const [isCopied, copied] = useState(false);
  const place = useRef(/** @type {?HTMLDivElement} */ (null));
  const isOffered =
    poll.anonymous && poll.receipts !== "no" && !WITHOUT_RECEIPTS.includes(poll.config.kind);
  if (!isOffered || !items.value[`ballot:${id}`]) return null;
  const ask = async () => {
    set({ ...NOTHING, waiting: true });
    set({ ...(await askForReceipt(id)), waiting: false });
    place.current?.focus();
  };
  const copy = async () => {
    const lines = opinions.map((each) => `${each.text}: ${each.words}`);
    await navigator.clipboard.writeText(lines.join("\n") || words);
    copied(true);
  };
  return (
    <div class="wrap flush receipt" ref={place} tabIndex={-1}>
      {words ? (
        <>
          {opinions.length ? (
            <ul class="plain stack gap-2 whole">
              {opinions.map((each) => (
                <li key={each.words}>
                  {each.text} <Words words={each.words} />
                </li>
              ))}
            </ul>
          ) : (
            <p>
              <span class="muted">{t("Your receipt")}</span> <Words words={words} />
            </p>
          )}
          {navigator.clipboard ? (
            <button type="button" class="button quiet outdent" onClick={copy}>
              {isCopied ? t("Copied") : t("Copy")}
            </button>
          ) : null}
          <p class="hint whole">
            {joinSentences(
              t("With these words you find your vote in the list of votes, once it is published."),
              opinions.length
                ? t(
                    "Each part is listed separately, so that no one else can put your vote together.",
                  )
                : "",
              t("Keep them to yourself: anyone who has them can see how you voted."),
            )}
          </p>
        </>
      ) : (
        <button type="button" class="button quiet outdent" disabled={waiting} onClick={ask}>
          {t("Get a receipt")}
        </button>
      )}
      <p class="outcome" role="status">
        {problem}
      </p>
    </div>
  );
}

/** @param {{words: string}} props */
const Words = ({ words }) => (
  <output class="strong receipt-words" lang="en">
    {words}
  </output>
);

async function askForReceipt(/** @type {number} */ poll) {
  try {
    const response = await fetch(`${boot.path}/polls/${poll}/receipt`);
    const { words = "", opinions = [], refused } = await response.json();
    return { words, opinions, problem: refused?.[0] ?? "" };
  } catch {
    return {
      ...NOTHING,
      problem: t("The receipt could not be fetched. Please try again in a moment."),
    };
  }
}
