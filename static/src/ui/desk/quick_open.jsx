import { useState } from "preact/hooks";
import { t, textWithLanguage } from "../../lib/i18n.js";
import { itemsByKind } from "../../lib/session.js";
import { Dialog } from "../dialog.jsx";
import { closeDialog } from "../dialog_state.js";
import { Pill } from "../pill.jsx";
import { TypedText } from "../text.jsx";

/** @import { Item, ItemsByKind, Text } from "../../lib/types" */

/**
 * @typedef {{id: string, kind: string, said: [string, string], all: string, go: () => void}} Match
 *   `all`: the text that is searched
 */

const MAX_RESULTS = 8;

/**
 * Dialog that finds a thing or a place of the page by its text, and goes there.
 * @param {{sources: (() => Match[])[]}} props  lists that are searched, in their order
 */
export function QuickOpen({ sources }) {
  const [words, write] = useState("");
  const wanted = words.trim().toLowerCase();
  /** @param {Match} match */
  const begins = ({ all }) => wanted !== "" && all.toLowerCase().startsWith(wanted);
  const found = sources
    .flatMap((list) => list())
    .filter(({ all }) => all.toLowerCase().includes(wanted))
    .sort((one, other) => Number(begins(other)) - Number(begins(one)))
    .slice(0, MAX_RESULTS);
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (found.length) goTo(found[0]);
  };
  return (
    <Dialog wide title={t("Go to")} onClose={closeDialog}>
      <form class="stack" role="search" onSubmit={submit} onKeyDown={moveThroughResults}>
        <input
          type="text"
          dir="auto"
          autoFocus
          aria-label={t("Search")}
          placeholder={t("Search")}
          value={words}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
        <ul class="plain stack gap-0 found">
          {found.map((match) => (
            <li key={match.id}>
              <button type="button" class="button quiet" onClick={() => goTo(match)}>
                <TypedText
                  text={match.said[0]}
                  language={match.said[1]}
                  as="span"
                  class="grow clamped"
                />
                <Pill>{match.kind}</Pill>
              </button>
            </li>
          ))}
        </ul>
        <p class="hint" role="status">
          {found.length ? null : t("No matches.")}
        </p>
      </form>
    </Dialog>
  );
}

/** @param {Match} match */
function goTo({ go }) {
  closeDialog();
  go();
}

/**
 * A match for each item of a kind, the newest first.
 * @type {<Kind extends keyof ItemsByKind & string>(kind: Kind,
 *   describe: (item: Item<Kind>, id: number) => Omit<Match, "id">) => Match[]}
 */
export const matchItems = (kind, describe) =>
  [...(itemsByKind.value[kind] ?? [])]
    .reverse()
    .map(([id, item]) => ({ id: `${kind}:${id}`, ...describe(item, id) }));

/**
 * Fields of a match that has an authored text.
 * @param {Text} text  of a match
 */
export const matchText = (text) => ({
  said: textWithLanguage(text),
  all: Object.values(text).join(" "),
});

/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** @param {KeyboardEvent & {currentTarget: Element}} press  arrow keys move through the results */
export function moveThroughResults(press) {
  const by = STEPS[press.key];
  if (!by) return;
  press.preventDefault();
  const stops = [...press.currentTarget.querySelectorAll("input, button")];
  const at = stops.indexOf(/** @type {Element} */ (document.activeElement)) + by;
  const next = stops[Math.min(stops.length - 1, Math.max(0, at))];
  /** @type {HTMLElement} */ (next).focus();
}
