import { t } from "../lib/i18n.js";
import { LocalisedInput } from "./localised_input.jsx";

/**
 * Editor for a list of options, each in all languages of the event. `bounds`: limits of the kind of
 * poll.
 */
export function OptionsEditor({ options, bounds, onChange }) {
  const setOption = (at, option) =>
    onChange(options.map((each, place) => (place === at ? option : each)));
  const swapWithNext = (at) =>
    onChange(
      options.map((each, place) =>
        place === at ? options[at + 1] : place === at + 1 ? options[at] : each,
      ),
    );
  return (
    <>
      {options.map((option, at) => (
        <div class="one-option" key={at}>
          <LocalisedInput
            label={t("Option {n}", { n: at + 1 })}
            value={option}
            onChange={(words) => setOption(at, words)}
          />
          <div class="option-tools">
            <button
              type="button"
              class="button quiet"
              aria-label={t("Move option {n} up", { n: at + 1 })}
              aria-disabled={at === 0}
              onClick={() => at > 0 && swapWithNext(at - 1)}
            >
              ↑
            </button>
            <button
              type="button"
              class="button quiet"
              aria-label={t("Remove option {n}", { n: at + 1 })}
              aria-disabled={options.length <= bounds.fewest_options}
              onClick={() =>
                options.length > bounds.fewest_options &&
                onChange(options.filter((_, place) => place !== at))
              }
            >
              ×
            </button>
          </div>
        </div>
      ))}
      <button
        type="button"
        class="button quiet"
        disabled={options.length >= bounds.most_options}
        onClick={() => onChange([...options, {}])}
      >
        {t("Add an option")}
      </button>
    </>
  );
}
