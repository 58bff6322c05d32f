import { t } from "../../lib/i18n.js";
import { Pill } from "../../ui/pill.jsx";
import { Authored } from "../../ui/text.jsx";
import { at, breakouts } from "./breakout_route.js";

const STATES = {
  draft: { tone: "off", say: () => t("Draft") },
  running: { tone: "live", say: () => t("Running") },
  closing: { tone: "wait", say: () => t("Closing") },
  ended: { tone: "off", say: () => t("Ended") },
};

/** Navigation: all breakouts, the newest first, and a link to a new one. */
export const List = () => (
  <nav class="plan-list" aria-label={t("Breakouts")}>
    <h2 class="section-title">{t("Breakouts")}</h2>
    <ul class="plain">
      {breakouts.value.map(([id, breakout]) => (
        <li key={id}><a class="plan-tab" href={`#${id}`} aria-current={at.value === id ? "page" : undefined}><Authored text={breakout.title} class="clamped" /><State breakout={breakout} /></a></li>
      ))}
      <li><a class="plan-tab" href="#new" aria-current={at.value === "new" ? "page" : undefined}>{t("New breakout")}</a></li>
    </ul>
  </nav>
);

export const State = ({ breakout: { state } }) => <Pill tone={STATES[state].tone}>{STATES[state].say()}</Pill>;
