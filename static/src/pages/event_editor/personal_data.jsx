// The notice on personal data, and when names and the event are deleted.

import { t } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { boot } from "../../lib/session.js";
import { SavedField, Section, TextSetting } from "./fields.jsx";
import { settingField } from "./settings.js";

/** @type {[string, () => string][]} */
const FIELDS = [
  ["responsible", () => t("Controller and contact")],
  ["officer", () => t("Data protection officer")],
  ["purposes", () => t("Purposes")],
  ["basis", () => t("Legal basis")],
  ["data", () => t("Which data")],
  ["recipients", () => t("Who sees it")],
  ["transfer", () => t("Other countries and safeguards")],
  ["storage", () => t("Storage")],
  ["rights", () => t("Rights")],
  ["authority", () => t("Authority")],
];

/** Section of personal data. */
export const PersonalData = () => (
  <Section
    id="personal-data"
    title={t("Personal data")}
    hint={t("People read this before they give a name. Empty fields get the usual text.")}
  >
    <DaysField name="keep_names_days" label={t("Days until names are deleted")} />
    <DaysField name="keep_event_days" label={t("Days until the event is deleted")} />
    <p class="hint">{t("After the end. With 0 you delete it yourself.")}</p>
    {FIELDS.map(([name, label]) => (
      <TextSetting key={name} label={label()} name="notice" path={[name]} long />
    ))}
    <p>
      <a class="button" href={`/e/${boot.code}/notice`} target="_blank" rel="noopener">
        {t("Read the notice")}
      </a>
    </p>
  </Section>
);

const DaysField = ({ name, label }) => (
  <SavedField
    {...settingField(name, [], undefined, Number)}
    label={label}
    type="number"
    min={0}
    max={staffRules.keep_days}
    isFit={(text) => /^\d+$/.test(text.trim())}
    class="brief-input"
  />
);
