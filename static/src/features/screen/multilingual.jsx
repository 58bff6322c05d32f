import { inLanguage, languageTag, t, textWithLanguage } from "../../lib/i18n.js";
import { breakPhrases } from "../../ui/text.jsx";
import { screenLanguages } from "./screen_languages.js";

/** An authored text in all languages of the screen, in their order; side by side if they fit. */
export function Multilingual({ text, as: Tag = /** @type {any} */ ("span"), class: name = "" }) {
  const known = screenLanguages().filter((id) => text?.[id]);
  const languages = known.length ? known : Object.keys(text ?? {});
  return (
    <Tag class={`both ${name}`} data-languages={languages.length}>
      {languages.map((id) => (
        <span lang={languageTag(id)} dir="auto" key={`${id}:${text[id]}`}>
          {/^h/.test(Tag) ? breakPhrases(text[id], id) : text[id]}
        </span>
      ))}
    </Tag>
  );
}

/** An interface text as an authored text, in all languages of the screen; equal texts appear once. */
export function inAllLanguages(say) {
  if (typeof say() === "object") return say();
  const said = screenLanguages().map((language) => [language, inLanguage(language, say)]);
  return Object.fromEntries(
    said.filter(([, words], at) => said.findIndex(([, other]) => other === words) === at),
  );
}

/**
 * The value of `say()`, an interface text or an authored text, in all languages of the screen on a
 * line; equal texts appear once.
 */
export function MultilingualLine({ say, as: Tag = /** @type {any} */ ("p"), class: name = "" }) {
  const said = new Map(
    [...screenLanguages()].reverse().map((id) => inLanguage(id, () => textWithLanguage(say()))),
  );
  return (
    <Tag class={`said ${name}`}>
      {[...said].reverse().map(([words, id]) =>
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
 * @param {{text: any, children?: any}} props
 */
export const NextOnStage = ({ text, children }) => (
  <div class="stage-next">
    <MultilingualLine say={() => t("Next up")} class="eyebrow" />
    <Multilingual text={text} as="p" key={JSON.stringify(text)} />
    {children}
  </div>
);
