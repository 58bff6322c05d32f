// Entry of the page on which the organiser writes, checks and publishes the report.

import { Downloads } from "../../features/event/organiser/results.jsx";
import { Introduction } from "../../features/event/report/introduction.jsx";
import { LeftOut } from "../../features/event/report/left_out.jsx";
import { Publication } from "../../features/event/report/publication.jsx";
import css from "../../features/event/report/report_editor.css";
import { Files } from "../../features/event/report/report_files.jsx";
import { Parts } from "../../features/event/report/report_parts.jsx";
import { Texts } from "../../features/event/report/report_texts.jsx";
import { SessionResults } from "../../features/sessions/session_results.jsx";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { mountPage } from "../../ui/page/mount.jsx";
import { sessionSwitch } from "../../ui/page/page_frame.jsx";
import { PageShell } from "../../ui/page/page_shell.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";
import { StorageBar } from "../../ui/staff/staff_bar.jsx";
import { FILES } from "./result_files.js";

adoptStyles(css);

const ReportEditor = () => (
  <PageShell
    name="report-editor"
    bar={<StorageBar />}
    isSideFixed
    isHeadAbove
    side={
      <>
        <Publication />
        <Downloads files={FILES} />
        <SessionResults />
      </>
    }
  >
    <Introduction />
    <LeftOut />
    <Parts />
    <Texts />
    <Files />
  </PageShell>
);

sessionSwitch.Part = SessionSwitch;
startFocusRecovery();
mountPage(ReportEditor, "report_editor");
