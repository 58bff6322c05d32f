/** Texts by language of what an attendee wrote: the original and its translations. */
export const writtenTexts = ({ text, language, texts }) => ({ ...texts, [language]: text });
