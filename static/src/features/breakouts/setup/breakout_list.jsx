import { t } from "../../../lib/i18n.js";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { allBreakouts, routeId } from "./breakout_route.js";

/** @import { Breakout } from "../types" */

const STATES = {
  draft: { tone: "off", say: () => t("Draft") },
  running: { tone: "live", say: () => t("Running") },
  closing: { tone: "wait", say: () => t("Closing") },
  ended: { tone: "off", say: () => t("Ended") },
};

/** Navigation: all breakouts, the newest first, and a link to a new breakout. */
export const BreakoutList = () => (
  <nav class="wrap plan-list" aria-label={t("Breakouts")}>
    <h2 class="section-title">{t("Breakouts")}</h2>
    <ul class="plain wrap">
      {allBreakouts.value.map(([id, breakout]) => (
        <li key={id}>
          <a
            class="plan-tab"
            href={`#${id}`}
            aria-current={routeId.value === id ? "page" : undefined}
          >
            <AuthoredText text={breakout.title} class="clamped" />
            <BreakoutState breakout={breakout} />
          </a>
        </li>
      ))}
      <li>
        <a class="plan-tab" href="#new" aria-current={routeId.value === "new" ? "page" : undefined}>
          {t("New breakout")}
        </a>
      </li>
    </ul>
  </nav>
);

/** @param {{breakout: Breakout}} props */
export const BreakoutState = ({ breakout: { state } }) => (
  <Pill tone={STATES[state].tone}>{STATES[state].say()}</Pill>
);
