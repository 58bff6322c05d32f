import { t } from "../../lib/i18n.js";
import { isWritten } from "../../ui/localised_input.jsx";
import { Amount } from "../../ui/number_field.jsx";
import { Options } from "../../ui/options_editor.jsx";

export const label = () => t("Choice");
export const icon = "M4 6h2M4 12h2M4 18h2M10 6h10M10 12h10M10 18h6";

export const blank = { options: [{}, {}], least: 1, most: 1 };

/** The configuration, or null while fewer than two options are written. */
export function finish({ options, least, most }) {
  const written = options.filter(isWritten);
  return written.length < 2 || most > written.length || least > most ? null : { kind: "choice", options: written, least, most };
}

/** Message that says what an incomplete draft lacks. */
export function lacks({ options }) {
  return options.filter(isWritten).length < 2 ? t("Write at least two options.") : t("The numbers of options that may be chosen do not fit. Change them.");
}

export function Editor({ draft, onChange }) {
  const { options, least, most } = draft;
  return (
    <>
      <Options options={options} onChange={(written) => onChange({ ...draft, options: written })} />
      <div class="pair">
        <Amount label={t("At least")} value={least} max={options.length} onChange={(value) => onChange({ ...draft, least: value, most: Math.max(value, most) })} />
        <Amount label={t("At most")} value={most} max={options.length} onChange={(value) => onChange({ ...draft, most: value, least: Math.min(value, least) })} />
      </div>
    </>
  );
}
