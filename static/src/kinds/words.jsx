// Words: a few from everybody, drawn by how many people wrote each. An answer is a list of words as they are typed; the server says
// what counts as one, so a counted answer may differ from the one that was sent.

import { useState } from "preact/hooks";
import { locale, n, number, percent, sentences, t } from "../i18n.js";
import { Empty } from "../parts/empty.jsx";
import { Authored, Once } from "../parts/text.jsx";
import { wear } from "../wear.js";
import css from "./words.css";

const LONGEST = 60;
const SIZE_STEPS = 5;
const MOST_COMPARED = 12;
const MOST_IN_GROUP = 8;
const NBSP = "\u00a0"; // a count is never alone on a line

wear(css);

export const isReady = ({ most }, answer) => Array.isArray(answer) && answer.length > 0 && answer.length <= most;

export const hint = ({ most, review }) => sentences(wordsHint(most), review ? t("A moderator looks at words before all see them.") : null);
const wordsHint = (most) => (most > 1 ? t("Write up to {n} words or short phrases.", { n: most }) : t("Write a word or a short phrase."));

export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const { most } = poll.config;
  const [typed, setTyped] = useState([]);
  const fields = haveSameWords(trimWords(typed), answer ?? []) ? typed : answer ?? [];
  const onInput = (at, word) => {
    const next = Array.from({ length: most }, (_, place) => (place === at ? word : fields[place] ?? ""));
    setTyped(next);
    onPick(trimWords(next));
  };
  return (
    <fieldset class="words-ballot" disabled={disabled}>
      <legend class="hidden"><Authored text={poll.prompt} /></legend>
      {Array.from({ length: most }, (_, at) => (
        <label class="field" key={at}>
          <span class={most > 1 ? undefined : "hidden"}>{most > 1 ? t("Word {n}", { n: at + 1 }) : t("Your word")}</span>
          <input type="text" name={`poll-${id}-${at}`} dir="auto" maxLength={LONGEST} autocomplete="off" autocapitalize="none" value={fields[at] ?? ""} onInput={(input) => onInput(at, input.target.value)} />
        </label>
      ))}
      {result ? <WordCloud poll={poll} result={result} own={own} /> : null}
    </fieldset>
  );
}

export function Result({ poll, result, own, Said = Once }) {
  if (!result) return <Said say={() => hint(poll.config)} as="p" class="hint" />;
  return (
    <>
      <WordCloud poll={poll} result={result} own={own} Said={Said} />
      <ResultTable poll={poll} result={result} />
    </>
  );
}

// In the order of the alphabet, so that no word jumps when another one is counted.
function WordCloud({ poll, result: { tally }, own, Said = Once }) {
  if (!tally.words.length) return <Empty poll={poll} sentence={() => t("No words to show yet. They appear here as they come.")} Said={Said} />;
  const highest = tally.words[0][1];
  return (
    <>
      <ul class="cloud">
        {sortWords(tally.words).map(([names, people]) => (
          <li key={names[0]} data-size={sizeStep(people, highest)} data-own={names.some((name) => own?.includes(name))}>
            <bdi lang="">{shortName(names)}</bdi>{NBSP}<small aria-hidden="true">{number(people)}</small><span class="hidden">{n("({n} person)", "({n} people)", people)}</span>
          </li>
        ))}
      </ul>
      {tally.more ? <Said say={() => n("and {n} more word", "and {n} more words", tally.more)} as="p" class="muted" /> : null}
    </>
  );
}

const ResultTable = ({ poll, result: { tally, n: all } }) => (
  <details class="fold words-table" hidden={!tally.words.length}>
    <summary>{t("As a table")}</summary>
    <table>
      <Authored as="caption" text={poll.prompt} class="hidden" />
      <thead><tr><th scope="col">{t("Word")}</th><th scope="col">{t("People")}</th><th scope="col">{t("Share")}</th></tr></thead>
      <tbody>{tally.words.map(([names, people]) => <tr key={names[0]}><th scope="row"><bdi lang="">{named(names)}</bdi></th><td>{number(people)}</td><td>{percent(all ? people / all : 0)}</td></tr>)}</tbody>
    </table>
  </details>
);

/** What a group wrote most. */
export const Group = ({ row: { tally } }) => (tally.words.length
  ? <ul class="cloud in-group">{tally.words.slice(0, MOST_IN_GROUP).map(([names, people]) => <li key={names[0]}><bdi lang="">{shortName(names)}</bdi>{NBSP}<small>{number(people)}</small></li>)}</ul>
  : <span class="muted">{t("No word that two people wrote")}</span>);

export const size = () => 0;

/** The share of people who wrote a word, of those that most people wrote. No mean is taken of what groups may not show. */
export const figures = (config, { tally }) => tally.words.slice(0, MOST_COMPARED).map(([names]) => ({ key: names[0], name: { "": shortName(names) }, of: (row) => shareOf(row, names[0]), hasMean: false }));

/** All words that are counted as one. */
export const named = (names) => names.join(" · ");

// On a wall: the first two.
const shortName = (names) => names.slice(0, 2).join(" · ");
const trimWords = (fields) => fields.map((word) => word.trim()).filter(Boolean);
const haveSameWords = (some, others) => some.length === others.length && some.every((word, at) => word === others[at]);
const sizeStep = (people, highest) => (highest > 1 ? Math.round(1 + (SIZE_STEPS - 1) * people / highest) : 2);

function sortWords(words) {
  const { compare } = new Intl.Collator(locale());
  return [...words].sort(([[one]], [[other]]) => compare(one, other));
}

function shareOf({ tally, n: all }, word) {
  const found = tally.words.find(([names]) => names[0] === word);
  return found && all ? found[1] / all : null;
}
