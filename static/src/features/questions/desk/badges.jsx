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
import { delegationName } from "../../event/delegation_name.jsx";
import { personOf } from "../authors.js";
import { AddresseePill } from "../byline.jsx";
import { claimantName, isOwnClaim } from "../claim.js";
import { reasonLabel } from "../question_labels.js";
import { QuestionState } from "../question_state.jsx";
import { ShownText } from "../question_text.jsx";

/** @import { Claim, Question } from "../types" */

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
      <p class="question-line">
        <Pill tone="live">
          <ClaimLabel claim={claim} />
        </Pill>
      </p>
    ) : null}
    {question.flagged?.length ? (
      <Warning title={t("Flagged")} text={question.flagged.join(", ")} />
    ) : null}
    {question.appeal ? <Warning title={t("Appeal")} text={question.appeal} /> : null}
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
      <p class="question-line">
        <QuestionState state="rejected" />
        <span class="muted" dir="auto">
          <FactLine
            facts={[
              reasonLabel(question.reason),
              question.note && <UntaggedText text={question.note} />,
            ]}
          />
        </span>
      </p>
    ) : null}
    {question.state === "merged" ? <MergeTarget id={question.into} /> : null}
    {question.original ? (
      <p class="question-line muted">
        <Pill>{t("Reworded")}</Pill>{" "}
        <span>
          <FilledSentence
            sentence={t("Asked as: {text}")}
            text={<TypedText text={question.original} language={question.language} as="q" />}
          />
        </span>
      </p>
    ) : null}
  </>
);

/** @param {{title: string, text: string}} props */
const Warning = ({ title, text }) => (
  <p class="question-line">
    <Pill tone="wait">{title}</Pill> <UntaggedText text={text} />
  </p>
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
    <p class="question-line">
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
    <p class="question-line">
      {about ? (
        <Pill>
          <AuthoredText text={about.name} />
        </Pill>
      ) : null}
      {to ? <AddresseePill to={to} /> : null}
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

/**
 * The question that a merged question was merged into.
 * @param {{id?: ?number}} props
 */
function MergeTarget({ id }) {
  const into = items.value[`question:${id}`];
  return (
    <p class="question-line">
      <QuestionState state="merged" />
      {into ? <ShownText question={into} as="span" class="muted clamped" /> : null}
    </p>
  );
}

/**
 * Name of an author, or their delegation if they gave none. Only moderators' own have null for it.
 * @param {NonNullable<Question["merged"]>[number]} author
 */
const authorOf = ({ delegation, name: called }) => {
  if (called) return called;
  if (delegation === null) return t("A moderator");
  return (delegation && delegationName(delegation)) || t("Attendee");
};
