// Entry of the page of people to meet: the directory, one's own entry, contacts and meetings. Staff
// see the directory, set times and places, and remove entries.

import { adoptBaseStyles, adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { boot, event } from "../../lib/session.js";
import choices from "../../ui/choices.css";
import counts from "../../ui/counts_table.css";
import dialogs from "../../ui/dialog.css";
import form from "../../ui/form.css";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { OwnContact } from "./contact.jsx";
import { Directory } from "./directory.jsx";
import css from "./meet.css";
import { Meetings } from "./meetings.jsx";
import { OwnEntry } from "./own_entry.jsx";
import { Counts, Slots } from "./staff.jsx";

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
    <div class="meet-content">{event.value.directory ? <Directory /> : <IsOff />}</div>
  </>
);

const IsOff = () => (
  <section class="card">
    <p>{t("This event has no directory of people to meet.")}</p>
    <p class="hint">
      {t("Your contact details are used on the board of projects, with your consent.")}
    </p>
  </section>
);

const ForStaff = () => (
  <>
    <div class="meet-side">
      {boot.role === "organiser" ? <Counts /> : null}
      <Slots />
    </div>
    <div class="meet-content">{event.value.directory ? <Directory /> : <TurnOn />}</div>
  </>
);

const TurnOn = () => (
  <section class="card stack">
    <p>{t("The directory is off: attendees cannot enter themselves.")}</p>
    {boot.role === "organiser" ? (
      <p>
        <a class="button" href={`/e/${boot.code}/edit#people`}>
          {t("Turn it on in the event's settings")}
        </a>
      </p>
    ) : null}
  </section>
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
