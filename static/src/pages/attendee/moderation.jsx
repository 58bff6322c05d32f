import { n, t } from "../../lib/i18n.js";
import { items, room } from "../../lib/session.js";
import { Fairness } from "../../features/questions/fairness.jsx";
import { AuthoredText } from "../../ui/text.jsx";

/** The room's moderation rules and fairness statistics, as everyone sees them. */
export const ModerationInfo = () => (
  <>
    <ModerationRules />
    <details class="fold"><summary>{t("Who was heard")}</summary><Fairness /></details>
  </>
);

function ModerationRules() {
  const rules = items.value[`qa:${room.value[0]}`];
  if (!rules) return null;
  return (
    <details class="fold moderation">
      <summary>{t("How questions are moderated")}</summary>
      <div class="stack">
        {Object.keys(rules.words).length ? <AuthoredText text={rules.words} as="p" class="rules-words" /> : null}
        <ul class="rules">
          <li>{rules.premoderated ? t("A moderator reads each question before others see it.") : t("Questions are seen at once. Those with certain words are read by a moderator first.")}</li>
          <li>{t("Who is turned down reads why, and may ask for another review once.")}</li>
          <li>{n("Everybody can have {n} open question at a time.", "Everybody can have {n} open questions at a time.", rules.most_open)}</li>
          {rules.slow ? <li>{n("Between two questions of one person lies {n} second.", "Between two questions of one person lie {n} seconds.", rules.slow)}</li> : null}
        </ul>
      </div>
    </details>
  );
}
