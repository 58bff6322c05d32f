import { t } from "../i18n.js";
import { kinds } from "../live.js";
import { useAction } from "../action.js";
import { Delegation } from "../parts/byline.jsx";
import { Dots } from "../parts/dots.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { Unknown } from "../parts/text.jsx";

/** Who may not come any more. */
export function Banned() {
  const banned = kinds.value.banned ?? [];
  if (!banned.length) return null;
  return (
    <section class="column">
      <h2 class="section-title">{t("Banned")}</h2>
      <ul class="plain">{banned.map(([id, person]) => <Person key={id} id={id} person={person} />)}</ul>
    </section>
  );
}

function Person({ id, person }) {
  const { send, waiting, problem } = useAction();
  return (
    <li class="card row">
      <span dir="auto"><Dots facts={[person.name && <Unknown text={person.name} />, <Delegation id={person.delegation} />]} /></span>
      <button type="button" class="button quiet" disabled={waiting} onClick={() => send({ do: "person.unban", person: id })}>{t("Lift the ban")}</button>
      <Outcome problem={problem} />
    </li>
  );
}
