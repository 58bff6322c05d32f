// The question of a poll in a form: that of moderators, and a host's.

import { t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { boot, event } from "../../lib/session.js";
import { LocalisedInput } from "../../ui/fields/localised_input.jsx";

/** Language of a single-language author: their own, if the event has it. */
export const writtenLanguage = () =>
  event.value.languages.includes(boot.language) ? boot.language : event.value.languages[0];

export const PromptField = ({ value, languages, onChange }) => (
  <LocalisedInput
    long
    most={limits.prompt_chars}
    label={t("Question")}
    languages={languages}
    value={value}
    onChange={onChange}
  />
);

/** Keydown handler of the form around: Enter in the question goes to the first option. */
export function goToFirstOption(press) {
  const { key, target, isComposing, ctrlKey, metaKey, shiftKey, currentTarget } = press;
  if (key !== "Enter" || target.tagName !== "TEXTAREA") return;
  if (isComposing || ctrlKey || metaKey || shiftKey) return;
  const first = currentTarget.querySelector(
    `.one-option [data-language="${target.dataset.language}"]`,
  );
  if (!first) return;
  press.preventDefault();
  first.focus();
}
