// Entry of the page on which the organiser gives programs access to the event.

import { startPage } from "../../features/event/start_page.js";
import { Tokens } from "../../features/programs/tokens.jsx";
import { Webhooks } from "../../features/programs/webhooks.jsx";
import { joinSentences, t } from "../../lib/i18n.js";
import { sessionSwitch } from "../../ui/page/page_frame.jsx";
import { PageShell } from "../../ui/page/page_shell.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";

const Programs = () => (
  <PageShell
    name="programs"
    title={t("API and webhooks")}
    back="organise"
    lead={
      <p class="muted">
        {joinSentences(
          t("Connect a dashboard, a slide deck or your own software to this event."),
          t("For developers:"),
        )}{" "}
        <a href="/openapi.json">openapi.json</a>
      </p>
    }
  >
    <Tokens />
    <Webhooks />
  </PageShell>
);

sessionSwitch.Part = SessionSwitch;
startPage(Programs, "programs");
