// Entry of the page on which the organiser writes, checks and publishes the report.

import { Introduction } from "../../features/event/report/introduction.jsx";
import { LeftOut } from "../../features/event/report/left_out.jsx";
import { Publication } from "../../features/event/report/publication.jsx";
import css from "../../features/event/report/report_editor.css";
import { Files } from "../../features/event/report/report_files.jsx";
import { Parts } from "../../features/event/report/report_parts.jsx";
import { Texts } from "../../features/event/report/report_texts.jsx";
import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { boot } from "../../lib/session.js";
import { PageHeader } from "../../ui/page/header.jsx";
import { LanguagePicker } from "../../ui/page/language_picker.jsx";
import { mountPage } from "../../ui/page/mount.jsx";
import { StorageBar } from "../../ui/page/staff_bar.jsx";

adoptStyles(css);

const ReportEditor = () => (
  <>
    <PageHeader bar={<StorageBar />}>
      <LanguagePicker />
    </PageHeader>
    <main class="report-editor" id="main">
      <div class="report-publish">
        <a class="button quiet report-back" href={`/e/${boot.code}/organise`}>
          ‹ {t("Organise")}
        </a>
        <Publication />
      </div>
      <div class="report-content">
        <Introduction />
        <LeftOut />
        <Parts />
        <Texts />
        <Files />
      </div>
    </main>
  </>
);

startFocusRecovery();
mountPage(ReportEditor, "report_editor");
