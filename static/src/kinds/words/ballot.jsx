// Words: a word cloud sized by people per word. Answer: list of entries as typed, each an answer.
// The server cleans them, so the counted answer may differ from the sent answer.

import { useState } from "preact/hooks";
import { formatNumber, formatPercent, joinSentences, n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { kindLimits } from "../../lib/rules.js";
import { textLength } from "../../lib/text/text_length.js";
import { Counter } from "../../ui/fields/counter.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { EmptyResult } from "../empty_result.jsx";
import css from "./style.css";

const FEW_LEFT = 10;
const HAN = /\p{Script=Han}/u;
const SIZE_STEPS = 5;
const MOST_COMPARED = 12;
const MOST_IN_GROUP = 8;
const NBSP = "\u00a0"; // keeps a count on the line of its word

adoptStyles(css);

/** @typedef {[names: string[], people: number]} Word */
/** @import { Kind, WordsConfig, WordsResult } from "../types" */
/** @typedef {Kind<WordsConfig, string[], WordsResult>} Cloud */

export const isWritten = true;
/** @type {Cloud["isReady"]} */
export const isReady = ({ most }, answer) =>
  Array.isArray(answer) &&
  answer.length > 0 &&
  answer.length <= most &&
  answer.every((entry) => charactersLeft(entry) >= 0);
/** @param {string} entry */
const charactersLeft = (entry) => kindLimits.words.word_chars - textLength(entry);

/** @type {Cloud["hint"]} */
export const hint = ({ most, review }) =>
  joinSentences(
    most > 1
      ? t("Enter up to {n} words or short phrases, one in each field.", { n: most })
      : t("Enter a word or a short phrase."),
    review ? t("Words appear once a moderator has approved them.") : null,
  );

/** @param {Cloud["BallotProps"]} props */
export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const { most } = poll.config;
  const [typed, setTyped] = useState(/** @type {string[]} */ ([]));
  const sent = answer ?? [];
  const fields = trimWords(typed).join("\n") === sent.join("\n") ? typed : sent;
  /** @type {(at: number, word: string) => void} */
  const onInput = (at, word) => {
    const next = Array.from({ length: most }, (_, place) =>
      place === at ? word : (fields[place] ?? ""),
    );
    setTyped(next);
    onPick(trimWords(next));
  };
  return (
    <fieldset class="stack gap-3" disabled={disabled}>
      <AuthoredText text={poll.prompt} as="legend" class="hidden" />
      {Array.from({ length: most }, (_, at) => (
        <label class="field" key={at}>
          <span class={most > 1 ? undefined : "hidden"}>
            {most > 1 ? t("Word {n}", { n: at + 1 }) : t("Your word")}
          </span>
          <input
            type="text"
            name={`poll-${id}-${at}`}
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            value={fields[at] ?? ""}
            onInput={(input) => onInput(at, input.currentTarget.value)}
          />
          <CounterOfFew left={charactersLeft(fields[at] ?? "")} />
        </label>
      ))}
      {result ? <WordCloud poll={poll} result={result} own={own} /> : null}
    </fieldset>
  );
}

/** @param {{left: number}} props */
const CounterOfFew = ({ left }) => (left > FEW_LEFT ? null : <Counter left={left} />);

/** @param {Cloud["ResultProps"]} props */
export function Result({ poll, result, own }) {
  if (!result) return <p class="hint">{hint(poll.config)}</p>;
  return (
    <>
      <WordCloud poll={poll} result={result} own={own} />
      <ResultTable poll={poll} result={result} />
    </>
  );
}

/** @param {Cloud["ShownProps"]} props */
function WordCloud({ poll, result: { tally }, own }) {
  if (!tally.words.length)
    return (
      <EmptyResult
        poll={poll}
        sentence={t("No words yet. They will appear here as people answer.")}
      />
    );
  const highest = tally.words[0][1];
  const ownKeys = own?.map(keyOf);
  return (
    <>
      <ul class="plain wrap baseline cloud">
        {balanceScripts(tally.words).map(([names, people]) => (
          <li
            class="breakable"
            key={names[0]}
            style={wordStyle(people, highest)}
            data-own={names.some((name) => ownKeys?.includes(keyOf(name)))}
          >
            <Words names={names.slice(0, 2)} />
            {NBSP}
            <small class="muted regular" aria-hidden="true">
              {formatNumber(people)}
            </small>
            <span class="hidden">{n("({n} person)", "({n} people)", people)}</span>
          </li>
        ))}
      </ul>
      {tally.more ? (
        <p class="muted">{n("and {n} more word", "and {n} more words", tally.more)}</p>
      ) : null}
    </>
  );
}

/** @param {Cloud["ShownProps"]} props */
const ResultTable = ({ poll, result: { tally, n: all } }) => (
  <details class="fold words-table" hidden={!tally.words.length}>
    <summary>{t("Show as table")}</summary>
    <table class="table small">
      <AuthoredText as="caption" text={poll.prompt} class="hidden" />
      <thead>
        <tr>
          {[t("Word"), t("Number of people"), t("Share")].map((name) => (
            <th scope="col" class="regular" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tally.words.map(([names, people]) => (
          <tr key={names[0]}>
            <th scope="row" class="regular">
              <Words names={names} />
            </th>
            <td>{formatNumber(people)}</td>
            <td>{formatPercent(all ? people / all : 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);

/**
 * Most frequent words of a group.
 * @param {{row: Cloud["Row"]}} props
 */
export const Group = ({ row: { tally } }) =>
  tally.words.length ? (
    <ul class="plain wrap baseline small cloud">
      {tally.words.slice(0, MOST_IN_GROUP).map(([names, people]) => (
        <li class="breakable" key={names[0]}>
          <Words names={names.slice(0, 2)} />
          {NBSP}
          <small class="muted regular">{formatNumber(people)}</small>
        </li>
      ))}
    </ul>
  ) : (
    <span class="muted">{t("No word was given by more than one person")}</span>
  );

/**
 * Share of people per word, for the most frequent words. No mean over groups (`hasMean: false`),
 * because groups hide rare words.
 * @type {Cloud["metrics"]}
 */
export const metrics = (_config, { tally }) =>
  tally.words.slice(0, MOST_COMPARED).map(([names]) => ({
    key: names[0],
    name: { "": names.slice(0, 2).join(" · ") },
    of: (row) => shareOf(row, names[0]),
    hasMean: false,
  }));

/**
 * Words that count as the same, each in the font of its script.
 * @param {{names: string[]}} props
 */
export const Words = ({ names }) => (
  <bdi lang="">
    {names.map((name, at) => (
      <span key={name} lang={HAN.test(name) ? "zh" : undefined}>
        {at ? " · " : ""}
        {name}
      </span>
    ))}
  </bdi>
);

/** @param {string[]} fields */
const trimWords = (fields) => fields.map((word) => word.trim()).filter(Boolean);
/** @type {(people: number, highest: number) => {fontSize: string, fontWeight?: number}} */
function wordStyle(people, highest) {
  const size = highest > 1 ? Math.round(((SIZE_STEPS - 1) * people) / highest) : 1;
  return { fontSize: `${1.22 ** size}em`, fontWeight: size > 2 ? 650 : undefined };
}

// Differs from the server's key in rare cases only; it marks own words.
/** @param {string} word */
const keyOf = (word) =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, "");

// Most frequent words first; among equally frequent words the two scripts take turns.
/** @param {Word[]} words */
export function balanceScripts(words) {
  /** @param {Word} word */
  const isHan = ([[name]]) => HAN.test(name);
  const rest = [...words];
  /** @type {Word[]} */
  const placed = [];
  let han = 0;
  while (rest.length) {
    const wantsHan = han * 2 < placed.length;
    const at = rest.findIndex((word) => word[1] === rest[0][1] && isHan(word) === wantsHan);
    const [next] = rest.splice(Math.max(0, at), 1);
    han += Number(isHan(next));
    placed.push(next);
  }
  return placed;
}

/** @type {(row: Cloud["Row"], word: string) => ?number} */
function shareOf({ tally, n: all }, word) {
  const found = tally.words.find(([names]) => names[0] === word);
  return found && all ? found[1] / all : null;
}
