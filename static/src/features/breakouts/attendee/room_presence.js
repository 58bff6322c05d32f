// Presence of the people in the reader's own breakout room, for attendees and hosts.

import { useEffect, useState } from "preact/hooks";
import { boot, items } from "../../../lib/session.js";

/** @import { Member } from "../types" */

const INTERVAL_MS = 30_000;

/**
 * Hook: the people of the reader's room, each with `here`, as of the last look: when the room or its
 * people change, and now and then while the list is open (`isOpen`). Null if unknown, outside of a
 * room, and while an anonymous poll is open.
 *
 * @returns {?Member[]}
 */
export function useRoomPresence(isOpen = false) {
  const [members, setMembers] = useState(/** @type {?Member[]} */ (null));
  const room = items.value.yours?.room;
  const people = items.value[`members:${room}`];
  useEffect(() => {
    if (!room) return undefined;
    let isCurrent = true;
    const look = async () => {
      if (document.hidden) return;
      const found = await fetchMembers();
      if (isCurrent) setMembers(found);
    };
    // Everyone enters at once: the questions are spread over a few seconds.
    const first = setTimeout(look, isOpen ? 0 : Math.random() * 5000);
    const timer = isOpen ? setInterval(look, INTERVAL_MS) : undefined;
    return () => {
      isCurrent = false;
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [room, people, isOpen]);
  return room ? members : null;
}

/** @returns {Promise<?Member[]>} */
async function fetchMembers() {
  try {
    const reply = await fetch(`${boot.path}/here/room`);
    return reply.ok ? (await reply.json()).members : null;
  } catch {
    return null; // the connection badge shows that the page is offline
  }
}
