// Breakouts on the attendee's page, loaded in events that have them.

import { watchForHosting } from "./host_notice.js";

export { PastRoomReport } from "./past_room_report.jsx";
export { Reports, ShownReport } from "./published_reports.jsx";
export { RoomBar, RoomTab } from "./room_tab.jsx";
export { UnsentDrafts } from "./unsent_drafts.jsx";
export const start = watchForHosting;
