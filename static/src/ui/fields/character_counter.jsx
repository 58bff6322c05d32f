import { t } from "../../lib/i18n.js";
import { textLength } from "../../lib/text/text_length.js";
import { truncateText } from "../../lib/text/truncate_text.js";
import { Counter } from "./counter.jsx";

/**
 * Characters left. Above the limit a button selects the excess.
 * @param {{typed: string, most: number, field: {current: ?HTMLTextAreaElement}}} props
 */
export function CharacterCounter({ typed, most, field }) {
  const left = most - textLength(typed);
  const selectExcess = () => {
    field.current?.focus();
    field.current?.setSelectionRange(truncateText(typed, most).length, typed.length);
  };
  return (
    <span class="wrap push">
      <Counter left={left} />
      {left < 0 ? (
        <button type="button" class="button quiet" onClick={selectExcess}>
          {t("Show where")}
        </button>
      ) : null}
    </span>
  );
}
