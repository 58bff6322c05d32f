import { t } from "../../lib/i18n.js";
import { kinds } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { Delegation } from "../../features/questions/byline.jsx";
import { Dots } from "../../ui/fact_line.jsx";
import { Outcome } from "../../ui/action_status.jsx";
import { Unknown } from "../../ui/text.jsx";

/** Lists of banned and muted people. */
export const Barred = () => (
  <>
    <PeopleList title={t("Banned")} people={kinds.value.banned} lift="person.unban" words={t("Lift the ban")} />
    <PeopleList title={t("Muted")} people={kinds.value.muted} lift="person.unmute" words={t("Let them write")} />
  </>
);

const PeopleList = ({ title, people = [], ...act }) =>
  people.length ? (
    <section class="column">
      <h2 class="section-title">{title}</h2>
      <ul class="plain">{people.map(([id, person]) => <PersonRow key={id} id={id} person={person} {...act} />)}</ul>
    </section>
  ) : null;

function PersonRow({ id, person, lift, words }) {
  const { send, waiting, problem } = useAction();
  return (
    <li class="card row">
      <span dir="auto"><Dots facts={[person.name && <Unknown text={person.name} />, <Delegation id={person.delegation} />, person.note && <Unknown text={person.note} />]} /></span>
      <button type="button" class="button quiet" disabled={waiting} onClick={() => send({ do: lift, person: id })}>{words}</button>
      <Outcome problem={problem} />
    </li>
  );
}
