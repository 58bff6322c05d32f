// Entry of the translators' page, for speakers and staff: one text at a time, the most urgent first.

import { FloorStrip } from "../../features/floor/floor_strip.jsx";
import { TranslationSummary } from "../../features/translation/translation_summary.jsx";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { boot, isEnded, items } from "../../lib/session.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import { PollGaps } from "./poll_gaps.jsx";
import { TextQueue } from "./text_queue.jsx";
import css from "./translators.css";

const Translators = () => (
  <>
    <PageHeader bar={<StaffBar />}>
      <LanguagePicker />
    </PageHeader>
    <main class="translators" id="main">
      <div class="translators-head">
        <h2 class="section-title">{t("To translate")}</h2>
        <TranslationSummary />
        {boot.role === "speaker" ? (
          <a class="button quiet" href={`/e/${boot.code}/speak`}>
            {t("Questions")}
          </a>
        ) : (
          <a class="button quiet" href={`/e/${boot.code}/moderate`}>
            {t("Moderate")}
          </a>
        )}
      </div>
      <FloorStrip />
      {isEnded.value && !items.value.board?.writable ? null : <TextQueue />}
      {boot.role === "speaker" ? null : <PollGaps />}
    </main>
  </>
);

adoptStyles(css);
startFocusRecovery();
startGroupWords();
mountPage(Translators, "translators");
