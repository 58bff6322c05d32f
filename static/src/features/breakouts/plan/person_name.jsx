import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { UntaggedText } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";

/**
 * Name of a person, or of their delegation if they gave none, or else their number.
 * @param {{id: number}} props
 */
export function PersonName({ id }) {
  const { name, delegation } = items.value[`person:${id}`] ?? {};
  if (name) return <UntaggedText text={name} />;
  return delegation ? <DelegationName id={delegation} /> : t("No. {n}", { n: id });
}
