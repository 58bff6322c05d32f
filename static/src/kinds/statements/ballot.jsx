// Statements: agree (1), disagree (-1) or pass (0), one after the other. An answer is what was said so far, by the names of statements:
// "1", "2" … those of the poll, "p57" the one proposed as 57. Each step sends all of it, unless a vote is final: then it is sent once.

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { lazily, said } from "../../lib/session.js";
import { agreed, namesOf, top, wording } from "./wording.js";
import { Authored } from "../../ui/text.jsx";
import { wear } from "../../lib/adopt_styles.js";
import css from "./style.css";

wear(css);

const OPINIONS = [[1, "A", () => t("Agree")], [-1, "D", () => t("Disagree")], [0, "P", () => t("Pass")]];
const ON_A_PAGE = 3;

// What the first step does not need.
const details = lazily(async (name) => (await Promise.all([import("./result.jsx"), said(name)]))[0]);

export const later = "Propose";
export const castsItself = ({ changeable }) => changeable;
export const isReady = (config, answer) => Object.keys(answer ?? {}).length > 0;
export const hint = () => t("Say what you think of each statement. You can go back at any time.");
export const size = ({ statements }) => Math.min(ON_A_PAGE, statements.length);

export function Ballot({ id, poll, answer, own, result, disabled, onPick, onCast }) {
  const names = namesOf(id, poll.config);
  const [answered, say] = useSteps(poll, own, answer, onPick, onCast);
  const [looked, look] = useState(null);
  const open = names.filter((name) => !(name in answered));
  const now = names.includes(looked) ? looked : open[0] ?? names[0];
  const at = names.indexOf(now);
  const pick = (opinion) => {
    const next = { ...Object.fromEntries(names.filter((name) => name in answered).map((name) => [name, answered[name]])), [now]: opinion };
    const after = [...names.slice(at + 1), ...names.slice(0, at)];
    look(after.find((name) => !(name in next)) ?? now);
    say(next);
  };
  const press = (event) => {
    const found = OPINIONS.find(([, key]) => key === event.key.toUpperCase());
    if (!found || disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    pick(found[0]);
  };
  return (
    <>
      <fieldset class="statements" disabled={disabled} onKeyDown={press}>
        <legend class="hidden"><Authored text={poll.prompt} /></legend>
        <div class="statement" aria-live="polite">
          <p class="muted small">{open.length ? t("Statement {n} of {all}", { n: at + 1, all: names.length }) : t("All answered. Statement {n} of {all}", { n: at + 1, all: names.length })}</p>
          <Authored text={wording(poll.config, now)} as="p" class="statement-text" key={now} />
        </div>
        <div class="opinions">
          {OPINIONS.map(([opinion, key, words]) => (
            <button type="button" class="button opinion" key={key} aria-pressed={answered[now] === opinion} aria-keyshortcuts={key} onClick={() => pick(opinion)}>
              {words()}<kbd aria-hidden="true">{key}</kbd>
            </button>
          ))}
        </div>
        <div class="statement-steps">
          <button type="button" class="button quiet" onClick={() => look(names.at(at - 1))}>{t("Previous")}</button>
          <span class="steps-done"><Done share={(names.length - open.length) / names.length} /><small class="muted">{t("{n} of {all} answered", { n: names.length - open.length, all: names.length })}</small></span>
          <button type="button" class="button quiet" onClick={() => look(names[(at + 1) % names.length])}>{t("Next")}</button>
        </div>
      </fieldset>
      {result ? <Result poll={poll} result={result} own={own} /> : null}
    </>
  );
}

const Done = ({ share }) => (
  <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-track" width="100" height="1" /><rect class="done" width={100 * share} height="1" /></svg>
);

// `[what was said so far, say(all of it)]`. While one vote is on its way the next waits, and only the last of them is sent.
function useSteps(poll, own, answer, onPick, onCast) {
  const wanted = useRef(null);
  const isSending = useRef(false);
  const send = async () => {
    if (isSending.current) return;
    isSending.current = true;
    let sent, isDone;
    do {
      sent = wanted.current;
      isDone = await onCast(sent);
    } while (isDone && sent !== wanted.current);
    isSending.current = false;
  };
  const say = (next) => {
    onPick(next);
    if (!poll.changeable) return;
    wanted.current = next;
    send();
  };
  useEffect(() => {
    if (answer && answer !== own && poll.changeable) say(answer); // begun before a reload
  }, []);
  return [answer ?? {}, say];
}

export function Result(props) {
  const Shown = details("statements_result")?.Result;
  return Shown ? <Shown {...props} /> : null;
}

/** How many agree with each statement; with the one that regions differ most about at first. */
export function figures(config, { tally, across: { gap = {} } }) {
  const widest = top(gap, 0, 1)[0];
  return Object.keys(tally.parts).map((name) => ({
    name: wording(config, name),
    of: (row) => (row.tally.parts[name] ? agreed(row.tally.parts[name]) : null),
    isMain: name === widest,
  }));
}
