// List of the surveys, below that of the prepared polls.

import { n, t } from "../../../lib/i18n.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { ListEntry, ListHead } from "../editor/editor_parts.jsx";

/** Route of a survey that is not saved yet. */
export const NEW_SURVEY = "new-survey";

const STATES = {
  draft: () => t("Draft"),
  open: () => t("Open"),
  closed: () => t("Closed"),
};

/**
 * True if an id of the page's route is that of a survey.
 * @param {number | string | null} id
 */
export const isSurvey = (id) => id === NEW_SURVEY || `survey:${id}` in items.value;

/** All surveys, newest first. */
export function SurveyList() {
  const surveys = [...(itemsByKind.value.survey ?? [])].reverse();
  return (
    <>
      <ListHead id="surveys" title={t("Surveys")} to={NEW_SURVEY}>
        {t("New survey")}
      </ListHead>
      {surveys.length ? null : (
        <p class="empty">
          {t("Several questions that people answer at their own pace, such as an evaluation.")}
        </p>
      )}
      <ul class="plain">
        {surveys.map(([id, survey]) => (
          <ListEntry
            key={id}
            id={id}
            name={<AuthoredText text={survey.title} class="clamped" />}
            notes={
              <small class="muted">
                {n("{n} survey question", "{n} survey questions", survey.questions.length)}
              </small>
            }
            pill={
              <Pill tone={survey.state === "open" ? "live" : undefined}>
                {STATES[survey.state]()}
              </Pill>
            }
          />
        ))}
      </ul>
    </>
  );
}
