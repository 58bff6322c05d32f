// Shared devices on the attendee's page, loaded in events that have them.

import { watchForPassing } from "./device_bar.jsx";

export { DeviceBar } from "./device_bar.jsx";
export const start = watchForPassing;
