import { Delegation } from "../../features/questions/byline.jsx";
import { Unknown } from "../../ui/text.jsx";

/** Somebody by name, or by whom they are of where they gave none. */
export const Called = ({ person }) => (person.name ? <Unknown text={person.name} /> : <Delegation id={person.delegation} />);
