// Entry of the page on which the organiser gives programs access to the event.

import { startGroupWords } from "../../features/event/group_words.js";
import css from "../../features/programs/programs.css";
import { Tokens } from "../../features/programs/tokens.jsx";
import { Webhooks } from "../../features/programs/webhooks.jsx";
import { joinSentences, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { boot } from "../../lib/session.js";
import { PageHeader } from "../../ui/page/header.jsx";
import { LanguagePicker } from "../../ui/page/language_picker.jsx";
import { mountPage } from "../../ui/page/mount.jsx";
import { StaffBar } from "../../ui/page/staff_bar.jsx";

adoptStyles(css);

const Programs = () => (
  <>
    <PageHeader bar={<StaffBar />}>
      <LanguagePicker />
    </PageHeader>
    <main class="programs" id="main">
      <div class="programs-head">
        <a class="button quiet programs-back" href={`/e/${boot.code}/organise`}>
          ‹ {t("Organise")}
        </a>
        <h1>{t("Programs")}</h1>
        <p class="muted">
          {joinSentences(
            t("Connect a dashboard, a slide deck or your own software to this event."),
            t("For developers:"),
          )}{" "}
          <a href="/openapi.json">openapi.json</a>
        </p>
      </div>
      <Tokens />
      <Webhooks />
    </main>
  </>
);

startFocusRecovery();
startGroupWords();
mountPage(Programs, "programs");
