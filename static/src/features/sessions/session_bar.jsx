import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { allSessions, isLive, mainPath, sessionHere } from "../../lib/page/session_list.js";
import { AuthoredText } from "../../ui/text.jsx";
import css from "./session_bar.css";
import { SessionLink } from "./session_link.jsx";

adoptStyles(css);

/** Browsers leave what has the focus half outside of the bar. @param {{target: any}} event */
const showWhole = ({ target }) => target.scrollIntoView({ block: "nearest", inline: "nearest" });

/**
 * Bar with a link to the programme, the session of this page and those that run now: each is a tap
 * away. Nothing in an event without sessions.
 */
export function SessionBar() {
  const sessions = allSessions();
  const here = sessionHere();
  if (sessions.length < 2) return null;
  const isHere = (/** @type {import("../../lib/page/session_list.js").Session} */ { number }) =>
    number === here;
  const others = sessions.filter((session) => !isHere(session) && isLive(session));
  const shown = [...sessions.filter(isHere), ...others];
  return (
    <nav class="session-bar" aria-label={t("Sessions")} onFocusIn={showWhole}>
      <a class="session-tab session-bar-first strong" href={`${mainPath()}/programme`}>
        {t("Programme")}
      </a>
      {shown.map(({ number, title }) => (
        <SessionLink key={number} number={number} class="session-tab">
          <AuthoredText text={title} class="session-bar-title" />
        </SessionLink>
      ))}
    </nav>
  );
}
