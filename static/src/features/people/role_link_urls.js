// Addresses of role links: secret, and fetched only on request.

import { eventUrl } from "../../lib/event_url.js";

/** @param {number} id @returns {Promise<?string>} */
export async function fetchLinkUrl(id) {
  const reply = await fetch(eventUrl("links"), { cache: "no-store" });
  return reply.ok ? (await reply.json())[id] : null;
}
