// Menus of a question: whom it is for, its topic, its language.

import { languageName, t, textOf } from "../../../lib/i18n.js";
import { boot, event, items } from "../../../lib/session.js";
import { Field } from "../../../ui/fields/field.jsx";
import { AuthoredText } from "../../../ui/text.jsx";

/** @import { ComponentChildren, Text } from "../../../lib/types" */
/** @typedef {{id: string, name: string | Text}} Choice */

/**
 * Menu of things with ids. `none`: text of the empty choice, if any; `children`: further options
 * before it.
 * @param {{label: ComponentChildren, value?: ?string, none?: string,
 *   choices: Choice[], onPick: (id: ?string) => void,
 *   children?: ComponentChildren, [attribute: string]: unknown}} props
 */
export const ChoiceMenu = ({ value, none, choices, onPick, children, ...rest }) => (
  <Field as="select" value={value ?? ""} onValue={(id) => onPick(id || null)} {...rest}>
    {children}
    {none ? <option value="">{none}</option> : null}
    {choices.map(({ id, name }) => (
      <AuthoredText as="option" text={name} value={id} key={id} />
    ))}
  </Field>
);

/** The delegations of the event. */
export const delegationList = () => items.value.delegations?.delegations ?? [];

/** The same in the order of their names. */
export const delegationsByName = () =>
  [...delegationList()].sort((one, other) => textOf(one.name).localeCompare(textOf(other.name)));

/** @type {(ids: string[]) => Choice[]} */
export const languageChoices = (ids) => ids.map((id) => ({ id, name: { [id]: languageName(id) } }));

/** Ids of the languages in which the reader may ask. */
export const questionLanguages = () => [
  ...new Set([boot.language, ...(items.value.you?.also_speaks ?? []), ...event.value.languages]),
];

/**
 * Menu of the language of a question; none if there is no choice.
 * @param {{value: string, onPick: (id: ?string) => void}} props
 */
export const LanguageMenu = (props) =>
  questionLanguages().length > 1 ? (
    <ChoiceMenu
      label={t("Language of the question")}
      choices={languageChoices(questionLanguages())}
      {...props}
    />
  ) : null;
