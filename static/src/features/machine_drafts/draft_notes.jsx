// Notes beside a machine draft, for translators and staff.

import { t } from "../../lib/i18n.js";
import { Pill } from "../../ui/pill.jsx";

/** @import { TranslationItem } from "../../lib/types" */
/** @typedef {NonNullable<TranslationItem["flags"]>[number]} DraftFlag */

/** @type {Record<DraftFlag, () => string>} */
const FLAG_SENTENCES = {
  numbers: () => t("Numbers differ"),
  units: () => t("Units differ"),
  negation: () => t("A negation differs"),
  names: () => t("A name differs"),
  marks: () => t("A name is missing"),
  glossary: () => t("A glossary term is missing"),
  length: () => t("Unusually long or short"),
  language: () => t("Perhaps another language"),
  copied: () => t("Not translated"),
};

/**
 * Mark of a machine draft, and what its checks have found; `lead` comes before that.
 * @param {{flags?: DraftFlag[], lead?: string}} props
 */
export const DraftNotes = ({ flags = [], lead = t("Readers do not see this draft:") }) => (
  <>
    <p>
      <Pill tone="wait">{t("Machine draft, not checked")}</Pill>
    </p>
    {flags.length ? (
      <div class="hint">
        <p>{lead}</p>
        <ul>
          {flags.map((flag) => (
            <li key={flag}>{FLAG_SENTENCES[flag]?.() ?? flag}</li>
          ))}
        </ul>
      </div>
    ) : null}
  </>
);
