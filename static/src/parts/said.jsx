import { Authored } from "./text.jsx";

/**
 * What `say()` says, a word of the interface or what an author wrote, once, in the reader's language.
 * The screen has its own, which says it in all languages of the event.
 */
export const Once = ({ say, ...rest }) => <Authored text={say()} {...rest} />;
