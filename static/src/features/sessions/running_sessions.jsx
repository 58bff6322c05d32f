import { hasText } from "../../lib/has_text.js";
import { t } from "../../lib/i18n.js";
import { runningElsewhere } from "../../lib/page/session_list.js";
import { AuthoredText } from "../../ui/text.jsx";
import { SessionLink } from "./session_link.jsx";

/** Lines that lead to the sessions that run now, but for the session of this page. */
export const RunningSessions = () =>
  runningElsewhere().map(({ number, title, place }) => (
    <SessionLink class="line agenda-now" number={number} key={number}>
      <span class="agenda-line">
        <small class="block eyebrow">
          {t("On now")}
          {hasText(place) ? (
            <>
              {" · "}
              <AuthoredText text={place} />
            </>
          ) : null}
        </small>
        <AuthoredText text={title} as="b" class="paragraphs" />
      </span>
    </SessionLink>
  ));
