import { DelegationName } from "../../ui/delegation_name.jsx";
import { UntaggedText } from "../../ui/text.jsx";

/** Name of a person, or of their delegation if they gave none. */
export const PersonName = ({ person }) =>
  person.name ? <UntaggedText text={person.name} /> : <DelegationName id={person.delegation} />;
