// Entry of the page on which the organiser writes, checks and publishes the report.

import { adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { StorageBar } from "../../ui/staff_bar.jsx";
import { Files } from "./files.jsx";
import { Introduction } from "./introduction.jsx";
import { LeftOut } from "./left_out.jsx";
import { Parts } from "./parts.jsx";
import { Publication } from "./publication.jsx";
import css from "./report_editor.css";
import { Texts } from "./texts.jsx";

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
