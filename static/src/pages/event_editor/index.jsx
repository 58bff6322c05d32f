// Entry of the page on which the organiser edits the event: its sections, and a list of them.

import agenda from "../../features/agenda/editor/agenda_section.css";
import { Agenda } from "../../features/agenda/editor/agenda_section.jsx";
import { Basics } from "../../features/event/settings/basics.jsx";
import { Call } from "../../features/event/settings/call.jsx";
import { Groups } from "../../features/event/settings/groups.jsx";
import { Languages } from "../../features/event/settings/languages.jsx";
import { Look } from "../../features/event/settings/look.jsx";
import css from "../../features/event/settings/settings.css";
import { openHash, shownSection } from "../../features/event/settings_address.js";
import { Doors } from "../../features/people/doors_section.jsx";
import people from "../../features/people/people_section.css";
import { People } from "../../features/people/people_section.jsx";
import { PersonalData } from "../../features/privacy/personal_data.jsx";
import { PartOfEvent } from "../../features/sessions/session_life.jsx";
import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { isSession, mainPath } from "../../lib/page/session_list.js";
import { mountPage } from "../../ui/page/mount.jsx";
import { sessionSwitch } from "../../ui/page/page_frame.jsx";
import { PageShell } from "../../ui/page/page_shell.jsx";
import { UntilEnded } from "../../ui/page/read_only.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";

/** @type {[string, () => string, import("preact").ComponentType][]} */
const ALL_SECTIONS = [
  ["basics", () => t("Basics"), Basics],
  ["call-and-channels", () => t("Venue, call and channels"), Call],
  ["languages", () => t("Languages"), Languages],
  ["groups", () => t("Groups"), Groups],
  ["agenda", () => t("Agenda"), Agenda],
  ["look", () => t("Look"), Look],
  ["people", () => t("Who may join"), People],
  ["doors", () => t("Doors and rules"), Doors],
  ["personal-data", () => t("Personal data"), PersonalData],
];

// All else of a session is that of its event.
const SECTIONS = isSession() ? ALL_SECTIONS.filter(([id]) => id === "agenda") : ALL_SECTIONS;
if (isSession()) shownSection.value = "agenda";

for (const sheet of [css, people, agenda]) adoptStyles(sheet);

const EventEditor = () => (
  <PageShell
    name="event-editor"
    title={isSession() ? t("Edit session") : t("Edit event")}
    isSideFixed
    side={isSession() ? <SessionSide /> : <SectionList />}
  >
    <UntilEnded>
      {SECTIONS.map(([id, _, Part]) => (
        <div key={id} data-section={id} hidden={id !== shownSection.value}>
          <Part />
        </div>
      ))}
    </UntilEnded>
  </PageShell>
);

const SessionSide = () => (
  <>
    <PartOfEvent />
    <p>
      <a href={`${mainPath()}/sessions`}>{t("Title, times and place: in the programme")}</a>
    </p>
  </>
);

const SectionList = () => (
  <nav aria-label={t("Sections")}>
    <ul class="plain fit gap-0 section-list">
      {SECTIONS.map(([id, title]) => (
        <li key={id}>
          <a
            class="target full"
            href={`#${id}`}
            aria-current={shownSection.value === id ? "true" : undefined}
          >
            {title()}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

sessionSwitch.Part = SessionSwitch;
startFocusRecovery();
mountPage(EventEditor, "event_editor");
openHash();
