import { t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { findQuestion, useDelayedQuery } from "../remote_questions.js";
import { QuestionList } from "./question_list.jsx";

const TYPING_PAUSE_MS = 700;
// Minimum length of a text to look for similar ones: characters, or Han characters among them.
const FEWEST_CHARACTERS = 12;
const FEWEST_HAN = 4;

/**
 * Existing questions similar to the typed text, to upvote instead of asking again.
 * @param {{typed: string}} props
 */
export function SimilarQuestions({ typed }) {
  const like = typed.trim().slice(0, limits.similar_chars);
  const { order = [] } = useDelayedQuery(like, TYPING_PAUSE_MS, isLongEnough(like), { like });
  const others = order.filter((id) => !items.value[`mine:${id}`]);
  return (
    <div class="stack gap-2 quote similar" hidden={!others.length}>
      <p role="status">{others.length ? similarMessage(others) : ""}</p>
      <QuestionList ids={others} />
    </div>
  );
}

/** @param {number[]} others */
const similarMessage = (others) =>
  others.every((id) => findQuestion(id)?.state === "answered")
    ? t("This may have been answered already:")
    : t("This may have been asked already. You can support it instead:");

/** @param {string} text */
const isLongEnough = (text) =>
  text.length >= FEWEST_CHARACTERS || (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= FEWEST_HAN;
