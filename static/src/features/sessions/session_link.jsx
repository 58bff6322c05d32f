import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { MAIN, sessionHere, sessionPath } from "../../lib/page/session_list.js";
import { boot } from "../../lib/session.js";
import css from "./session_link.css";

adoptStyles(css);

/** @import { ComponentChildren } from "../../lib/types" */

/** Pages of roles other than attendees, below the path of a session. @type {Record<string, string>} */
const PAGES = {
  speaker: "/speak",
  head: "/delegation",
  deputy: "/delegation",
  clerk: "/clerk",
  translator: "/translate",
  moderator: "/moderate",
  organiser: "/moderate",
};

/**
 * Way into a session: for attendees a button, since entering is recorded, for others a link.
 * @param {{number: number, class?: string, children: ComponentChildren}} props
 */
export function SessionLink({ number, class: look, children }) {
  const isHere = number === sessionHere();
  if (boot.role !== "attendee" || isHere || number === MAIN)
    return (
      <a
        class={look}
        href={`${sessionPath(number)}${PAGES[boot.role] ?? ""}`}
        aria-current={isHere ? "page" : undefined}
      >
        {children}
      </a>
    );
  return (
    <form method="post" action={`${sessionPath(number)}/enter`} class="session-entrance">
      <button type="submit" class={look}>
        {children}
      </button>
    </form>
  );
}
