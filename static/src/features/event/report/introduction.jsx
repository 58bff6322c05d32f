import { partField } from "../../../lib/drafts/part_field.js";
import { t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { LanguageFields, Section } from "../../../ui/fields/saved_fields.jsx";
import { configure, report } from "./report_state.js";

/** @import { Text } from "../../../lib/types" */

/** Introduction of the report, in each language of the event. It saves itself. */
export const Introduction = () => (
  <Section
    id="introduction"
    title={t("Introduction")}
    hint={t("It opens the report. Write for someone who was not there.")}
  >
    <LanguageFields
      label={t("Introduction")}
      long
      isLabelHidden
      most={staffRules.introduction_chars}
      field={(path) =>
        partField({
          name: "introduction",
          whole: report().introduction,
          path,
          action: (/** @type {Text} */ introduction) => configure({ introduction }),
        })
      }
    />
  </Section>
);
