// The notice on personal data, and when names and the event are deleted.

import { t, textOf } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { SavedField, Section, TextSetting } from "../event/setting_fields.jsx";
import { isWholeNumber, setting, settingField } from "../event/settings.js";

/** @import { Text } from "../../lib/types" */

const DAYS = /** @type {const} */ ([
  ["keep_names_days", () => t("Days until names are deleted")],
  ["keep_event_days", () => t("Days until the event is deleted (0: never)")],
]);

const NOTICE = {
  responsible: () => t("Controller"),
  officer: () => t("Data protection officer"),
  purposes: () => t("Purposes"),
  basis: () => t("Legal basis"),
  data: () => t("Which data"),
  recipients: () => t("Who sees it"),
  transfer: () => t("Other countries"),
  storage: () => t("Storage"),
  rights: () => t("Rights"),
  authority: () => t("Authority"),
};

const noticeText = (/** @type {string} */ name) =>
  /** @type {Record<string, Text>} */ (/** @type {unknown} */ (setting("notice")))[name] ?? {};

/** Section of personal data. */
export const PersonalData = () => (
  <Section id="personal-data" title={t("Personal data")} hint={t("Shown before people join.")}>
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
    <details class="card fold">
      <summary>
        <span class="fold-title">{t("Text of the notice")}</span>
        <span class="muted small regular">
          {Object.keys(NOTICE).some((name) => textOf(noticeText(name)))
            ? t("Own text")
            : t("Usual text")}
        </span>
      </summary>
      {Object.entries(NOTICE).map(([name, label]) => (
        <details class="fold flush" key={name}>
          <summary>
            <span class="fold-title">{label()}</span>
            <span class="muted small regular">
              {textOf(noticeText(name)) ? t("Own text") : t("Usual text")} · {t("Edit")}
            </span>
          </summary>
          <TextSetting label={label()} isLabelHidden name="notice" path={[name]} long />
        </details>
      ))}
    </details>
    <p>
      <a class="button" href={`${boot.path}/notice`}>
        {t("Read the notice")}
      </a>
    </p>
  </Section>
);
