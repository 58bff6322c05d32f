// The floor on the attendee's page, loaded in events that have it.

import { watchForFloor } from "./floor_notices.js";

export { FloorCard, FloorLine } from "./ask_for_floor.jsx";
export const start = watchForFloor;
