import { useState } from "preact/hooks";
import { RoomTask } from "../../features/breakouts/room_task.jsx";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { hasText, LocalisedInput } from "../../ui/localised_input.jsx";

/** Dialog for the name, task, video call and capacity of a room. */
export function RoomForm({ id, isChosen, onClose }) {
  const { send, waiting, problem } = useAction();
  const { name, task, video, capacity } = items.value[`room:${id}`];
  const [draft, write] = useState({ name, task: task ?? {}, video, capacity });
  const change = (part) => write({ ...draft, ...part });
  const odd = hasText(draft.name) ? null : t("Enter a name.");
  const submit = async (press) => {
    press.preventDefault();
    if (odd || waiting) return;
    const places = isChosen && draft.capacity ? { capacity: draft.capacity } : {};
    if (
      await send({
        do: "room.edit",
        room: id,
        name: draft.name,
        video: draft.video,
        ...places,
        task: draft.task,
      })
    )
      onClose();
  };
  return (
    <Dialog wide title={t("Edit the room")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <LocalisedInput
          label={t("Room name")}
          value={draft.name}
          onChange={(words) => change({ name: words })}
        />
        <RoomTask value={draft.task} onChange={(task) => change({ task })} />
        <label class="field">
          <span>{t("Video call")}</span>
          <input
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            placeholder="https://"
            value={draft.video}
            onInput={({ target }) => change({ video: target.value })}
          />
          <small class="hint">{t("Must start with https://. Shown to people in the room.")}</small>
        </label>
        {isChosen ? (
          <label class="field inline brief">
            <span>{t("Room capacity")}</span>
            <input
              type="number"
              min="1"
              inputMode="numeric"
              value={draft.capacity ?? ""}
              onInput={({ target }) =>
                change({ capacity: Math.round(Number(target.value)) || null })
              }
            />
          </label>
        ) : null}
        <div class="buttons">
          <button class="button primary" aria-disabled={waiting || Boolean(odd)}>
            {t("Save")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem}>
          {odd}
        </ActionStatus>
      </form>
    </Dialog>
  );
}
