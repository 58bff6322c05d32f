// Result of an open text: a wall of the answers that are shown, each with its translations.

import { delegationName } from "../../features/event/delegation_name.jsx";
import { DraftMark, readingOf } from "../../features/machine_drafts/translated_text.jsx";
import { writtenTexts } from "../../features/translation/written_texts.js";
import { formatNumber, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot, items, itemsByKind } from "../../lib/session.js";
import { HiddenTable } from "../../ui/charts/hidden_table.jsx";
import { ReaderText, TypedText } from "../../ui/text.jsx";
import css from "./result.css";

adoptStyles(css);

/** @import { Item, ItemList } from "../types" */
/** @import { OpenText } from "./ballot.jsx" */

/** @param {OpenText["ResultProps"]} props */
export function Result({ id, poll, result }) {
  const { lit, more = 0 } = items.value[`wall:${id}`] ?? {};
  const shown = shownEntries(id);
  if (!result) return null;
  if (!shown.length)
    return (
      <p class="muted">{t("No answers yet. They appear once a moderator has approved them.")}</p>
    );
  const isLit = (/** @type {[number, unknown]} */ [seq]) => seq === lit;
  return (
    <>
      <Wall
        entries={[...shown.filter(isLit), ...shown.filter((entry) => !isLit(entry))]}
        lit={lit}
      />
      {more ? <p class="hint">{t("… and {n} more", { n: formatNumber(more) })}</p> : null}
      <HiddenTable
        caption={poll.prompt}
        columns={[t("Answers")]}
        rows={shown.map(([, entry]) => [readableTexts(entry)])}
      />
    </>
  );
}

/**
 * Entries of a poll that everyone may see, the latest first.
 * @type {(id?: number) => ItemList<"entry">}
 */
export const shownEntries = (id) =>
  (itemsByKind.value.entry ?? [])
    .filter(([, { poll: of, state = "shown" }]) => of === id && state === "shown")
    .reverse();

/** @param {{entries: ItemList<"entry">, lit?: ?number}} props */
const Wall = ({ entries, lit }) => (
  <ul class="plain fit at-top gap-2 wall" aria-hidden="true">
    {entries.map(([seq, entry]) => (
      <li class="breakable wall-card" key={seq} data-lit={seq === lit} data-marked={seq === lit}>
        <EntryTexts entry={entry} />
        {entry.delegation ? (
          <ReaderText say={() => delegationName(entry.delegation)} as="p" class="muted small" />
        ) : null}
      </li>
    ))}
  </ul>
);

/**
 * The original, then its translations, or a machine draft where the reader has none.
 * @param {{entry: Item<"entry">}} props
 */
function EntryTexts({ entry }) {
  const { text, language, texts = {} } = entry;
  const draft = draftOf(entry);
  return (
    <>
      <TypedText text={text} language={language} />
      {Object.entries(texts).map(([other, words]) => (
        <TypedText key={other} text={words} language={other} class="above-2 wall-translation" />
      ))}
      {draft ? (
        <>
          <TypedText text={draft} language={boot.language} class="above-2 wall-translation" />
          <DraftMark />
        </>
      ) : null}
    </>
  );
}

/**
 * The machine draft that the reader gets of an answer; empty: none.
 * @param {Item<"entry">} entry
 */
function draftOf(entry) {
  const [text, , isDraft] = readingOf(entry, entry.texts, entry.drafts);
  return isDraft ? text : "";
}

/**
 * Texts of an answer by language, for readers of the table.
 * @param {Item<"entry">} entry
 */
function readableTexts(entry) {
  const draft = draftOf(entry);
  const marked = draft && { [boot.language]: `${draft} (${t("Machine draft, not checked")})` };
  return { ...writtenTexts(entry), ...marked };
}
