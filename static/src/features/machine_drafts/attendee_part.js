// Machine drafts on the attendee's page, loaded in events that have them.

export { CheckedOnly } from "./checked_only.jsx";
