// Place of the glossary beside a text that is being translated.

/** @import { PendingRow } from "./pending_translations.js" */

/**
 * Terms of the glossary in a text; none yet.
 * @param {{row: PendingRow}} _props
 */
export const GlossarySlot = (_props) => null;
