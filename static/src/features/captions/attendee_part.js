// Captions on the attendee's page, loaded in events that have them.

export { CaptionStrip } from "./caption_strip.jsx";
