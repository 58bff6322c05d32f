// Sessions on the attendee's page, loaded in events that have them.

export { RunningSessions } from "./running_sessions.jsx";
export { SessionBar } from "./session_bar.jsx";
