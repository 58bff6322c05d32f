// Fields of the event's settings.

import { LanguageFields } from "../../ui/fields/saved_fields.jsx";
import { settingField } from "./settings.js";

/** @import { Settings } from "./settings.js" */

export { SavedField, Section } from "../../ui/fields/saved_fields.jsx";

/**
 * Text of a setting in all languages of the event. `field`: of something that is no setting.
 * @param {Omit<Parameters<typeof LanguageFields>[0], "field"> & {name?: keyof Settings,
 *   field?: (path: string[]) => ReturnType<typeof settingField>}} props
 */
export const TextSetting = ({
  name = "title",
  field = (to) => settingField(name, to),
  ...rest
}) => <LanguageFields field={field} {...rest} />;
