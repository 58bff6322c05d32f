// Text of a card, in the reader's language if possible, with a button for the original.

import { AuthoredText } from "../../ui/text.jsx";
import { OriginalOnDemand, readingOf } from "../machine_drafts/translated_text.jsx";
import { wordsOf } from "./card_words.js";

/** @import { Card, CardField } from "./types" */

/**
 * A field of a card, without a button for the original.
 * @param {{text: CardField, as?: string, class?: string}} props
 */
export function CardWords({ text, ...rest }) {
  const [words, language] = wordsOf(text);
  return <AuthoredText text={{ [language]: words }} {...rest} />;
}

/**
 * A field of a card where its original is at hand: the translation, a machine draft or the original.
 * @param {{text: CardField, as?: string, class?: string}} props
 */
export function CardReading({ text, ...rest }) {
  const [words, language] = readingOfField(text);
  return <AuthoredText text={{ [language]: words }} {...rest} />;
}

/**
 * Title and summary of a card; the original beside them on demand.
 * @param {{card: Card, class?: string}} props  `class`: of the title
 */
export const CardText = ({ card: { title, summary }, class: look }) => (
  <>
    <CardReading text={title} as="h2" class={look} />
    <CardReading text={summary} as="p" class="paragraphs" />
    <CardOriginal texts={[title, summary]} />
  </>
);

/**
 * Mark and originals of the fields that are read in translation; nothing if none is.
 * @param {{texts: CardField[]}} props
 */
export function CardOriginal({ texts }) {
  const translated = texts.filter((text) => readingOfField(text)[1] !== text.language);
  if (!translated.length) return null;
  return (
    <OriginalOnDemand
      language={translated[0].language}
      isDraft={translated.some((text) => readingOfField(text)[2])}
    >
      <blockquote class="stack gap-2 quoted">
        {texts.map(({ language, text }) => (
          <AuthoredText text={{ [language]: text }} as="p" key={text} />
        ))}
      </blockquote>
    </OriginalOnDemand>
  );
}

/** @param {CardField} field */
const readingOfField = (field) => readingOf(field, field.translations, field.drafts);
