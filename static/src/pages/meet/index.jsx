// Entry of the page of people to meet: the directory, the own entry, contacts and meetings. Staff
// see the directory, set times and places, and remove entries.

import { CaptionFoot } from "../../features/captions/caption_strip.jsx";
import { startPage } from "../../features/event/start_page.js";
import { OwnContact } from "../../features/meet/contact.jsx";
import { Directory } from "../../features/meet/directory.jsx";
import css from "../../features/meet/meet.css";
import { Counts, Slots } from "../../features/meet/meet_desk.jsx";
import { Meetings } from "../../features/meet/meetings.jsx";
import { NoDirectory, TurnOnDirectory } from "../../features/meet/no_directory.jsx";
import { OwnEntry } from "../../features/meet/own_entry.jsx";
import { t } from "../../lib/i18n.js";
import { adoptBaseStyles, adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot, event } from "../../lib/session.js";
import dialogs from "../../ui/dialog.css";
import pageShell from "../../ui/page/page_shell.css";
import { PageShell } from "../../ui/page/page_shell.jsx";
import choices from "../../ui/styles/choices.css";
import counts from "../../ui/styles/counts_table.css";
import form from "../../ui/styles/form.css";

const isAttendee = boot.role === "attendee";

const Meet = () => (
  <PageShell
    name="meet"
    title={t("People to meet")}
    back={isAttendee ? "" : undefined}
    bar={null}
    isHeadAbove
    side={
      isAttendee ? (
        <>
          <Meetings />
          {event.value.directory ? <OwnEntry /> : null}
          <OwnContact />
        </>
      ) : (
        <>
          {boot.role === "organiser" ? <Counts /> : null}
          <Slots />
        </>
      )
    }
  >
    {event.value.directory ? <Directory /> : isAttendee ? <NoDirectory /> : <TurnOnDirectory />}
    <CaptionFoot />
  </PageShell>
);

if (isAttendee) {
  adoptBaseStyles(choices);
  adoptBaseStyles(pageShell);
  adoptStyles(dialogs);
  adoptStyles(form);
}
startPage(Meet, "meet", counts, css);
