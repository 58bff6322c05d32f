// Parts of the organiser's page, by column. A feature adds its component to any of these lists.

import { CaptionSettings } from "../../features/captions/caption_settings.jsx";
import { EventFile } from "../../features/event/organiser/event_file.jsx";
import { FirstQuestion } from "../../features/event/organiser/first_question.jsx";
import { Frames } from "../../features/event/organiser/frames.jsx";
import { Invite } from "../../features/event/organiser/invite.jsx";
import { Lifecycle } from "../../features/event/organiser/lifecycle.jsx";
import { NowAsking } from "../../features/event/organiser/now_asking.jsx";
import { Rehearse, SimulatedPeople, Verdict } from "../../features/event/organiser/rehearse.jsx";
import { Results } from "../../features/event/organiser/results.jsx";
import { AddToEvent } from "../../features/event/parts/add_parts.jsx";
import { Readiness } from "../../features/event/readiness.jsx";
import { DraftSettings } from "../../features/machine_drafts/draft_settings.jsx";
import { GlossarySettings } from "../../features/machine_drafts/glossary_settings.jsx";
import { SharedDevices } from "../../features/people/devices/shared_devices.jsx";
import { Doors } from "../../features/people/doors_card.jsx";
import { SessionLinks } from "../../features/people/role_links.jsx";
import { OpenSurveys } from "../../features/polls/surveys/open_surveys.jsx";
import { SessionLife } from "../../features/sessions/session_life.jsx";
import { SessionResults } from "../../features/sessions/session_results.jsx";
import { eventUrl } from "../../lib/event_url.js";
import { t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { isSession } from "../../lib/page/session_list.js";
import { event, isEnded } from "../../lib/session.js";
import { Card, FoldLine } from "../../ui/card.jsx";
import { Appearance } from "../../ui/page/appearance.jsx";

/** @import { ComponentType } from "preact" */

/** Card of the start and the doors. */
const StartAndDoors = () => (
  <div class="card joined">
    <Lifecycle />
    {isEnded.value ? null : <Doors />}
  </div>
);

const RehearseFirst = () => (event.value.state === "draft" ? <Rehearse /> : null);

const Programs = () => (
  <a class="target full" href={eventUrl("programs")}>
    {t("API and webhooks")}
  </a>
);

const AppearanceLine = () => (
  <FoldLine title={t("Appearance")}>
    <Appearance />
  </FoldLine>
);

/**
 * Settings that few events need, a line each. `part`: part of an event to which the line belongs;
 * `isForSession`: sessions have it, too.
 * @type {{Line: ComponentType, part?: string, isForEnded?: boolean, isForSession?: boolean}[]}
 */
const MORE_SETTINGS = [
  { Line: SharedDevices, part: "devices" },
  { Line: Frames, part: "frames" },
  { Line: CaptionSettings, part: "captions", isForEnded: true, isForSession: true },
  { Line: DraftSettings, part: "machine_drafts", isForEnded: true, isForSession: true },
  { Line: GlossarySettings },
  { Line: Programs, part: "programs", isForEnded: true },
  { Line: EventFile, isForEnded: true },
  { Line: AppearanceLine, isForEnded: true, isForSession: true },
];

const MoreSettings = () => (
  <Card title={t("More settings")} class="lines">
    {isEnded.value ? null : (
      <div class="add-part">
        <AddToEvent class="button full" />
      </div>
    )}
    {MORE_SETTINGS.filter(({ part }) => hasPart(part))
      .filter(({ isForSession }) => isForSession || !isSession())
      .filter(({ isForEnded }) => isForEnded || !isEnded.value)
      .map(({ Line }, at) => (
        <Line key={at} />
      ))}
  </Card>
);

/** Columns until the event has ended. */
const COLUMNS = [
  [
    NowAsking,
    SimulatedPeople,
    Verdict,
    FirstQuestion,
    OpenSurveys,
    Readiness,
    Results,
    SessionResults,
    RehearseFirst,
  ],
  [StartAndDoors],
  [Invite, MoreSettings],
];

/** Columns of an ended event. */
const COLUMNS_WHEN_ENDED = [
  [Verdict, SimulatedPeople, OpenSurveys, Results, SessionResults],
  [StartAndDoors],
  [MoreSettings],
];

/** Columns of a session: all else is that of its event. */
const COLUMNS_OF_SESSION = [
  [NowAsking, OpenSurveys, Results],
  [SessionLife, SessionLinks],
  [MoreSettings],
];

/** Columns of the page, by the state of the event. */
export const columnsOfPage = () =>
  isSession() ? COLUMNS_OF_SESSION : isEnded.value ? COLUMNS_WHEN_ENDED : COLUMNS;
