import { Delegation } from "../parts/byline.jsx";
import { Unknown } from "../parts/text.jsx";

/** Name of a person, or of their delegation if they gave none. */
export const Called = ({ person }) => (person.name ? <Unknown text={person.name} /> : <Delegation id={person.delegation} />);
