import { event, items } from "../../lib/session.js";

/** True if a browser has one vote: people share none. */
export const isOnePerBrowser = () => !event.value.shared_devices;

/** Number of the present user of this browser, once it was passed from person to person; else 0. */
export const placeInBrowser = () => items.value.you?.on_device ?? 0;
