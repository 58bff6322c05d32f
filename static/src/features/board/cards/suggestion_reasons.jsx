// Reasons why two cards could fit together, each in a sentence.

import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { AuthoredText, FilledSentence, LanguageNames } from "../../../ui/text.jsx";
import { sectorName } from "../../event/group_words.js";
import { themeName } from "../board_state.js";

/** @import { VNode } from "preact" */
/** @import { Reason as SuggestionReason } from "../types" */

const TEXT_SENTENCES = {
  none: () => t("Similar texts in {language}"),
  this: () => t("Similar texts in {language}, this card in translation"),
  other: () => t("Similar texts in {language}, the other card in translation"),
  both: () => t("Similar texts in {language}, both in translation"),
};

/** @param {string} id */
const regionName = (id) =>
  items.value.delegations?.regions.find((each) => each.id === id)?.name ?? id;

/** @type {{[Code in SuggestionReason["code"]]:
 *     (reason: Extract<SuggestionReason, {code: Code}>) => VNode}} */
const REASONS = {
  theme: ({ theme }) => (
    <FilledSentence
      sentence={t("Same theme: {theme}")}
      theme={<AuthoredText text={themeName(theme) ?? theme} />}
    />
  ),
  text: ({ language, translated }) => (
    <FilledSentence
      sentence={TEXT_SENTENCES[translated]()}
      language={<LanguageNames languages={[language]} />}
    />
  ),
  region: ({ region, wanted }) => (
    <FilledSentence
      sentence={wanted ? t("From a wanted region: {region}") : t("From another region: {region}")}
      region={<AuthoredText text={regionName(region)} />}
    />
  ),
  sector: ({ sector }) => (
    <FilledSentence
      sentence={t("From a wanted sector: {sector}")}
      sector={<AuthoredText text={sectorName(sector)} />}
    />
  ),
};

/** @param {{reason: SuggestionReason}} props */
export const Reason = ({ reason }) =>
  /** @type {(reason: SuggestionReason) => VNode} */ (REASONS[reason.code])(reason);
