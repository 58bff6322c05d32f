// Entry of the translators' page, for translators, speakers and staff: a single text at a time, the most urgent
// first.

import { startPage } from "../../features/event/start_page.js";
import { FloorStrip } from "../../features/floor/floor_strip.jsx";
import { Initials } from "../../features/people/desk/initials.jsx";
import people from "../../features/people/desk/people.css";
import { PollGaps } from "../../features/translation/poll_gaps.jsx";
import { QueueTools } from "../../features/translation/queue_tools.jsx";
import { TextQueue } from "../../features/translation/text_queue.jsx";
import { TranslationSummary } from "../../features/translation/translation_summary.jsx";
import css from "../../features/translation/translators.css";
import { t } from "../../lib/i18n.js";
import { boot, isEnded, items } from "../../lib/session.js";
import { PageShell } from "../../ui/page/page_shell.jsx";

const isSpeaker = boot.role === "speaker";
const isTranslator = boot.role === "translator";

const Translators = () => (
  <PageShell name="translators">
    <div class="wrap">
      <h2 class="section-title">{t("To translate")}</h2>
      <TranslationSummary />
      {isSpeaker ? (
        <a class="button quiet push" href={`/e/${boot.code}/speak`}>
          {t("Questions")}
        </a>
      ) : null}
      {isTranslator ? <Initials /> : null}
    </div>
    <QueueTools />
    <FloorStrip />
    {isEnded.value && !items.value.board?.writable ? null : <TextQueue />}
    {isSpeaker || isTranslator ? null : <PollGaps />}
  </PageShell>
);

startPage(Translators, "translators", css, people);
