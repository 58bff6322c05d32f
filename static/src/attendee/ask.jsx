import { n, named, t } from "../i18n.js";
import { boot, items, room } from "../live.js";
import { useAction } from "../action.js";
import { useDraft } from "../draft.js";
import { Outcome } from "../parts/outcome.jsx";

export const LONGEST = 500;
/** The length as the server counts it: code points, so that a Chinese sign or an emoji is one. */
export const length = (typed) => [...typed].length;

/** The form for a new question. */
export function Ask() {
  const [id, { qa }] = room.value;
  const [draft, keep] = useDraft("question");
  const [spoken, speakIn] = useDraft("question.language");
  const { send, waiting, problem } = useAction();
  if (!qa) return <p class="empty card">{t("Questions are closed at the moment. You can write here when the moderator opens them.")}</p>;
  const typed = draft ?? "";
  const isReady = !waiting && typed.trim() && length(typed) <= LONGEST;
  const submit = async (event) => {
    event.preventDefault();
    if (isReady && (await send({ do: "question.ask", room: id, text: typed, language: spoken ?? boot.language }))) keep(null);
  };
  return (
    <form class="card ask" onSubmit={submit}>
      <label class="field">
        <span>{t("Your question")}</span>
        <textarea rows="3" dir="auto" value={typed} onInput={(event) => keep(event.target.value || null)} aria-describedby="ask-note" />
      </label>
      <p class="hint" id="ask-note">{shown()}</p>
      <div class="ask-foot">
        <button class="button primary" aria-disabled={!isReady}>{t("Send")}</button>
        <Languages value={spoken ?? boot.language} onPick={speakIn} />
        <Counter typed={typed} />
      </div>
      <Outcome waiting={waiting} problem={problem} />
    </form>
  );
}

/** How many signs are left, in words for screen readers only near the end. */
export function Counter({ typed }) {
  const left = LONGEST - length(typed);
  return <output class="counter" data-over={left < 0} aria-live={left < 50 ? "polite" : "off"}>{left < 0 ? n("{n} too many", "{n} too many", -left) : n("{n} left", "{n} left", left)}</output>;
}

function Languages({ value, onPick }) {
  const { also_speaks: also = [] } = items.value.you ?? {};
  const choices = [...new Set([boot.language, ...also])];
  if (choices.length < 2) return null;
  return (
    <label class="field inline">
      <span class="hidden">{t("Language of the question")}</span>
      <select value={value} onChange={(event) => onPick(event.target.value)}>
        {choices.map((id) => <option value={id} key={id}>{named(id)}</option>)}
      </select>
    </label>
  );
}

const shown = () =>
  items.value.you?.name
    ? t("A moderator reads it first. It is shown with your name and your delegation.")
    : t("A moderator reads it first. It is shown with your delegation, without a name.");
