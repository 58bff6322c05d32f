// Open text: a wall of answers. Answer: `{text, language}`. With review, others see it after a
// moderator has shown it.

import { adoptStyles } from "../../lib/adopt_styles.js";
import { guessLanguage } from "../../lib/guess_language.js";
import { formatNumber, n, t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { boot, event, items, itemsByKind } from "../../lib/session.js";
import { textLength } from "../../lib/text_length.js";
import { HiddenTable } from "../../ui/hidden_table.jsx";
import { AuthoredText, ReaderText, TypedText } from "../../ui/text.jsx";
import css from "./style.css";

adoptStyles(css);

const MAX_LENGTH = kindLimits.open.answer_chars;
const STATE_NOTES = {
  pending: () => t("A moderator reviews answers before others see them."),
  shown: () => t("Others can see your answer."),
  hidden: () => t("Others cannot see your answer."),
};

export const isWritten = true;
export const isReady = (_config, answer) =>
  Boolean(answer?.text.trim()) && textLength(answer.text) <= MAX_LENGTH;
export const hint = () => t("Answer in a few words (up to {n} characters).", { n: MAX_LENGTH });
export const rowCount = () => 1;

export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const state = own ? items.value[`written:${id}`]?.state : poll.config.review && "pending";
  const typed = answer?.text ?? "";
  const left = MAX_LENGTH - textLength(typed);
  const onInput = (words) =>
    onPick({
      text: words,
      language: guessLanguage(words, [
        boot.language,
        ...event.value.languages,
        ...Object.keys(boot.languages),
      ]),
    });
  return (
    <>
      <fieldset disabled={disabled}>
        <legend class="hidden">
          <AuthoredText text={poll.prompt} />
        </legend>
        <label class="field">
          <span class="hidden">{t("Your answer")}</span>
          <textarea
            rows={3}
            dir="auto"
            value={typed}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        </label>
        <p class="written">
          <span class="muted small">{STATE_NOTES[state]?.()}</span>
          <output class="counter" data-over={left < 0}>
            {left < 0
              ? n("{n} character over", "{n} characters over", -left)
              : n("{n} character left", "{n} characters left", left)}
          </output>
        </p>
      </fieldset>
      {result ? <Result id={id} poll={poll} result={result} /> : null}
    </>
  );
}

/** @param {{id: number, poll: any, result: any, Label?: any, Said?: any}} props */
export function Result({ id, poll, result, Label, Said = ReaderText }) {
  const { lit, more = 0 } = items.value[`wall:${id}`] ?? {};
  const shown = (itemsByKind.value.entry ?? [])
    .filter(([, { poll: of, state = "shown" }]) => of === id && state === "shown")
    .reverse();
  const highlighted = shown.filter(([seq]) => seq === lit);
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
      <Wall
        entries={
          Label && highlighted.length
            ? highlighted
            : [...highlighted, ...shown.filter(([seq]) => seq !== lit)]
        }
        lit={lit}
        Said={Said}
      />
      {more && !Label ? <p class="hint">{t("… and {n} more", { n: formatNumber(more) })}</p> : null}
      <HiddenTable
        caption={poll.prompt}
        columns={[t("Answers")]}
        rows={shown.map(([, entry]) => [{ [entry.language]: entry.text }])}
      />
    </>
  );
}

const Wall = ({ entries, lit, Said }) => (
  <ul class="plain wall" aria-hidden="true">
    {entries.map(([seq, entry]) => (
      <li class="wall-card" key={seq} data-lit={seq === lit}>
        <TypedText text={entry.text} language={entry.language} />
        {entry.delegation ? (
          <Said say={() => delegationName(entry.delegation)} as="p" class="muted small" />
        ) : null}
      </li>
    ))}
  </ul>
);

const delegationName = (id) =>
  items.value.delegations?.delegations.find((each) => each.id === id)?.name;

/** Share of eligible people who answered. Texts are never broken down by group. */
export const metrics = () => [
  {
    name: t("Answers"),
    of: ({ tally, eligible }) => (eligible ? tally.texts / eligible : null),
    hasMean: false,
  },
];
