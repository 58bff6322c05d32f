// The question of a poll in a form: that of moderators, and a host's.

import { t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { boot, event } from "../../lib/session.js";
import { LocalisedInput } from "../../ui/fields/localised_input.jsx";

/** @import { Text } from "./types" */

/** Language of a single-language author: their own, if the event has it. */
export const writtenLanguage = () =>
  event.value.languages.includes(boot.language) ? boot.language : event.value.languages[0];

/** @param {{value: Text, languages: string[], onChange: (prompt: Text) => void}} props */
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

/**
 * Keydown handler of the form around: Enter in the question goes to the first option.
 * @param {KeyboardEvent} press
 */
export function goToFirstOption(press) {
  const { key, isComposing, ctrlKey, metaKey, shiftKey } = press;
  const target = /** @type {HTMLElement} */ (press.target);
  const form = /** @type {HTMLElement} */ (press.currentTarget);
  if (key !== "Enter" || target.tagName !== "TEXTAREA") return;
  if (isComposing || ctrlKey || metaKey || shiftKey) return;
  /** @type {?HTMLElement} */
  const first = form.querySelector(`.one-option [data-language="${target.dataset.language}"]`);
  if (!first) return;
  press.preventDefault();
  first.focus();
}
