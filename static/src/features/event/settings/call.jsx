// The video call, and where interpretation into each language is heard.

import { languageName, languageTag, t } from "../../../lib/i18n.js";
import { event } from "../../../lib/session.js";
import { SavedField, Section } from "../setting_fields.jsx";
import { configure, setting, settingField } from "../settings.js";

const URL_HINT = "https://";

/** Section of the call and its channels. */
export const Call = () => (
  <Section
    id="call-and-channels"
    title={t("Call and channels")}
    hint={t("Everyone who has joined sees these links. Unused ones can stay empty.")}
  >
    <SavedField
      {...settingField("call", [], undefined, (text) => text.trim())}
      label={t("Video call")}
      type="url"
      inputMode="url"
      placeholder={URL_HINT}
      isFit={isAddress}
    />
    <fieldset class="stack gap-1">
      <legend>{t("Interpretation")}</legend>
      <div class="setting-languages" data-many={event.value.languages.length > 1}>
        {channelLanguages().map((language) => (
          <SavedField
            {...channelField(language)}
            key={language}
            label={
              <span class="muted small regular" lang={languageTag(language)}>
                {languageName(language)}
              </span>
            }
            aria-label={`${t("Interpretation")}, ${languageName(language)}`}
            type="url"
            inputMode="url"
            placeholder={URL_HINT}
            isFit={isAddress}
          />
        ))}
      </div>
    </fieldset>
  </Section>
);

/**
 * True for an address that is complete; a half-typed address waits.
 * @param {string} text
 */
const isAddress = (text) => !text.trim() || /^https:\/\/[^\s/]+\.?[^\s]*$/.test(text.trim());

const channelLanguages = () => [
  ...event.value.languages,
  ...setting("channels")
    .map(({ language }) => language)
    .filter((each) => !event.value.languages.includes(each)),
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
