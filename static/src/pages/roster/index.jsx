// Entry of the page on which the organiser lists the people they expect, and invites them.

import { startGroupWords } from "../../features/event/group_words.js";
import { Arrivals } from "../../features/people/roster/arrivals.jsx";
import { ListImport } from "../../features/people/roster/list_import.jsx";
import css from "../../features/people/roster/roster.css";
import { People } from "../../features/people/roster/roster_people.jsx";
import { hasRoster } from "../../features/people/roster/roster_state.js";
import { Signs } from "../../features/people/roster/signs.jsx";
import { Admission, Sending } from "../../features/people/roster/ways_in.jsx";
import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { boot, isEnded } from "../../lib/session.js";
import { PageHeader } from "../../ui/page/header.jsx";
import { LanguagePicker } from "../../ui/page/language_picker.jsx";
import { mountPage } from "../../ui/page/mount.jsx";
import { StaffBar } from "../../ui/page/staff_bar.jsx";
import counts from "../../ui/styles/counts_table.css";

adoptStyles(counts);
adoptStyles(css);

const Roster = () => (
  <>
    <PageHeader bar={<StaffBar />}>
      <LanguagePicker />
    </PageHeader>
    <main class="roster" id="main">
      <div class="roster-side">
        <a class="button quiet roster-back" href={`/e/${boot.code}/organise`}>
          ‹ {t("Organise")}
        </a>
        <h1>{t("Roster")}</h1>
        <Arrivals />
        <Signs />
        <Admission />
      </div>
      <div class="roster-content">
        {isEnded.value ? null : <ListImport />}
        {hasRoster.value ? <Sending /> : null}
        {hasRoster.value ? <People /> : null}
      </div>
    </main>
  </>
);

startFocusRecovery();
startGroupWords();
mountPage(Roster, "roster");
