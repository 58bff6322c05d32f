import { t } from "../../i18n.js";
import { Words } from "../../parts/words.jsx";

/** The options of a new poll, each in all languages. */
export function Options({ options, onChange }) {
  const write = (at, option) => onChange(options.map((each, place) => (place === at ? option : each)));
  return (
    <>
      {options.map((option, at) => <Words key={at} label={t("Option {n}", { n: at + 1 })} value={option} onChange={(words) => write(at, words)} />)}
      <button type="button" class="button quiet" onClick={() => onChange([...options, {}])}>{t("Add an option")}</button>
    </>
  );
}
