import { t } from "../../lib/i18n.js";
import { kinds, room } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { useDraft } from "../../lib/draft.js";
import { Dialog } from "../../ui/dialog.jsx";
import { Outcome } from "../../ui/action_status.jsx";
import { Authored } from "../../ui/text.jsx";
import { isWritten, Words } from "../../ui/localised_input.jsx";
import { Act } from "../../ui/shortcut_button.jsx";
import { close, open } from "../../ui/dialog_state.js";

/** Announcements of the room that are posted now. */
export function Announcements() {
  const posted = (kinds.value.announcement ?? []).filter(([, { room: where }]) => where === room.value[0]);
  return (
    <section class="rail-part">
      <div class="column-head">
        <h2 class="section-title">{t("Announced")}</h2>
        <Act id="announce" class="button quiet" aria-haspopup="dialog" onClick={() => (open.value = { name: "announce" })}>{t("Tell everybody")}</Act>
      </div>
      {posted.length ? null : <p class="empty">{t("Nothing is announced. What you tell everybody stands on all phones and on the screen.")}</p>}
      <ul class="plain">{posted.map(([id, { text }]) => <PostedAnnouncement key={id} id={id} text={text} />)}</ul>
    </section>
  );
}

function PostedAnnouncement({ id, text }) {
  const { send, waiting, problem } = useAction();
  return (
    <li class="announcement row">
      <Authored text={text} as="p" />
      <button type="button" class="button quiet" disabled={waiting} onClick={() => send({ do: "announcement.clear", announcement: id })}>{t("Take down")}</button>
      <Outcome problem={problem} />
    </li>
  );
}

/** Dialog for an announcement, to everyone or to all rooms of a breakout. */
export function Announce({ breakout = null }) {
  const [draft, keep] = useDraft("announcement");
  const { send, waiting, problem } = useAction();
  const text = draft ?? {};
  const submit = async (event) => {
    event.preventDefault();
    const where = breakout ? { do: "breakout.announce", breakout } : { do: "announcement.post", room: room.value[0] };
    if (!(await send({ ...where, text }))) return;
    keep(null);
    close();
  };
  return (
    <Dialog wide title={breakout ? t("Tell all rooms") : t("Tell everybody")} onClose={close}>
      <form class="stack" onSubmit={submit}>
        <Words long most={2000} label={t("What you announce")} value={text} onChange={keep} />
        <div class="buttons"><button class="button primary" disabled={waiting || !isWritten(text)}>{t("Announce")}</button></div>
        <Outcome waiting={waiting} problem={problem}>{draft ? t("Kept in this tab until you announce it.") : null}</Outcome>
      </form>
    </Dialog>
  );
}
