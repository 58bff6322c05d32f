import { useState } from "preact/hooks";
import { phaseName } from "../../features/polls/phase.js";
import { t, textWithLanguage } from "../../lib/i18n.js";
import { questionStateLabel } from "../../lib/labels.js";
import { itemsByKind } from "../../lib/session.js";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";
import { Pill } from "../../ui/pill.jsx";
import { TypedText } from "../../ui/text.jsx";
import { goToPlace, goToQuestion } from "./go_to.js";

const MAX_RESULTS = 8;

/** Dialog that finds a question or poll by its text and focuses it. */
export function QuickOpen() {
  const [words, write] = useState("");
  const found = findMatches(words);
  const submit = (event) => {
    event.preventDefault();
    if (found.length) focusCard(found[0].card);
  };
  return (
    <Dialog wide title={t("Go to a question or poll")} onClose={closeDialog}>
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
          {found.map(({ card, state, said }) => (
            <li key={card}>
              <button type="button" class="button quiet" onClick={() => focusCard(card)}>
                <TypedText text={said[0]} language={said[1]} as="span" />
                <Pill>{state}</Pill>
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

function findMatches(words) {
  const wanted = words.trim().toLowerCase();
  const polls = (itemsByKind.value.poll ?? []).map(([id, { prompt, state }]) => ({
    card: `poll:${id}`,
    state: phaseName(state),
    said: textWithLanguage(prompt),
    all: Object.values(prompt).join(" "),
  }));
  const questions = (itemsByKind.value.question ?? []).map(
    ([id, { text: said, language, state }]) => ({
      card: `question:${id}`,
      state: questionStateLabel(state),
      said: [said, language],
      all: said,
    }),
  );
  return [...polls.reverse(), ...questions.reverse()]
    .filter(({ all }) => all.toLowerCase().includes(wanted))
    .slice(0, MAX_RESULTS);
}

function focusCard(card) {
  closeDialog();
  const [kind, id] = card.split(":");
  if (kind === "question") goToQuestion(Number(id));
  else goToPlace(`[data-card="${card}"]`);
}

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
