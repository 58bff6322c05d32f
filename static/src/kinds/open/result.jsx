// Result of an open text: a wall of the answers that are shown, each with its translations. The
// screen shows a highlighted answer alone.

import { delegationName } from "../../features/event/delegation_name.jsx";
import { MissingTranslation } from "../../features/screen/missing_translation.jsx";
import { writtenTexts } from "../../features/translation/written_texts.js";
import { formatNumber, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { items, itemsByKind } from "../../lib/session.js";
import { HiddenTable } from "../../ui/charts/hidden_table.jsx";
import { ReaderText, TypedText } from "../../ui/text.jsx";
import css from "./result.css";

adoptStyles(css);

/** @import { Item, ItemList, Label, Said } from "../types" */
/** @import { OpenText } from "./ballot.jsx" */

/** @param {OpenText["ResultProps"]} props */
export function Result({ id, poll, result, Label, Said = ReaderText }) {
  const { lit, more = 0 } = items.value[`wall:${id}`] ?? {};
  const shown = (itemsByKind.value.entry ?? [])
    .filter(([, { poll: of, state = "shown" }]) => of === id && state === "shown")
    .reverse();
  const highlighted = shown.filter(([seq]) => seq === lit);
  const entries =
    Label && highlighted.length
      ? highlighted
      : [...highlighted, ...shown.filter(([seq]) => seq !== lit)];
  if (!result) return Label ? <Said say={() => t("Answer on your phone or laptop.")} /> : null;
  if (!shown.length)
    return (
      <Said
        say={() => t("No answers yet. They appear once a moderator has approved them.")}
        as="p"
        class="muted"
      />
    );
  return (
    <>
      <Wall entries={entries} lit={lit} Label={Label} Said={Said} />
      {more && !Label ? <p class="hint">{t("… and {n} more", { n: formatNumber(more) })}</p> : null}
      <HiddenTable
        caption={poll.prompt}
        columns={[t("Answers")]}
        rows={shown.map(([, entry]) => [writtenTexts(entry)])}
      />
    </>
  );
}

/** @param {{entries: ItemList<"entry">, lit?: ?number, Label?: Label, Said: Said}} props */
const Wall = ({ entries, lit, Label, Said }) => (
  <ul class="plain fit at-top gap-2 wall" aria-hidden="true">
    {entries.map(([seq, entry]) => (
      <li class="breakable wall-card" key={seq} data-lit={seq === lit} data-marked={seq === lit}>
        {Label ? <Label text={writtenTexts(entry)} as="p" /> : <EntryTexts entry={entry} />}
        {Label && seq === lit ? <MissingTranslation texts={writtenTexts(entry)} /> : null}
        {entry.delegation ? (
          <Said say={() => delegationName(entry.delegation)} as="p" class="muted small" />
        ) : null}
      </li>
    ))}
  </ul>
);

/**
 * The original, then its translations.
 * @param {{entry: Item<"entry">}} props
 */
const EntryTexts = ({ entry: { text, language, texts = {} } }) => (
  <>
    <TypedText text={text} language={language} />
    {Object.entries(texts).map(([other, words]) => (
      <TypedText key={other} text={words} language={other} class="above-2 wall-translation" />
    ))}
  </>
);
