import { Delegation } from "../parts/byline.jsx";
import { Unknown } from "../parts/text.jsx";

/** Somebody by name, or by whom they are of where they gave none. */
export const Called = ({ person }) => (person.name ? <Unknown text={person.name} /> : <Delegation id={person.delegation} />);
