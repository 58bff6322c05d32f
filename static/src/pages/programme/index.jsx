// Entry of the page of the programme: for everyone in an event with sessions.

import { startPage } from "../../features/event/start_page.js";
import css from "../../features/sessions/programme.css";
import { Programme } from "../../features/sessions/programme.jsx";
import { t } from "../../lib/i18n.js";
import { adoptBaseStyles, adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot } from "../../lib/session.js";
import dialogs from "../../ui/dialog.css";
import pageShell from "../../ui/page/page_shell.css";
import { PageShell } from "../../ui/page/page_shell.jsx";
import choices from "../../ui/styles/choices.css";

const isAttendee = boot.role === "attendee";

const ProgrammePage = () => (
  <PageShell name="programme" title={t("Programme")} back={isAttendee ? "" : undefined} bar={null}>
    <Programme />
  </PageShell>
);

if (isAttendee) {
  adoptBaseStyles(choices);
  adoptBaseStyles(pageShell);
  adoptStyles(dialogs);
}
startPage(ProgrammePage, "programme", css);
