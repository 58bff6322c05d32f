// Surveys on the attendee's page, loaded in events that have them.

export { Surveys } from "./surveys.jsx";
