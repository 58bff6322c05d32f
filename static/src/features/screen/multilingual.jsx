import { inLanguage, languageTag, t, textWithLanguage } from "../../lib/i18n.js";
import { breakPhrases } from "../../ui/text.jsx";
import { screenLanguages } from "./screen_languages.js";

/** @import { ComponentChildren, Text } from "../../lib/types" */

/**
 * An authored text in all languages of the screen, in their order; side by side if they fit.
 * @param {{text: Text | null | undefined, as?: any, class?: string}} props
 */
export function Multilingual({ text, as: Tag = "span", class: name = "" }) {
  const written = text ?? {};
  const known = screenLanguages().filter((id) => written[id]);
  const languages = known.length ? known : Object.keys(written);
  return (
    <Tag class={`both ${name}`} data-languages={languages.length}>
      {languages.map((id) => (
        <span lang={languageTag(id)} dir="auto" key={`${id}:${written[id]}`}>
          {/^h/.test(Tag) ? breakPhrases(written[id], id) : written[id]}
        </span>
      ))}
    </Tag>
  );
}

/**
 * An interface text as an authored text, in all languages of the screen; equal texts appear once.
 * @param {() => string | Text} say
 * @returns {Text}
 */
export function inAllLanguages(say) {
  const told = say();
  if (typeof told === "object") return told;
  const said = screenLanguages().map((language) => [language, inLanguage(language, say)]);
  return Object.fromEntries(
    said.filter(([, words], at) => said.findIndex(([, other]) => other === words) === at),
  );
}

/**
 * The value of `say()`, an interface text or an authored text, in all languages of the screen on a
 * line; equal texts appear once.
 * @param {{say: () => string | Text | null | undefined, as?: any, class?: string}} props
 */
export function MultilingualLine({ say, as: Tag = "p", class: name = "" }) {
  const said = new Map();
  for (const id of screenLanguages()) {
    const [words, language] = inLanguage(id, () => textWithLanguage(say()));
    if (!said.has(words)) said.set(words, language);
  }
  return (
    <Tag class={`said ${name}`}>
      {[...said].map(([words, id]) =>
        words ? (
          <span lang={languageTag(id)} dir="auto" key={id}>
            {words}
          </span>
        ) : null,
      )}
    </Tag>
  );
}

/**
 * The text of the next item, small, on the stage.
 * @param {{text: Text, children?: ComponentChildren}} props
 */
export const NextOnStage = ({ text, children }) => (
  <div class="stage-next">
    <MultilingualLine say={() => t("Next up")} class="eyebrow" />
    <Multilingual text={text} as="p" key={JSON.stringify(text)} />
    {children}
  </div>
);
