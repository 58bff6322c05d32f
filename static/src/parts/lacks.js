// What is written in some languages of an event and not in all. Pure.

/** The languages in which a text is missing; none where nothing is written at all. */
export const lacks = (text, languages) => (Object.values(text ?? {}).some((words) => words.trim()) ? languages.filter((id) => !text[id]?.trim()) : []);

/** What is authored in a poll, of whatever kind: its prompt, and all in its configuration that is told by language. */
export const authoredIn = ({ prompt, config }, isLanguage) => [prompt, ...findTexts(config, isLanguage)];

function findTexts(part, isLanguage) {
  if (part === null || typeof part !== "object") return [];
  const names = Object.keys(part);
  return names.length > 0 && names.every(isLanguage) ? [part] : Object.values(part).flatMap((each) => findTexts(each, isLanguage));
}
