// Entry of the staff's page of all sessions of an event.

import { startPage } from "../../features/event/start_page.js";
import { ProgrammeImport } from "../../features/sessions/staff/programme_import.jsx";
import { AddSession } from "../../features/sessions/staff/session_form.jsx";
import { SessionLimits, SessionList } from "../../features/sessions/staff/session_list.jsx";
import css from "../../features/sessions/staff/sessions.css";
import { boot } from "../../lib/boot.js";
import { t } from "../../lib/i18n.js";
import { isEnded } from "../../lib/session.js";
import { sessionSwitch } from "../../ui/page/page_frame.jsx";
import { PageShell } from "../../ui/page/page_shell.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";

const SessionsPage = () => (
  <PageShell name="sessions" title={t("Sessions")} lead={<SessionLimits />}>
    <SessionList />
    {boot.role === "organiser" && !isEnded.value ? (
      <>
        <AddSession />
        <ProgrammeImport />
      </>
    ) : null}
  </PageShell>
);

sessionSwitch.Part = SessionSwitch;
startPage(SessionsPage, "sessions", css);
