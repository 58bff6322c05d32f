import { t } from "../i18n.js";
import { kinds } from "../live.js";
import { useAction } from "../action.js";
import { Delegation } from "../parts/byline.jsx";
import { Dots } from "../parts/dots.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { Unknown } from "../parts/text.jsx";

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
