// What is to be translated, for the desk. Pure.

/** States in which somebody may read a question: what is being answered first, since it is on the screen. */
const READ = ["answering", "approved", "pending"];

/**
 * What has no approved translation yet: `[{id, language, question, known}]`, one for each language of the event that is missing; `known`
 * is what the desk knows of it. The one that is being answered comes first, then the oldest.
 */
export function needs({ question: questions = [], translations = [] }, languages) {
  const known = new Map(translations);
  const missing = questions.flatMap(([id, question]) =>
    READ.includes(question.state) ? languages.filter((language) => isMissing(question, language)).map((language) => ({ id, language, question, known: known.get(id)?.[language] })) : [],
  );
  return missing.sort((one, other) => isFirst(other) - isFirst(one) || one.question.at - other.question.at || one.id - other.id);
}

/** Is a better one written than what readers see, or than nothing? It waits for approval. */
export const waits = (known) => known?.state === "written";

/** Whether somebody may approve: those who run the event, or a speaker of what came through another link. Actors are `l<link>.<browser>`. */
export const mayApprove = ({ role, actor }, { by }) => role !== "speaker" || linkOf(by) !== linkOf(actor);

const isMissing = ({ language: own, texts }, language) => language !== own && !texts?.[language];
const isFirst = ({ question: { state } }) => Number(state === "answering");
const linkOf = (actor) => actor?.split(".")[0];
