// Entry of the page on which the organiser edits the event: its sections, and a list of them.

import { Readiness } from "../../features/readiness/readiness.jsx";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { UntilEnded } from "../../ui/read_only.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import { Agenda } from "./agenda.jsx";
import { Basics } from "./basics.jsx";
import { Call } from "./call.jsx";
import { Doors } from "./doors.jsx";
import css from "./event_editor.css";
import { Groups } from "./groups.jsx";
import { openHash, shownSection } from "./hash.js";
import { Languages } from "./languages.jsx";
import { Look } from "./look.jsx";
import { People } from "./people.jsx";
import { PersonalData } from "./personal_data.jsx";

/** @type {[string, () => string, import("preact").ComponentType][]} */
const SECTIONS = [
  ["basics", () => t("Basics"), Basics],
  ["call-and-channels", () => t("Call and channels"), Call],
  ["languages", () => t("Languages"), Languages],
  ["groups", () => t("Groups"), Groups],
  ["agenda", () => t("Agenda"), Agenda],
  ["look", () => t("Look"), Look],
  ["people", () => t("People"), People],
  ["doors", () => t("Doors and rules"), Doors],
  ["personal-data", () => t("Personal data"), PersonalData],
];

adoptStyles(css);

const EventEditor = () => (
  <>
    <PageHeader bar={<StaffBar />}>
      <LanguagePicker />
    </PageHeader>
    <main class="event-editor" id="main">
      <nav class="section-list" aria-label={t("Sections")}>
        <a class="button quiet section-back" href={`/e/${boot.code}/organise`}>
          ‹ {t("Organise")}
        </a>
        <ul class="plain">
          {SECTIONS.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`} aria-current={shownSection.value === id ? "true" : undefined}>
                {title()}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="sections">
        <Readiness />
        <UntilEnded>
          {SECTIONS.map(([id, _, Part]) => (
            <Part key={id} />
          ))}
        </UntilEnded>
      </div>
    </main>
  </>
);

startFocusRecovery();
mountPage(EventEditor, "event_editor");
openHash();
