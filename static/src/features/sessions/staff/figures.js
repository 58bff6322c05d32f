// Figures of running sessions, asked for while the page is visible.

import { useEffect, useState } from "preact/hooks";
import { eventUrl } from "../../../lib/event_url.js";

/** @import { Text } from "../../../lib/types" */
/**
 * `people`: null while an anonymous poll is open there. `poll`: prompt of the poll that is shown.
 * @typedef {{people: ?number, polls: number, poll: ?Text, questions: number}} SessionFigures
 */

const EVERY_MS = 10_000;

/** Figures by number of the session. @returns {Record<string, SessionFigures>} */
export function useFigures() {
  const [figures, setFigures] = useState({});
  useEffect(() => {
    let isOver = false;
    const ask = async () => {
      if (document.hidden) return;
      const reply = await fetch(eventUrl("sessions/figures")).catch(() => null);
      const read = reply?.ok ? await reply.json().catch(() => null) : null;
      if (read && !isOver) setFigures(read.sessions);
    };
    ask();
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      isOver = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);
  return figures;
}
