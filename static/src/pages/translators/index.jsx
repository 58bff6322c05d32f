// Entry of the translators' page, for speakers and staff: a single text at a time, the most urgent
// first.

import { startGroupWords } from "../../features/event/group_words.js";
import { FloorStrip } from "../../features/floor/floor_strip.jsx";
import { PollGaps } from "../../features/translation/poll_gaps.jsx";
import { TextQueue } from "../../features/translation/text_queue.jsx";
import { TranslationSummary } from "../../features/translation/translation_summary.jsx";
import css from "../../features/translation/translators.css";
import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { boot, isEnded, items } from "../../lib/session.js";
import { mountPage } from "../../ui/page/mount.jsx";
import { PageShell } from "../../ui/page/page_shell.jsx";

const Translators = () => (
  <PageShell name="translators">
    <div class="wrap">
      <h2 class="section-title">{t("To translate")}</h2>
      <TranslationSummary />
      {boot.role === "speaker" ? (
        <a class="button quiet push" href={`/e/${boot.code}/speak`}>
          {t("Questions")}
        </a>
      ) : (
        <a class="button quiet push" href={`/e/${boot.code}/moderate`}>
          {t("Moderate")}
        </a>
      )}
    </div>
    <FloorStrip />
    {isEnded.value && !items.value.board?.writable ? null : <TextQueue />}
    {boot.role === "speaker" ? null : <PollGaps />}
  </PageShell>
);

adoptStyles(css);
startFocusRecovery();
startGroupWords();
mountPage(Translators, "translators");
