import { useRef, useState } from "preact/hooks";
import { figures, useNow } from "../../lib/clock.js";
import { guess } from "../../lib/guess_language.js";
import { n, named, t } from "../../lib/i18n.js";
import { boot, event, items, kinds, room } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { useDraft } from "../../lib/draft.js";
import { name } from "./byline.jsx";
import { Outcome } from "../../ui/action_status.jsx";
import { Authored, Unknown } from "../../ui/text.jsx";
import { OPEN } from "./question_states.js";
import { fitting, length } from "../../lib/text_length.js";
import { Similar } from "./similar.jsx";

export const LONGEST = 500;

/** The form for a new question, or why there is none. */
export function Ask() {
  const { muted } = items.value.you ?? {};
  if (muted !== null && muted !== undefined) return <Muted note={muted} />;
  return room.value[1].qa ? <Form /> : <Closed />;
}

function Closed() {
  const [draft] = useDraft("question");
  return (
    <div class="empty card stack">
      <p>{t("Questions are closed at the moment. You can write here when the moderator opens them.")}</p>
      {draft ? <><p>{t("What you typed is kept:")}</p><p class="left-behind"><Unknown text={draft} /></p></> : null}
    </div>
  );
}

const Muted = ({ note }) => (
  <div class="card stack">
    <p>{t("A moderator has muted you: you can vote and upvote, but not write. Speak to a moderator if you think that this is a mistake.")}</p>
    {note ? <p class="muted"><Unknown text={note} /></p> : null}
  </div>
);

function Form() {
  const [id] = room.value;
  const [draft, keep, hold] = useDraft("question");
  const [spoken, speakIn] = useDraft("question.language");
  const [to, address] = useDraft("question.to");
  const [topic, file] = useDraft("question.topic");
  const [isUsed, use] = useState(draft !== null);
  const { send, waiting, problem } = useAction();
  const field = useRef(null);
  const limit = useLimit();
  const typed = draft ?? "";
  const language = spoken ?? guess(typed, languages());
  const isReady = !waiting && !limit && length(typed) > 0 && length(typed) <= LONGEST;
  const submit = async (submitted) => {
    submitted.preventDefault();
    const labels = { ...(isDelegation(to) ? { to } : {}), ...(topics().some((each) => each.id === topic) ? { topic } : {}) };
    const putAway = hold();
    if (isReady && (await send({ do: "question.ask", room: id, text: typed, language, ...labels })) && putAway()) [speakIn, address, file].forEach((forget) => forget(null));
  };
  return (
    <form class="card ask" onSubmit={submit} onFocusIn={() => use(true)}>
      <label class="field">
        <span>{t("Your question")}</span>
        <textarea rows="3" dir="auto" ref={field} value={typed} onInput={(event) => keep(event.target.value || null)} aria-describedby="ask-note" />
      </label>
      <Similar typed={typed} />
      <p class="hint" id="ask-note">{shown()}</p>
      {isUsed ? (
        <div class="ask-more">
          <Pick label={t("To")} value={isDelegation(to) ? to : ""} onPick={address} none={t("Everybody")} choices={delegations()} />
          {topics().length ? <Pick label={t("Topic")} value={topic ?? ""} onPick={file} none={t("No topic")} choices={topics()} /> : null}
          <Language value={language} onPick={speakIn} />
        </div>
      ) : null}
      <div class="ask-foot">
        <button class="button primary" aria-disabled={!isReady}>{t("Send")}</button>
        <Counter typed={typed} most={LONGEST} field={field} />
      </div>
      <p class="hint limit" role="status">{limit && limit.sentence}</p>
      {limit?.left ? <p class="hint">{t("You can ask again in {time}.", { time: figures(limit.left) })}</p> : null}
      <Outcome waiting={waiting} problem={problem} />
    </form>
  );
}

// Why nothing more can be asked for now: too many of one's questions are open, or the last is too recent.
function useLimit() {
  const { most_open: most = Infinity, slow = 0 } = items.value[`qa:${room.value[0]}`] ?? {};
  const own = (kinds.value.mine ?? []).filter(([, question]) => question.room === room.value[0]).map(([, question]) => question);
  const again = Math.max(...own.map(({ at }) => at)) + slow * 1000;
  const isEarly = slow > 0 && own.length > 0;
  const left = again - useNow(isEarly, 500);
  if (!items.value.you) return null; // those who came in by a link have no limits
  if (own.filter(({ state }) => OPEN.includes(state)).length >= most) return { sentence: n("You have {n} open question, as many as there can be. Ask again when it is answered, or withdraw it.", "You have {n} open questions, as many as there can be. Ask again when one is answered, or withdraw one.", most) };
  return isEarly && left > 0 ? { sentence: t("Questions are asked slowly here, so that everybody has a turn. Your text is kept."), left } : null;
}

/** How many signs are left, in words for screen readers only near the end; of what is too much, where that begins. */
export function Counter({ typed, most, field }) {
  const left = most - length(typed);
  const mark = () => {
    field.current.focus();
    field.current.setSelectionRange(fitting(typed, most).length, typed.length);
  };
  return (
    <span class="counting">
      <output class="counter" data-over={left < 0} aria-live={left < 50 ? "polite" : "off"}>{left < 0 ? n("{n} too many", "{n} too many", -left) : n("{n} left", "{n} left", left)}</output>
      {left < 0 ? <button type="button" class="button quiet" onClick={mark}>{t("Mark it")}</button> : null}
    </span>
  );
}

/** The language of a question: guessed by its script, until somebody says so. */
export const Language = ({ value, onPick }) => (languages().length > 1 ? <Pick label={t("Language of the question")} value={value} onPick={onPick} choices={languages().map((id) => ({ id, name: { [id]: named(id) } }))} /> : null);

const Pick = ({ label, value, none, choices, onPick }) => (
  <label class="field">
    <span>{label}</span>
    <select value={value} onChange={({ target }) => onPick(target.value || null)}>
      {none ? <option value="">{none}</option> : null}
      {choices.map(({ id, name: called }) => <Authored as="option" text={called} value={id} key={id} />)}
    </select>
  </label>
);

const delegations = () => items.value.delegations?.delegations ?? [];
const topics = () => items.value[`qa:${room.value[0]}`]?.topics ?? [];
const isDelegation = (id) => Boolean(name(id));
const languages = () => [...new Set([boot.language, ...(items.value.you?.also_speaks ?? []), ...event.value.languages])];

function shown() {
  const isRead = items.value[`qa:${room.value[0]}`]?.premoderated ?? true;
  const isNamed = Boolean(items.value.you?.name);
  if (boot.role === "speaker" && !boot.delegation) return isRead ? t("A moderator reads it first. It is shown without a name.") : t("Everybody sees it at once, without a name.");
  if (!isRead) return isNamed ? t("Everybody sees it at once, with your name and your delegation.") : t("Everybody sees it at once, with your delegation, without a name.");
  return isNamed
    ? t("A moderator reads it first. It is shown with your name and your delegation.")
    : t("A moderator reads it first. It is shown with your delegation, without a name.");
}
