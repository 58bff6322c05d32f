// The board on the attendee's page, loaded in events that have it.

export { BoardLink } from "./board_link.jsx";
