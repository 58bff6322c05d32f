// Entry of the page on which the organiser lists the people they expect, and invites them.

import { startPage } from "../../features/event/start_page.js";
import { Arrivals } from "../../features/people/roster/arrivals.jsx";
import { ListImport } from "../../features/people/roster/list_import.jsx";
import css from "../../features/people/roster/roster.css";
import { People } from "../../features/people/roster/roster_people.jsx";
import { hasRoster } from "../../features/people/roster/roster_state.js";
import { Signs } from "../../features/people/roster/signs.jsx";
import { Admission, Sending } from "../../features/people/roster/ways_in.jsx";
import { t } from "../../lib/i18n.js";
import { isEnded } from "../../lib/session.js";
import { PageShell } from "../../ui/page/page_shell.jsx";
import counts from "../../ui/styles/counts_table.css";

const Roster = () => (
  <PageShell
    name="roster"
    title={t("Roster")}
    side={
      <>
        <Arrivals />
        <Signs />
        <Admission />
      </>
    }
  >
    {isEnded.value ? null : <ListImport />}
    {hasRoster.value ? <Sending /> : null}
    {hasRoster.value ? <People /> : null}
  </PageShell>
);

startPage(Roster, "roster", counts, css);
