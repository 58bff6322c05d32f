import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import {
  allSessions,
  isLive,
  mainPath,
  sessionHere,
  sessionPath,
} from "../../lib/page/session_list.js";
import { AuthoredText } from "../../ui/text.jsx";
import css from "./session_bar.css";

adoptStyles(css);

/**
 * Bar with a link to the programme, the sessions that run now and the session of this page: each is
 * a tap away. Nothing in an event without sessions.
 */
export function SessionBar() {
  const sessions = allSessions();
  const here = sessionHere();
  if (sessions.length < 2) return null;
  const shown = sessions.filter((session) => session.number === here || isLive(session));
  return (
    <nav class="session-bar" aria-label={t("Sessions")}>
      <a class="session-bar-first strong" href={`${mainPath()}/programme`}>
        {t("Programme")}
      </a>
      {shown.map((session) => (
        <a
          key={session.number}
          href={sessionPath(session.number)}
          aria-current={session.number === here ? "page" : undefined}
        >
          <AuthoredText text={session.title} class="session-bar-title" />
        </a>
      ))}
    </nav>
  );
}
