// Glossary beside a text that is being translated.

import { langAttribute, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { termsInText } from "../machine_drafts/glossary_terms.js";

/** @import { GlossaryTerm } from "../../lib/protocol.ts" */

const NO_TERMS = /** @type {GlossaryTerm[]} */ ([]);

/**
 * Terms of the glossary in a text, with their forms in the language of the translation.
 * @param {{row: {language: string, original: {text: string, language: string}}}} props
 */
export function GlossarySlot({ row: { language, original } }) {
  const terms = items.value.glossary?.terms ?? NO_TERMS;
  const found = termsInText(terms, original.text, original.language, language);
  if (!found.length) return null;
  return (
    <section class="small" aria-label={t("Glossary")}>
      <p class="strong">{t("Glossary")}</p>
      <dl class="stack gap-1">
        {found.map(({ found: form, forms }) => (
          <div class="wrap gap-2" key={form}>
            <dt class="muted" lang={langAttribute(original.language)} dir="auto">
              {form}
            </dt>
            <dd lang={langAttribute(language)} dir="auto">
              {forms.join(" · ")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
