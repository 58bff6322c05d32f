import { matchItems } from "../../../ui/desk/quick_open.jsx";
import { questionStateLabel } from "../question_labels.js";
import { shownText } from "../question_text.jsx";
import { goToQuestion } from "./go_to.js";

/** Questions, for the search of the desk. */
export const questionMatches = () =>
  matchItems("question", (question, id) => ({
    kind: questionStateLabel(question.state),
    said: shownText(question),
    all: `${question.text} ${Object.values(question.texts ?? {}).join(" ")}`,
    go: () => goToQuestion(id),
  }));
