// Entry of the page on which the organiser gives programs access to the event.

import { adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { joinSentences, t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import css from "./programs.css";
import { Tokens } from "./tokens.jsx";
import { Webhooks } from "./webhooks.jsx";

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
