import { t } from "../i18n.js";
import { kinds, room } from "../live.js";
import { useAction } from "../action.js";
import { useDraft } from "../draft.js";
import { Outcome } from "../parts/outcome.jsx";
import { Authored } from "../parts/text.jsx";
import { isWritten, Words } from "../parts/words.jsx";

/** Tell everybody something, and take it down again. */
export function Announce() {
  const [draft, keep] = useDraft("announcement");
  const { send, waiting, problem } = useAction();
  const text = draft ?? {};
  const submit = async (event) => {
    event.preventDefault();
    if (await send({ do: "announcement.post", room: room.value[0], text })) keep(null);
  };
  return (
    <section class="announce">
      <h2 class="section-title">{t("Announcements")}</h2>
      <ul class="plain">{(kinds.value.announcement ?? []).map(([id, posted]) => <Posted key={id} id={id} text={posted.text} />)}</ul>
      <form class="card stack" onSubmit={submit}>
        <Words long label={t("Tell everybody")} value={text} onChange={keep} />
        <button class="button" disabled={waiting || !isWritten(text)}>{t("Announce")}</button>
        <Outcome waiting={waiting} problem={problem} />
      </form>
    </section>
  );
}

function Posted({ id, text }) {
  const { send, waiting, problem } = useAction();
  return (
    <li class="announcement row">
      <Authored text={text} as="p" />
      <button type="button" class="button quiet" disabled={waiting} onClick={() => send({ do: "announcement.clear", announcement: id })}>{t("Take down")}</button>
      {problem ? <Outcome problem={problem} /> : null}
    </li>
  );
}
