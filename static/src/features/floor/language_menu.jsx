import { languageName } from "../../lib/i18n.js";
import { Field } from "../../ui/fields/field.jsx";

/**
 * Menu of the languages of a speech.
 * @param {{label: string, ids: string[], class?: string, value: string,
 *   onValue: (id: string) => void}} props
 */
export const LanguageMenu = ({ ids, ...rest }) => (
  <Field as="select" {...rest}>
    {ids.map((id) => (
      <option value={id} key={id} lang={id}>
        {languageName(id)}
      </option>
    ))}
  </Field>
);
