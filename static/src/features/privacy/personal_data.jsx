// The notice on personal data, and when names and the event are deleted.

import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { SavedField, Section, TextSetting } from "../event/setting_fields.jsx";
import { isWholeNumber, settingField } from "../event/settings.js";

const DAYS = /** @type {const} */ ([
  ["keep_names_days", () => t("Days until names are deleted")],
  ["keep_event_days", () => t("Days until the event is deleted (0: never)")],
]);

/** Section of personal data. */
export const PersonalData = () => (
  <Section
    id="personal-data"
    title={t("Personal data")}
    hint={t("Shown before people join. Empty fields get the usual text.")}
  >
    {DAYS.map(([name, label]) => (
      <SavedField
        {...settingField(name, [], undefined, Number)}
        key={name}
        label={label()}
        type="number"
        isFit={isWholeNumber}
        class="brief-input"
      />
    ))}
    {Object.entries({
      responsible: t("Controller"),
      officer: t("Data protection officer"),
      purposes: t("Purposes"),
      basis: t("Legal basis"),
      data: t("Which data"),
      recipients: t("Who sees it"),
      transfer: t("Other countries"),
      storage: t("Storage"),
      rights: t("Rights"),
      authority: t("Authority"),
    }).map(([name, label]) => (
      <TextSetting label={label} name="notice" path={[name]} long />
    ))}
    <p>
      <a class="button" href={`/e/${boot.code}/notice`}>
        {t("Read the notice")}
      </a>
    </p>
  </Section>
);
