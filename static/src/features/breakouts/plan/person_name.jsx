import { t } from "../../../lib/i18n.js";
import { UntaggedText } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";

/** @import { Person } from "../types" */

/**
 * Name of a person, or of their delegation if they gave none, or else their number.
 * @param {{id: number, person: Person}} props
 */
export function PersonName({ id, person }) {
  if (person.name) return <UntaggedText text={person.name} />;
  return person.delegation ? <DelegationName id={person.delegation} /> : t("No. {n}", { n: id });
}
