/**
 * Texts by language of an attendee's text: the original and its translations.
 *
 * @param {{text: string, language: string, texts?: import("../../lib/types").Text}} written
 */
export const writtenTexts = ({ text, language, texts }) => ({ ...texts, [language]: text });
