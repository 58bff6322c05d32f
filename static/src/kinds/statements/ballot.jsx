// Statements: agree (1), disagree (-1) or pass (0) on one after the other. Answer: opinions by
// statement name; "1", "2" … are the poll's own statements, "p57" the proposal with seq 57. Each
// step sends the whole answer; if votes are final, the vote button sends it once.

import { useEffect, useRef, useState } from "preact/hooks";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { t } from "../../lib/i18n.js";
import { lazyModule, loadTranslations } from "../../lib/session.js";
import { AuthoredText } from "../../ui/text.jsx";
import css from "./style.css";
import { agreeShare, statementNames, statementText, topNames } from "./wording.js";

adoptStyles(css);

/** @type {[number, string, () => string][]} value, key and label */
const OPINIONS = [
  [1, "A", () => t("Agree")],
  [-1, "D", () => t("Disagree")],
  [0, "N", () => t("Not sure")],
];

// Loaded after the ballot.
const resultModule = lazyModule(
  async (name) => (await Promise.all([import("./result.jsx"), loadTranslations(name)]))[0],
);

export const lazyPart = "Propose";
export const castsItself = ({ changeable }) => changeable;
export const isReady = (_config, answer) => Object.keys(answer ?? {}).length > 0;
export const hint = () => t("Do you agree? Answer each statement. You can go back at any time.");
export function Ballot({ id, poll, answer, own, result, disabled, onPick, onCast }) {
  const names = statementNames(id, poll.config);
  const [opinions, setOpinions] = useOpinions(poll, own, answer, onPick, onCast);
  const [pickedName, setPickedName] = useState(/** @type {any} */ (null));
  const open = names.filter((name) => !(name in opinions));
  const current = names.includes(pickedName) ? pickedName : (open[0] ?? names[0]);
  const at = names.indexOf(current);
  const giveOpinion = (opinion) => {
    const next = {
      ...Object.fromEntries(
        names.filter((name) => name in opinions).map((name) => [name, opinions[name]]),
      ),
      [current]: opinion,
    };
    const after = [...names.slice(at + 1), ...names.slice(0, at)];
    setPickedName(after.find((name) => !(name in next)) ?? current);
    setOpinions(next);
  };
  const onKeyDown = (event) => {
    const found = OPINIONS.find(([, key]) => key === event.key.toUpperCase());
    if (!found || disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    giveOpinion(found[0]);
  };
  return (
    <>
      <fieldset class="statements" disabled={disabled} onKeyDown={onKeyDown}>
        <legend class="hidden">
          <AuthoredText text={poll.prompt} />
        </legend>
        <div class="statement" aria-live="polite">
          <p class="muted small">
            {open.length
              ? t("Statement {n} of {all}", { n: at + 1, all: names.length })
              : t("All {all} answered. Thank you.", { all: names.length })}
          </p>
          <AuthoredText
            text={statementText(poll.config, current)}
            as="p"
            class="statement-text"
            key={current}
          />
        </div>
        <div class="opinions">
          {OPINIONS.map(([opinion, key, words]) => (
            <button
              type="button"
              class="button opinion"
              key={key}
              aria-pressed={opinions[current] === opinion}
              aria-keyshortcuts={key}
              onClick={() => giveOpinion(opinion)}
            >
              {words()}
              <kbd aria-hidden="true">{key}</kbd>
            </button>
          ))}
        </div>
        <div class="statement-steps">
          <button
            type="button"
            class="button quiet"
            aria-disabled={at === 0}
            onClick={() => setPickedName(names[Math.max(at - 1, 0)])}
          >
            {t("Previous")}
          </button>
          <span class="steps-done">
            <ProgressBar share={(names.length - open.length) / names.length} />
            <small class="muted">
              {t("{n} of {all} answered", { n: names.length - open.length, all: names.length })}
            </small>
          </span>
          <button
            type="button"
            class="button quiet"
            aria-disabled={at === names.length - 1}
            onClick={() => setPickedName(names[at + 1] ?? current)}
          >
            {current in opinions ? t("Next") : t("Answer later")}
          </button>
        </div>
      </fieldset>
      {result ? <Result poll={poll} result={result} own={own} /> : null}
    </>
  );
}

const ProgressBar = ({ share }) => (
  <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-track" width="100" height="1" />
    <rect class="done" width={100 * share} height="1" />
  </svg>
);

// Returns `[opinions, setOpinions]`. At most one vote is in flight; of those that wait only the
// latest is sent.
function useOpinions(poll, own, answer, onPick, onCast) {
  const latest = useRef(/** @type {any} */ (null));
  const isSending = useRef(false);
  const sendLatest = async () => {
    if (isSending.current) return;
    isSending.current = true;
    let sent;
    let isDone;
    do {
      sent = latest.current;
      isDone = await onCast(sent);
    } while (isDone && sent !== latest.current);
    isSending.current = false;
  };
  const setOpinions = (next) => {
    onPick(next);
    if (!poll.changeable) return;
    latest.current = next;
    sendLatest();
  };
  useEffect(() => {
    if (answer && answer !== own && poll.changeable) setOpinions(answer); // drafted before a reload
  }, []);
  return [answer ?? {}, setOpinions];
}

export function Result(props) {
  const Loaded = resultModule("statements_result")?.Result;
  return Loaded ? <Loaded {...props} /> : null;
}

/** Share of agreement per statement; the main metric is the one with the largest region gap. */
export function metrics(config, { tally, across: { gap = {} } }) {
  const widest = topNames(gap, 0, 1)[0];
  return Object.keys(tally.parts).map((name) => ({
    name: statementText(config, name),
    of: (row) => (row.tally.parts[name] ? agreeShare(row.tally.parts[name]) : null),
    isHidden: (row) => row.tally.parts[name] === null,
    isMain: name === widest,
  }));
}
