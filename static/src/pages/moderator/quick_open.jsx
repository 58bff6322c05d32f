import { useState } from "preact/hooks";
import { authored, t } from "../../lib/i18n.js";
import { kinds } from "../../lib/session.js";
import { Dialog } from "../../ui/dialog.jsx";
import { phaseName } from "../../features/polls/phase.js";
import { Pill } from "../../ui/pill.jsx";
import { Typed } from "../../ui/text.jsx";
import { questionState } from "../../lib/labels.js";
import { find, focus } from "../../ui/card_focus.js";
import { close } from "../../ui/dialog_state.js";
import { ALL } from "./filters.js";
import { columns, sought, wanted } from "./queue_view.js";

const MAX_RESULTS = 8;

/** Dialog that finds a question or poll by its text and focuses it. */
export function Go() {
  const [words, write] = useState("");
  const found = findMatches(words);
  const submit = (event) => {
    event.preventDefault();
    if (found.length) focusCard(found[0].card);
  };
  return (
    <Dialog wide title={t("Go to a question or poll")} onClose={close}>
      <form class="stack" role="search" onSubmit={submit} onKeyDown={walk}>
        <input type="text" dir="auto" autoFocus aria-label={t("Words in it")} placeholder={t("Words in it")} value={words} onInput={({ target }) => write(target.value)} />
        <ul class="plain found">
          {found.map(({ card, state, said }) => (
            <li key={card}><button type="button" class="button quiet" onClick={() => focusCard(card)}><Typed text={said[0]} language={said[1]} as="span" /><Pill>{state}</Pill></button></li>
          ))}
        </ul>
        <p class="hint" role="status">{found.length ? null : t("Nothing has these words.")}</p>
      </form>
    </Dialog>
  );
}

function findMatches(words) {
  const wanted = words.trim().toLowerCase();
  const polls = (kinds.value.poll ?? []).map(([id, { prompt, state }]) => ({ card: `poll:${id}`, state: phaseName(state), said: authored(prompt), all: Object.values(prompt).join(" ") }));
  const questions = (kinds.value.question ?? []).map(([id, { text: said, language, state }]) => ({ card: `question:${id}`, state: questionState(state), said: [said, language], all: said }));
  return [...polls.reverse(), ...questions.reverse()].filter(({ all }) => all.toLowerCase().includes(wanted)).slice(0, MAX_RESULTS);
}

// After a timeout, because the closing dialog restores the focus. Filters that hide the question
// are cleared.
function focusCard(card) {
  close();
  const id = Number(card.split(":")[1]);
  if (card.startsWith("question") && !Object.values(columns.value).some(({ shown }) => shown.some(([other]) => other === id))) wanted.value = ALL;
  sought.value = id;
  setTimeout(() => {
    focus(find(card));
    sought.value = null;
  });
}

/** Keydown handler: arrow keys move through the results. */
export function walk(press) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[press.key];
  if (!by) return;
  press.preventDefault();
  const stops = [...press.currentTarget.querySelectorAll("input, button")];
  stops[Math.min(stops.length - 1, Math.max(0, stops.indexOf(document.activeElement) + by))].focus();
}
