import { t } from "../../../lib/i18n.js";
import { items, room } from "../../../lib/session.js";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Pill } from "../../../ui/pill.jsx";
import {
  AuthoredText,
  FilledSentence,
  TextList,
  TypedText,
  UntaggedText,
} from "../../../ui/text.jsx";
import { DelegationName, delegationName } from "../../event/delegation_name.jsx";
import { personOf } from "../authors.js";
import { claimantName, isOwnClaim } from "../claim.js";
import { reasonLabel } from "../question_labels.js";
import { QuestionState } from "../question_state.jsx";
import { ShownText } from "../question_text.jsx";

/** @import { ComponentChildren } from "../../../lib/types" */
/** @import { Claim, Question, QuestionState as State } from "../types" */

/**
 * Staff's view of a question: its author's state, labels, claim, flags, appeal, merges, reason of
 * rejection.
 * @param {{question: Question, claim: ?Claim}} props
 */
export const Badges = ({ question, claim }) => (
  <>
    <AuthorState person={personOf(question)} />
    <Labels {...question} />
    {claim ? (
      <p class="question-line claimed">
        <Pill tone="live">
          <ClaimLabel claim={claim} />
        </Pill>
      </p>
    ) : null}
    {question.flagged?.length ? (
      <p class="question-line flagged">
        <Pill tone="wait">{t("Flagged")}</Pill> <UntaggedText text={question.flagged.join(", ")} />
      </p>
    ) : null}
    {question.appeal ? (
      <p class="question-line appeal">
        <Pill tone="wait">{t("Appeal")}</Pill> <UntaggedText text={question.appeal} />
      </p>
    ) : null}
    {question.merged?.length ? (
      <p class="question-line muted">
        <span>
          <FilledSentence
            sentence={t("Also asked by {names}")}
            names={<TextList texts={question.merged.map(authorOf)} />}
          />
        </span>
      </p>
    ) : null}
    {question.state === "rejected" ? (
      <StateReason
        state="rejected"
        facts={[
          reasonLabel(question.reason),
          question.note && <UntaggedText text={question.note} />,
        ]}
      />
    ) : null}
    {question.state === "merged" ? <MergeTarget id={question.into} /> : null}
    {question.original ? <Original text={question.original} language={question.language} /> : null}
  </>
);

/**
 * Marks the question of a muted or banned person.
 * @param {{person: ?number}} props
 */
function AuthorState({ person }) {
  const isBanned = person !== null && items.value[`banned:${person}`];
  const isMuted = person !== null && items.value[`muted:${person}`];
  if (!isBanned && !isMuted) return null;
  return (
    <p class="question-line barred">
      {isBanned ? <Pill tone="bad">{t("Author banned")}</Pill> : null}
      {isMuted ? <Pill tone="wait">{t("Author muted")}</Pill> : null}
    </p>
  );
}

/** @param {Question} props */
function Labels({ to, topic }) {
  const topics = items.value[`qa:${room.value[0]}`]?.topics ?? [];
  const about = topics.find(({ id }) => id === topic);
  if (!to && !about) return null;
  return (
    <p class="question-line labels">
      {about ? (
        <Pill>
          <AuthoredText text={about.name} />
        </Pill>
      ) : null}
      {to ? (
        <Pill>
          <span>
            <FilledSentence sentence={t("To {name}")} name={<DelegationName id={to} />} />
          </span>
        </Pill>
      ) : null}
    </p>
  );
}

/** @param {{claim: Claim}} props */
function ClaimLabel({ claim }) {
  if (isOwnClaim(claim)) return t("You are reviewing");
  return claim.label ? (
    <span>
      <FilledSentence
        sentence={t("{name} is reviewing")}
        name={<UntaggedText text={claimantName(claim)} />}
      />
    </span>
  ) : (
    t("Someone is reviewing")
  );
}

/** @param {{state: State, facts: ComponentChildren[]}} props */
const StateReason = ({ state, facts }) => (
  <p class="question-line">
    <QuestionState state={state} />
    <span class="muted" dir="auto">
      <FactLine facts={facts} />
    </span>
  </p>
);

/**
 * The question that a merged question was merged into.
 * @param {{id?: ?number}} props
 */
function MergeTarget({ id }) {
  const into = items.value[`question:${id}`];
  return (
    <p class="question-line">
      <QuestionState state="merged" />
      {into ? (
        <span class="muted into">
          <ShownText question={into} as="span" />
        </span>
      ) : null}
    </p>
  );
}

/** @param {{text: string, language: string}} props */
const Original = ({ text, language }) => (
  <p class="question-line muted original">
    <Pill>{t("Reworded")}</Pill>{" "}
    <span>
      <FilledSentence
        sentence={t("Asked as: {text}")}
        text={<TypedText text={text} language={language} as="q" />}
      />
    </span>
  </p>
);

/**
 * Name of an author, or their delegation if they gave none. Only moderators' own have null for it.
 * @param {NonNullable<Question["merged"]>[number]} author
 */
const authorOf = ({ delegation, name: called }) => {
  if (called) return called;
  if (delegation === null) return t("A moderator");
  return (delegation && delegationName(delegation)) || t("Attendee");
};
