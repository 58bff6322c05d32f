/** What `say()` says, once, in the reader's language. The screen has its own, which says it in all languages of the event. */
export const Once = ({ say, as: Tag = "span", ...rest }) => <Tag {...rest}>{say()}</Tag>;
