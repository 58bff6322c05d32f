// Fields of a quick poll, a choice of one: its question, and its options one per line. They write
// the draft of the poll form, in the reader's language only.

import { t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { boot, event } from "../../lib/session.js";
import { linesOf } from "../../ui/pasted_lines.js";

/**
 * @param {object} props
 * @param {{prompt: any, config: any}} props.draft  of a choice
 * @param {(draft: any) => void} props.onChange
 */
export function QuickPollFields({ draft, onChange }) {
  const language = writtenLanguage();
  const options = draft.config?.options ?? [];
  const inLanguage = (option) => option[language] ?? "";
  // The form of all settings starts with empty options, which are no lines here.
  const text = options.some(inLanguage) ? options.map(inLanguage).join("\n") : "";
  const onOptions = ({ inputType, currentTarget }) => {
    const isPasted = inputType === "insertFromPaste";
    const lines = isPasted ? linesOf(currentTarget.value) : currentTarget.value.split("\n");
    onChange({
      ...draft,
      config: { least: 1, most: 1, ...draft.config, options: toOptions(lines, options, language) },
    });
  };
  return (
    <>
      <label class="field">
        <span>{t("Question")}</span>
        <input
          type="text"
          dir="auto"
          maxLength={limits.prompt_chars}
          value={draft.prompt[language] ?? ""}
          onInput={({ currentTarget }) =>
            onChange({ ...draft, prompt: { ...draft.prompt, [language]: currentTarget.value } })
          }
        />
      </label>
      <label class="field">
        <span>{t("Options, one per line")}</span>
        <textarea rows={3} dir="auto" value={text} onInput={onOptions} />
      </label>
    </>
  );
}

const writtenLanguage = () =>
  event.value.languages.includes(boot.language) ? boot.language : event.value.languages[0];

/** Keydown handler of the form around: Enter in the question goes to the options. */
export function goToOptions(press) {
  const { key, target, isComposing, ctrlKey, metaKey, currentTarget } = press;
  if (key !== "Enter" || target.tagName !== "INPUT" || isComposing || ctrlKey || metaKey) return;
  press.preventDefault();
  currentTarget.querySelector("textarea").focus();
}

// Options of the lines. An option keeps its texts in other languages while its line is edited, and
// when lines before it come or go.
function toOptions(lines, options, language) {
  const isSameCount = lines.length === options.length;
  return lines.map((line, at) => {
    const same = line.trim() && options.find((option) => option[language] === line);
    return { ...(isSameCount ? options[at] : same || null), [language]: line };
  });
}
