import { t } from "../../../lib/i18n.js";
import { isEnded } from "../../../lib/session.js";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { allBreakouts, routeId } from "./breakout_route.js";

/** @import { ComponentChildren } from "../../../lib/types" */
/** @import { Breakout } from "../types" */

const STATES = {
  draft: { tone: "off", say: () => t("Draft") },
  running: { tone: "live", say: () => t("Running") },
  closing: { tone: "wait", say: () => t("Closing") },
  ended: { tone: "off", say: () => t("Ended") },
};

/** Navigation: all breakouts, the newest first, and a link to a new breakout. */
export const BreakoutList = () => (
  <nav class="wrap gap-3" aria-label={t("Breakouts")}>
    <h2 class="section-title">{t("Breakouts")}</h2>
    <ul class="plain wrap">
      {allBreakouts.value.map(([id, breakout]) => (
        <BreakoutLink key={id} id={id}>
          <AuthoredText text={breakout.title} class="clamped" />
          <BreakoutState breakout={breakout} />
        </BreakoutLink>
      ))}
      {isEnded.value ? null : <BreakoutLink id="new">{t("New breakout")}</BreakoutLink>}
    </ul>
  </nav>
);

/** @param {{id: number | "new", children: ComponentChildren}} props */
const BreakoutLink = ({ id, children }) => (
  <li>
    <a
      class="button gap-2 plan-tab"
      href={`#${id}`}
      aria-current={routeId.value === id ? "page" : undefined}
    >
      {children}
    </a>
  </li>
);

/** @param {{breakout: Breakout}} props */
export const BreakoutState = ({ breakout: { state } }) => (
  <Pill tone={STATES[state].tone}>{STATES[state].say()}</Pill>
);
