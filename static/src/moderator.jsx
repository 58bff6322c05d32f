// Entry of the page of moderators, and of organisers who moderate.

import { t } from "./i18n.js";
import { keepFooting } from "./footing.js";
import { here, visit } from "./live.js";
import { Act } from "./moderator/act.jsx";
import { Announce, Announcements } from "./moderator/announce.jsx";
import { Ban } from "./moderator/ban.jsx";
import { Breakouts } from "./moderator/breakouts.jsx";
import { Bulk } from "./moderator/bulk.jsx";
import { Desk, Heard, Reply, Translate } from "./moderator/desk.jsx";
import { watch } from "./moderator/focus.js";
import { Go } from "./moderator/go.jsx";
import { Help } from "./moderator/help.jsx";
import { listen } from "./moderator/keys.js";
import { Label } from "./moderator/label.jsx";
import { Merge } from "./moderator/merge.jsx";
import { Move } from "./moderator/move.jsx";
import { Mute } from "./moderator/mute.jsx";
import { NewPoll } from "./moderator/new_poll.jsx";
import { OnScreen } from "./moderator/onscreen.jsx";
import { open } from "./moderator/open.js";
import { Polls } from "./moderator/polls.jsx";
import { Present } from "./moderator/present.jsx";
import { Done, Live, Review } from "./moderator/queue.jsx";
import { Reject } from "./moderator/reject.jsx";
import { Reword } from "./moderator/reword.jsx";
import { Room } from "./moderator/room.jsx";
import { Rules } from "./moderator/rules.jsx";
import { Tools } from "./moderator/tools.jsx";
import { Undo } from "./moderator/undo.jsx";
import { columns } from "./moderator/view.js";
import { Visiting } from "./moderator/visiting.jsx";
import { Header } from "./parts/header.jsx";
import { Languages } from "./parts/languages.jsx";
import { mount } from "./parts/mount.jsx";
import { Tabs } from "./parts/tabs.jsx";

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
listen();
keepFooting();
mount(Moderator, "moderator");
