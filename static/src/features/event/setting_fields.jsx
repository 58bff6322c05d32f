// Fields of the event's settings.

import { LanguageFields } from "../../ui/fields/saved_fields.jsx";
import { settingField } from "./settings.js";

export { SavedField, Section } from "../../ui/fields/saved_fields.jsx";

/**
 * Text of a setting in all languages of the event. `field`: of something that is no setting.
 * @param {{label: string, name?: string, field?: (path: string[]) => any, [prop: string]: any}}
 *   props
 */
export const TextSetting = ({ name = "", field = (to) => settingField(name, to), ...rest }) => (
  <LanguageFields field={field} {...rest} />
);
