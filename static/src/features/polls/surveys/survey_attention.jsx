import { t } from "../../../lib/i18n.js";
import { boot, event, items, itemsByKind } from "../../../lib/session.js";
import { formatShortDay, formatTime } from "../../../lib/time/date_format.js";
import { AttentionEntry } from "../../../ui/desk/attention_bar.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { AuthoredText } from "../../../ui/text.jsx";

/** @import { Item } from "../../../lib/types" */

/** Surveys that are open, for the bar of things that wait: calm, as nothing is to be done. */
export const openSurveys = () => ({
  count: 0,
  entries: (itemsByKind.value.survey ?? [])
    .filter(([, { state }]) => state === "open")
    .map(([id, survey]) => (
      <AttentionEntry
        key={`survey:${id}`}
        isCalm
        onGo={() => location.assign(`${boot.path}/polls#${id}`)}
      >
        <AuthoredText text={survey.title} class="attention-title" />
        <span>
          <SurveyFacts id={id} survey={survey} />
        </span>
      </AttentionEntry>
    )),
});

/**
 * Answers of an open survey, in steps, and its end.
 * @param {{id: number, survey: Item<"survey">}} props
 */
export function SurveyFacts({ id, survey: { closes_at: closesAt } }) {
  const { zone } = event.value;
  const answers = items.value[`survey_answers:${id}`] ?? 0;
  return (
    <FactLine
      facts={[
        answers ? t("at least {n} answers", { n: answers }) : t("fewer than 5 answers"),
        closesAt === null
          ? null
          : t("until {day}, {time}", {
              day: formatShortDay(closesAt, zone),
              time: formatTime(closesAt, zone),
            }),
      ]}
    />
  );
}
