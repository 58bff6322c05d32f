// Entry of the page of people to meet: the directory, the own entry, contacts and meetings. Staff
// see the directory, set times and places, and remove entries.

import { startGroupWords } from "../../features/event/group_words.js";
import { OwnContact } from "../../features/meet/contact.jsx";
import { Directory } from "../../features/meet/directory.jsx";
import css from "../../features/meet/meet.css";
import { Counts, Slots } from "../../features/meet/meet_desk.jsx";
import { Meetings } from "../../features/meet/meetings.jsx";
import { NoDirectory, TurnOnDirectory } from "../../features/meet/no_directory.jsx";
import { OwnEntry } from "../../features/meet/own_entry.jsx";
import { t } from "../../lib/i18n.js";
import { adoptBaseStyles, adoptStyles } from "../../lib/page/adopt_styles.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { boot, event } from "../../lib/session.js";
import dialogs from "../../ui/dialog.css";
import { PageHeader } from "../../ui/page/header.jsx";
import { LanguagePicker } from "../../ui/page/language_picker.jsx";
import { mountPage } from "../../ui/page/mount.jsx";
import choices from "../../ui/styles/choices.css";
import counts from "../../ui/styles/counts_table.css";
import form from "../../ui/styles/form.css";

const isAttendee = boot.role === "attendee";
const BACK = { attendee: "", moderator: "/moderate", organiser: "/organise" };

const Meet = () => (
  <>
    <PageHeader>
      <LanguagePicker />
    </PageHeader>
    <main class="meet" id="main">
      <div class="meet-head">
        <a class="button quiet meet-back" href={`/e/${boot.code}${BACK[boot.role]}`}>
          ‹ {isAttendee ? t("Event") : boot.role === "organiser" ? t("Organise") : t("Moderate")}
        </a>
        <h1>{t("People to meet")}</h1>
      </div>
      {isAttendee ? <ForAttendees /> : <ForStaff />}
    </main>
  </>
);

const ForAttendees = () => (
  <>
    <div class="meet-side">
      <Meetings />
      {event.value.directory ? <OwnEntry /> : null}
      <OwnContact />
    </div>
    <div class="meet-content">{event.value.directory ? <Directory /> : <NoDirectory />}</div>
  </>
);

const ForStaff = () => (
  <>
    <div class="meet-side">
      {boot.role === "organiser" ? <Counts /> : null}
      <Slots />
    </div>
    <div class="meet-content">{event.value.directory ? <Directory /> : <TurnOnDirectory />}</div>
  </>
);

if (isAttendee) {
  adoptBaseStyles(choices);
  adoptStyles(dialogs);
  adoptStyles(form);
}
adoptStyles(counts);
adoptStyles(css);
startFocusRecovery();
startGroupWords();
mountPage(Meet, "meet");
