// List of the surveys, below that of the prepared polls.

import { n, t } from "../../../lib/i18n.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";

/** Route of a survey that is not saved yet. */
export const NEW_SURVEY = "new-survey";

const STATES = {
  draft: () => t("Draft"),
  open: () => t("Open"),
  closed: () => t("Closed"),
};

/** Id of a survey that exists, as the page's route has it; null if it is none. */
export const isSurvey = (id) => id === NEW_SURVEY || `survey:${id}` in items.value;

/** All surveys, newest first; `shown` is the id of the open survey. */
export function SurveyList({ shown }) {
  const surveys = [...(itemsByKind.value.survey ?? [])].reverse();
  return (
    <>
      <div class="row column-head">
        <h2 class="section-title">{t("Surveys")}</h2>
        <a class="button" href={`#${NEW_SURVEY}`}>
          {t("New survey")}
        </a>
      </div>
      {surveys.length ? null : (
        <p class="empty">
          {t("Several questions that people answer at their own pace, such as an evaluation.")}
        </p>
      )}
      <ul class="plain editor-polls">
        {surveys.map(([id, survey]) => (
          <li class="editor-poll" data-shown={id === shown} key={id}>
            <a class="editor-link" href={`#${id}`} aria-current={id === shown ? "true" : undefined}>
              <span class="editor-name">
                <AuthoredText text={survey.title} class="clamped" />
                <small class="muted">
                  {n("{n} survey question", "{n} survey questions", survey.questions.length)}
                </small>
              </span>
              <Pill tone={survey.state === "open" ? "live" : undefined}>
                {STATES[survey.state]()}
              </Pill>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
