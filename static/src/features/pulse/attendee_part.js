// The pulse on the attendee's page, loaded in events that have it.

export { PulseRow } from "./pulse_row.jsx";
