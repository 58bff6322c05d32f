import { eventUrl } from "../../../lib/event_url.js";
import { t } from "../../../lib/i18n.js";
import { itemsByKind } from "../../../lib/session.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { SurveyFacts } from "./survey_attention.jsx";

/** On the organiser's page: surveys that are open, with their answers, and the way to them. */
export const OpenSurveys = () =>
  (itemsByKind.value.survey ?? [])
    .filter(([, { state }]) => state === "open")
    .map(([id, survey]) => (
      <section class="card row" key={id}>
        <div class="grow">
          <AuthoredText text={survey.title} as="h2" />
          <p class="muted small">
            {t("Survey")} · <SurveyFacts id={id} survey={survey} />
          </p>
        </div>
        <a class="button" href={eventUrl(`polls#${id}`)}>
          {t("To the survey")}
        </a>
      </section>
    ));
