// Questions on the screen: the one being answered, and the most upvoted ones.

import { formatNumber, n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { isEnded, items, itemsByKind, room } from "../../lib/session.js";
import { UntaggedText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { DraftMarkOnScreen, textsOnScreen } from "../machine_drafts/drafts_on_screen.jsx";
import { isLower } from "../screen/current_view.js";
import { JoinCode } from "../screen/join_code.jsx";
import { MissingTranslation } from "../screen/missing_translation.jsx";
import {
  inAllLanguages,
  Multilingual,
  MultilingualLine,
  NextOnStage,
} from "../screen/multilingual.jsx";
import { writtenTexts } from "../translation/written_texts.js";
import css from "./question_view.css";
import { answeringQuestion } from "./questions_on_screen.js";

/** @import { Item } from "../../lib/types" */
/** @import { Entry } from "./types" */

/** Questions on a page, so that each can be read from the last row. */
const MOST_ON_PAGE = 5;

adoptStyles(css);

/** View of the question being answered. */
export function QuestionView() {
  const [id, question] = /** @type {Entry} */ (answeringQuestion(itemsByKind.value));
  const votes = items.value[`score:${id}`];
  const texts = textsOnScreen(question);
  return (
    <article class="stage stage-question">
      <div class="stage-head">
        <span class="state-pill" data-phase="open">
          <MultilingualLine as="span" say={() => t("Now answering")} />
        </span>
        {votes ? (
          <p class="question-votes">
            <b>{formatNumber(votes)}</b>
            <MultilingualLine as="span" say={() => n("upvote", "upvotes", votes)} />
          </p>
        ) : null}
      </div>
      <div class="stage-body">
        <div class="stage-fill question-centre" data-page-item>
          <Multilingual text={texts} as="h2" class="question-asked" key={JSON.stringify(texts)} />
          <DraftMarkOnScreen drafted={question} />
          <MissingTranslation texts={texts} />
          <Author question={question} />
        </div>
        <NextUp />
      </div>
    </article>
  );
}

/** @param {{question: {name: ?string, delegation: ?string}}} props */
function Author({ question: { name, delegation } }) {
  return name || delegation ? (
    <div class="stage-author muted">
      {name ? <UntaggedText text={name} /> : null}
      <MultilingualLine say={() => delegationName(delegation)} />
    </div>
  ) : null;
}

// The next question, small.
function NextUp() {
  const question = nextQuestion();
  return question ? (
    <div data-page-item>
      <NextOnStage text={textsOnScreen(question)}>
        <DraftMarkOnScreen drafted={question} />
        <MultilingualLine say={() => delegationName(question.delegation)} class="muted" />
      </NextOnStage>
    </div>
  ) : null;
}

const nextQuestion = () => {
  const next = items.value[`next:${room.value[0]}`];
  return next && (next.says ?? items.value[`question:${next.question}`]);
};

/** The approved questions with the most upvotes, a few on a page; before the first, the invitation. */
export function QuestionsView() {
  const { questions, more } = wantedQuestions();
  if (!questions.length) return <AskView />;
  return (
    <article class="stage stage-questions">
      <div class="stage-body">
        <MultilingualLine as="h2" class="stage-heading" say={() => t("Most wanted questions")} />
        {chunksOf(questions).map((chunk) => (
          <ol class="plain stage-fill questions-page" data-page-group key={chunk[0].id}>
            {chunk.map((question) => (
              <WantedQuestion key={question.id} question={question} />
            ))}
          </ol>
        ))}
        {more ? (
          <MultilingualLine
            say={() => n("and {n} more question", "and {n} more questions", more)}
            class="muted questions-more"
          />
        ) : null}
      </div>
    </article>
  );
}

const wantedQuestions = () => items.value[`questions_view:${room.value[0]}`] ?? NONE;

/** @type {Item<"questions_view">} */
const NONE = { questions: [], more: 0 };

/** Pages of about the same length. @template Each @param {Each[]} all */
function chunksOf(all) {
  const pages = Math.ceil(all.length / MOST_ON_PAGE);
  const long = Math.ceil(all.length / pages);
  return Array.from({ length: pages }, (_, at) => all.slice(at * long, (at + 1) * long));
}

/** @param {{question: Item<"questions_view">["questions"][number]}} props */
function WantedQuestion({ question }) {
  const texts = textsOnScreen(question);
  return (
    <li class="wanted" data-page-item>
      <p class="wanted-votes">
        <b class="figure">{formatNumber(question.upvotes)}</b>
        <MultilingualLine
          as="span"
          class="hidden"
          say={() => n("upvote", "upvotes", question.upvotes)}
        />
      </p>
      <div class="wanted-words">
        <Multilingual text={texts} as="h3" key={JSON.stringify(texts)} />
        <div class="wanted-line">
          <Author question={question} />
          <DraftMarkOnScreen drafted={question} />
          <MissingTranslation texts={texts} />
        </div>
      </div>
    </li>
  );
}

/** The invitation to ask, with the code in full size; a lower third has it at its end. */
const AskView = () => (
  <article class="stage stage-moment stage-ask">
    <div class="stage-body">
      <div class="stage-fill moment-row">
        <div class="moment-words">
          <Multilingual
            text={inAllLanguages(() => t("What would you like to ask?"))}
            as="h2"
            class="moment-title"
          />
          <Multilingual
            text={inAllLanguages(() => t("Send your question from your phone."))}
            as="p"
            class="moment-kicker"
          />
        </div>
        {isEnded.value || isLower() ? null : <JoinCode />}
      </div>
    </div>
  </article>
);

/** The code to join and to upvote, beside questions. */
const QuestionsAside = () =>
  isEnded.value || !wantedQuestions().questions.length ? null : <JoinCode />;

/** The question being answered, and the next question, at the lectern. */
export function questionAtLectern() {
  const [, question] = answeringQuestion(itemsByKind.value) ?? [];
  const next = nextQuestion();
  return {
    title: question && writtenTexts(question),
    next: next && <NextOnStage text={writtenTexts(next)} />,
  };
}

/** Their views on the screen, also in a lower third. */
export const QUESTION_VIEWS = {
  questions: {
    View: QuestionsView,
    Lower: QuestionsView,
    Aside: QuestionsAside,
    name: () => t("Most wanted questions"),
  },
  question: { View: QuestionView, Lower: QuestionView, name: () => t("Question being answered") },
};
