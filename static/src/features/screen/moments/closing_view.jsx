import { t } from "../../../lib/i18n.js";
import { event, itemsByKind } from "../../../lib/session.js";
import { QrCode } from "../join_code.jsx";
import { inAllLanguages, Multilingual } from "../multilingual.jsx";
import { EventFacts, PartnersLine } from "./event_lines.jsx";
import { AllDelegations } from "./seats.jsx";

/** Thanks, once the event has ended. */
export const ClosingView = () => (
  <article class="stage stage-moment stage-ground stage-closing">
    <div class="stage-body">
      <div class="stage-fill moment-centre">
        <Multilingual
          text={inAllLanguages(() => t("Thank you for taking part"))}
          as="h2"
          class="moment-title"
        />
        <div data-page-item>
          <Multilingual text={event.value.title} as="p" class="moment-kicker" />
        </div>
        <EventFacts />
      </div>
      <AllDelegations />
      <PartnersLine />
    </div>
  </article>
);

/** The same without delegations, for a lower third. */
export const LowerClosingView = () => (
  <article class="stage stage-moment">
    <div class="stage-body">
      <Multilingual
        text={inAllLanguages(() => t("Thank you for taking part"))}
        as="h2"
        class="moment-title"
      />
      <div data-page-item>
        <Multilingual text={event.value.title} as="p" class="moment-kicker" />
      </div>
    </div>
  </article>
);

/** The way to an open survey, else to the published report; nothing if there is neither. */
export function ClosingAside() {
  const survey = openSurvey();
  if (survey) return <LinkCode text={survey.title} label={t("QR code to the survey")} />;
  return event.value.report_public ? (
    <LinkCode
      text={inAllLanguages(() => t("Read the report"))}
      label={t("QR code to the report")}
      path="qr.svg?page=report"
    />
  ) : null;
}

// The screen holds the titles of open surveys; staff, in whose preview it is, hold all surveys.
const openSurvey = () =>
  itemsByKind.value.open_survey?.[0]?.[1] ??
  itemsByKind.value.survey?.find(([, { state }]) => state === "open")?.[1];

/** @param {{text: import("../../../lib/types").Text, label: string, path?: string}} props */
const LinkCode = ({ text, label, path }) => (
  <div class="join">
    <QrCode label={label} path={path} />
    <Multilingual text={text} as="b" class="join-words" />
  </div>
);
