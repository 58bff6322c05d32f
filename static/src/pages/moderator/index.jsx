// Entry of the page of moderators, and of organisers who moderate.

import { t } from "../../lib/i18n.js";
import { keepFooting } from "../../lib/focus_recovery.js";
import { here, visit } from "../../lib/session.js";
import { Act } from "../../ui/shortcut_button.jsx";
import { Announce, Announcements } from "./announce.jsx";
import { Ban } from "./ban.jsx";
import { Breakouts } from "./breakouts.jsx";
import { Bulk } from "./bulk_bar.jsx";
import { Desk, Heard, Reply, Translate } from "./translation_desk.jsx";
import { watch } from "../../ui/card_focus.js";
import { Go } from "./quick_open.jsx";
import { Help } from "./shortcuts_help.jsx";
import { startShortcuts } from "./keyboard.js";
import { Label } from "./label.jsx";
import { Merge } from "./merge.jsx";
import { Move } from "./move.jsx";
import { Mute } from "./mute.jsx";
import { NewPoll } from "./new_poll.jsx";
import { OnScreen } from "./screen_control.jsx";
import { open } from "../../ui/dialog_state.js";
import { Polls } from "./polls.jsx";
import { Present } from "./present.jsx";
import { Done, Live, Review } from "./question_columns.jsx";
import { Reject } from "./reject.jsx";
import { Reword } from "./reword.jsx";
import { Room } from "./room_settings.jsx";
import { Rules } from "./question_rules.jsx";
import { Tools } from "./filter_bar.jsx";
import { Undo } from "./undo.jsx";
import { columns } from "./queue_view.js";
import { Visiting } from "./visited_room.jsx";
import { Header } from "../../ui/header.jsx";
import { Languages } from "../../ui/language_picker.jsx";
import { mount } from "../../ui/mount.jsx";
import { Tabs } from "../../ui/tabs.jsx";

const DIALOGS = {
  announce: Announce, ban: Ban, goto: Go, help: Help, label: Label, merge: Merge, move: Move, mute: Mute, new_poll: NewPoll,
  reject: Reject, reply: Reply, reword: Reword, room: Room, rules: Rules, translate: Translate,
};

const sections = () => [
  { id: "polls", title: t("Polls"), content: <>{visit.value === null ? <OnScreen /> : null}<Polls /><Breakouts /><Announcements /><Desk /><Heard /><Present /></> },
  { id: "review", title: t("To review"), badge: columns.value.review.all, content: <Review /> },
  { id: "live", title: t("Live"), content: <Live /> },
  { id: "done", title: t("Answered"), content: <Done /> },
];

const Moderator = () => (
  <>
    <Header>
      {here.value === null ? null : <p class="present">{t("{n} present", { n: here.value })}</p>}
      <div class="top-tools">
        <Act id="goto" class="button quiet" aria-haspopup="dialog" onClick={() => (open.value = { name: "goto" })}>{t("Go to")}</Act>
        <Act id="help" class="button quiet" aria-haspopup="dialog" onClick={() => (open.value = { name: "help" })}>{t("Keys")}</Act>
      </div>
      <Languages />
    </Header>
    <Tabs label={t("Parts of the page")} sections={sections()} above={<><Visiting /><Tools /></>} />
    <div class="dock"><Bulk /><Undo /></div>
    <OpenDialog />
  </>
);

function OpenDialog() {
  const { name, ...about } = open.value ?? {};
  const Dialog = DIALOGS[name];
  return Dialog ? <Dialog {...about} key={about.id ?? about.of} /> : null;
}

watch();
startShortcuts();
keepFooting();
mount(Moderator, "moderator");
