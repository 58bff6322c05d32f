// Places to meet: the venue, the video call, and the channels of interpretation.

import { languageName, languageTag, t } from "../../../lib/i18n.js";
import { event } from "../../../lib/session.js";
import { SavedField, Section, TextSetting } from "../setting_fields.jsx";
import { configure, setting, settingField } from "../settings.js";

const ADDRESS = {
  type: "url",
  inputMode: "url",
  placeholder: "https://",
  // A half-typed address waits.
  isFit: (/** @type {string} */ text) =>
    !text.trim() || /^https:\/\/[^\s/]+\.?[^\s]*$/.test(text.trim()),
};

export const Call = () => (
  <Section
    id="call-and-channels"
    title={t("Venue, call and channels")}
    hint={t("Everyone who has joined sees these links. Unused ones can stay empty.")}
  >
    <TextSetting label={t("Venue")} name="place" />
    <SavedField
      {...settingField("call", [], undefined, (text) => text.trim())}
      {...ADDRESS}
      label={t("Video call")}
    />
    <fieldset class="stack gap-1">
      <legend>{t("Interpretation")}</legend>
      <div class="setting-languages" data-many={event.value.languages.length > 1}>
        {channelLanguages().map((language) => (
          <SavedField
            {...channelField(language)}
            {...ADDRESS}
            key={language}
            label={
              <span class="muted small regular" lang={languageTag(language)}>
                {languageName(language)}
              </span>
            }
            aria-label={`${t("Interpretation")}, ${languageName(language)}`}
          />
        ))}
      </div>
    </fieldset>
  </Section>
);

const channelLanguages = () => [
  ...new Set([...event.value.languages, ...setting("channels").map(({ language }) => language)]),
];

/** @param {string} language */
function channelField(language) {
  const channels = setting("channels");
  return {
    name: `channels.${language}`,
    stored: channels.find((each) => each.language === language)?.url ?? "",
    within: JSON.stringify(channels),
    action: (/** @type {string} */ text) =>
      configure({
        channels: [
          ...channels.filter((each) => each.language !== language),
          ...(text.trim() ? [{ language, url: text.trim() }] : []),
        ],
      }),
  };
}
