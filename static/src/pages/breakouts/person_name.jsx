import { Delegation } from "../../features/questions/byline.jsx";
import { Unknown } from "../../ui/text.jsx";

/** Name of a person, or of their delegation if they gave none. */
export const Called = ({ person }) => (person.name ? <Unknown text={person.name} /> : <Delegation id={person.delegation} />);
