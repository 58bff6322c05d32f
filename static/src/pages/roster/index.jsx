// Entry of the page on which the organiser lists the people they expect, and invites them.

import { adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { boot, isEnded } from "../../lib/session.js";
import counts from "../../ui/counts_table.css";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import { Arrivals } from "./arrivals.jsx";
import { ListImport } from "./list_import.jsx";
import { People } from "./people.jsx";
import css from "./roster.css";
import { hasRoster } from "./roster_state.js";
import { Signs } from "./signs.jsx";
import { Admission, Sending } from "./ways_in.jsx";

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
