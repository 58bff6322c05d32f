import { useState } from "preact/hooks";
import { phaseName } from "../../features/polls/phase.js";
import { shownText } from "../../features/questions/question_text.jsx";
import { t, textWithLanguage } from "../../lib/i18n.js";
import { questionStateLabel } from "../../lib/labels.js";
import { boot, event, itemsByKind } from "../../lib/session.js";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog, dialogState } from "../../ui/dialog_state.js";
import { Pill } from "../../ui/pill.jsx";
import { TypedText } from "../../ui/text.jsx";
import { goToPlace, goToQuestion } from "./go_to.js";

const MAX_RESULTS = 8;

/** Dialog that finds a question, a poll or a place of the desk by its text, and goes there. */
export function QuickOpen() {
  const [words, write] = useState("");
  const found = findMatches(words);
  const submit = (event) => {
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
        <ul class="plain found">
          {found.map((match) => (
            <li key={match.id}>
              <button type="button" class="button quiet" onClick={() => goTo(match)}>
                <TypedText text={match.said[0]} language={match.said[1]} as="span" />
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

function goTo({ go }) {
  closeDialog();
  go();
}

/**
 * @typedef {{id: string, kind: string, said: [string, string], all: string, go: () => void}} Match
 *   `all`: the text that is searched
 */

/** @returns {Match[]} */
function findMatches(words) {
  const wanted = words.trim().toLowerCase();
  return [...polls(), ...questions(), ...breakouts(), ...announcements(), ...places()]
    .filter(({ all }) => all.toLowerCase().includes(wanted))
    .slice(0, MAX_RESULTS);
}

const newestOf = (kind) => [...(itemsByKind.value[kind] ?? [])].reverse();
const authored = (text) => ({
  said: textWithLanguage(text),
  all: Object.values(text).join(" "),
});

const polls = () =>
  newestOf("poll").map(([id, { prompt, state }]) => ({
    id: `poll:${id}`,
    kind: phaseName(state),
    ...authored(prompt),
    go: () => goToPlace(`[data-card="poll:${id}"]`),
  }));

const questions = () =>
  newestOf("question").map(([id, question]) => ({
    id: `question:${id}`,
    kind: questionStateLabel(question.state),
    said: shownText(question),
    all: `${question.text} ${Object.values(question.texts ?? {}).join(" ")}`,
    go: () => goToQuestion(id),
  }));

const breakouts = () =>
  newestOf("breakout").map(([id, { title }]) => ({
    id: `breakout:${id}`,
    kind: t("Breakout"),
    ...authored(title),
    go: () => goToPlace("#breakouts h2"),
  }));

const announcements = () =>
  newestOf("announcement").map(([id, { text }]) => ({
    id: `announcement:${id}`,
    kind: t("Announcement"),
    ...authored(text),
    go: () => goToPlace("#room h2"),
  }));

/** Parts of the desk, and pages beside it. */
const places = () =>
  [
    { name: t("Breakouts"), go: () => goToPlace("#breakouts h2") },
    { name: t("Announcements"), go: () => goToPlace("#room h2") },
    { name: t("People present"), go: () => goToPlace("#room .present-fold > summary") },
    {
      name: t("Q&A settings"),
      go: () => setTimeout(() => (dialogState.value = { name: "rules" })),
    },
    { name: t("Activity log"), go: () => window.open(`/e/${boot.code}/log`, "_blank", "noopener") },
    { name: t("Prepare polls"), go: () => location.assign(`/e/${boot.code}/polls`) },
    ...(event.value.directory
      ? [{ name: t("People to meet"), go: () => location.assign(`/e/${boot.code}/meet`) }]
      : []),
    { name: t("Prepare breakouts"), go: () => location.assign(`/e/${boot.code}/breakouts`) },
    { name: t("Projects"), go: () => location.assign(`/e/${boot.code}/board`) },
  ].map(({ name, go }) => ({
    id: name,
    kind: t("Place"),
    said: textWithLanguage(name),
    all: name,
    go,
  }));

/** Keydown handler: arrow keys move through the results. */
export function moveThroughResults(press) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[press.key];
  if (!by) return;
  press.preventDefault();
  const stops = [...press.currentTarget.querySelectorAll("input, button")];
  stops[
    Math.min(stops.length - 1, Math.max(0, stops.indexOf(document.activeElement) + by))
  ].focus();
}
