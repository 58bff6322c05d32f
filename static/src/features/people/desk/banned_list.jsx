import { n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { itemsByKind } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { UntilEnded } from "../../../ui/page/read_only.jsx";
import { UntaggedText } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { waitingQuestions } from "../../questions/authors.js";
import { CorrectButton } from "../correct_person.jsx";

/** @import { Item } from "../../../lib/types" */
/** @typedef {Item<"banned"> & {note?: string}} Listed */

/** Lists of banned and muted people. */
export const BannedList = () => (
  <UntilEnded>
    <PeopleList
      title={t("Banned")}
      people={itemsByKind.value.banned}
      lift="person.unban"
      words={t("Unban")}
    />
    <PeopleList
      title={t("Muted")}
      people={itemsByKind.value.muted}
      lift="person.unmute"
      words={t("Unmute")}
    />
  </UntilEnded>
);

// The action that lets a person take part again, and its button.
/** @typedef {{lift: "person.unban" | "person.unmute", words: string}} Lifting */

/** @param {{title: string, people?: [number, Listed][]} & Lifting} props */
const PeopleList = ({ title, people = [], ...act }) =>
  people.length ? (
    <section class="column">
      <h2 class="section-title">{title}</h2>
      <ul class="plain">
        {people.map(([id, person]) => (
          <PersonRow key={id} id={id} person={person} {...act} />
        ))}
      </ul>
    </section>
  ) : null;

/** @param {{id: number, person: Listed} & Lifting} props */
function PersonRow({ id, person, lift, words }) {
  const action = useAction();
  const inReview = waitingQuestions(id).slice(0, staffRules.questions);
  return (
    <li class="card row">
      <span dir="auto">
        <FactLine
          facts={[
            person.name && <UntaggedText text={person.name} />,
            person.delegation && <DelegationName id={person.delegation} />,
            !person.name && !person.delegation && t("No. {n}", { n: id }),
            person.note && <UntaggedText text={person.note} />,
          ]}
        />
      </span>
      <span class="buttons">
        {inReview.length ? (
          <ActionButton
            by={action}
            look="quiet"
            do="question.each"
            with={{ questions: inReview, step: "reject", reason: "other" }}
          >
            {n(
              "Reject their {n} question in review",
              "Reject their {n} questions in review",
              inReview.length,
            )}
          </ActionButton>
        ) : null}
        <CorrectButton id={id}>{t("Correct")}</CorrectButton>
        <ActionButton by={action} look="quiet" do={lift} with={{ person: id }}>
          {words}
        </ActionButton>
      </span>
      <ActionStatus problem={action.problem} />
    </li>
  );
}
