// Text of a card, translated into the reader's language if possible, with a button for the original.

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { AuthoredText, FilledSentence, LanguageNames } from "../../ui/text.jsx";
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
 * Title and summary of a card; the original beside them on demand.
 * @param {{card: Card, class?: string}} props  `class`: of the title
 */
export function CardText({ card, class: look }) {
  const [isOpen, open] = useState(false);
  const original = originalOf(card);
  return (
    <>
      <CardWords text={card.title} as="h2" class={look} />
      <CardWords text={card.summary} as="p" class="paragraphs" />
      {isOpen ? (
        <blockquote class="stack gap-2 quoted">
          {[card.title, card.summary].map(({ language, text }) => (
            <AuthoredText text={{ [language]: text }} as="p" key={text} />
          ))}
        </blockquote>
      ) : null}
      {original ? (
        <p>
          <button
            type="button"
            class="button quiet outdent"
            aria-expanded={isOpen}
            onClick={() => open(!isOpen)}
          >
            {isOpen ? (
              t("Hide original")
            ) : (
              <span>
                <FilledSentence
                  sentence={t("Translated from {language} · Show original")}
                  language={<LanguageNames languages={[original]} />}
                />
              </span>
            )}
          </button>
        </p>
      ) : null}
    </>
  );
}

/**
 * Language of the field that is shown in translation; undefined if none is.
 * @param {Card} card
 */
const originalOf = ({ title, summary }) =>
  [title, summary].find((each) => wordsOf(each)[1] !== each.language)?.language;
