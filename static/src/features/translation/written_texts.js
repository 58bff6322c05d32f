/** Texts by language of an attendee's text: the original and its translations. */
export const writtenTexts = ({ text, language, texts }) => ({ ...texts, [language]: text });
