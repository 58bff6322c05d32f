// Forms of a term of the glossary.

import { langAttribute } from "../../lib/i18n.js";
import { event } from "../../lib/session.js";

/** @import { Text } from "../../lib/types" */
/** @import { GlossaryTerm } from "../../lib/protocol.ts" */

/** Languages of the event that a term has. @type {(forms: Text) => string[]} */
export const languagesOf = (forms) => event.value.languages.filter((language) => forms[language]);

/** @param {{term: GlossaryTerm}} props */
export const TermForms = ({ term: { forms } }) =>
  languagesOf(forms).map((language, at) => (
    <span key={language}>
      {at ? " · " : ""}
      <bdi lang={langAttribute(language)}>{forms[language]}</bdi>
    </span>
  ));
