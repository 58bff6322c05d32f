// Entry of the staff's page of all sessions of an event.

import { startPage } from "../../features/event/start_page.js";
import { ProgrammeImport } from "../../features/sessions/staff/programme_import.jsx";
import { AddSession } from "../../features/sessions/staff/session_form.jsx";
import { SessionList } from "../../features/sessions/staff/session_list.jsx";
import css from "../../features/sessions/staff/sessions.css";
import { boot } from "../../lib/boot.js";
import { t } from "../../lib/i18n.js";
import { isEnded } from "../../lib/session.js";
import { PageShell } from "../../ui/page/page_shell.jsx";

const SessionsPage = () => (
  <PageShell name="sessions" title={t("Sessions")}>
    <SessionList />
    {boot.role === "organiser" && !isEnded.value ? (
      <>
        <AddSession />
        <ProgrammeImport />
      </>
    ) : null}
  </PageShell>
);

startPage(SessionsPage, "sessions", css);
