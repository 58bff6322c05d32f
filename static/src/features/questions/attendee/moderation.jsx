import { n, t } from "../../../lib/i18n.js";
import { items, room } from "../../../lib/session.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { Fairness } from "../fairness.jsx";

/** The room's moderation rules and fairness statistics, as everyone sees them. */
export const ModerationInfo = () => (
  <>
    <ModerationRules />
    <details class="fold flush line">
      <summary>{t("Heard so far")}</summary>
      <Fairness />
    </details>
  </>
);

function ModerationRules() {
  const rules = items.value[`qa:${room.value[0]}`];
  if (!rules) return null;
  return (
    <details class="fold flush line">
      <summary>{t("How questions are moderated")}</summary>
      <div class="stack">
        {Object.keys(rules.words).length ? (
          <AuthoredText text={rules.words} as="p" class="paragraphs" />
        ) : null}
        <ul class="rules">
          <li>
            {rules.premoderated
              ? t("A moderator reviews each question before others see it.")
              : t(
                  "Questions appear immediately. Those with certain words are reviewed by a moderator first.",
                )}
          </li>
          <li>{t("If your question is rejected, you will see why and can request one review.")}</li>
          <li>
            {n(
              "Each person can have up to {n} open question.",
              "Each person can have up to {n} open questions.",
              rules.most_open,
            )}
          </li>
          {rules.slow ? (
            <li>
              {n(
                "You can ask one question every {n} second.",
                "You can ask one question every {n} seconds.",
                rules.slow,
              )}
            </li>
          ) : null}
        </ul>
      </div>
    </details>
  );
}
