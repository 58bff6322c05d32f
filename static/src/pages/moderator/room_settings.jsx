import { useState } from "preact/hooks";
import { RoomTask } from "../../features/breakouts/room_task.jsx";
import { t, textOf } from "../../lib/i18n.js";
import { sectorLabel } from "../../lib/labels.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { delegationName } from "../../ui/delegation_name.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";
import { hasText, LocalisedInput } from "../../ui/localised_input.jsx";

/** Dialog for the name, task, video call and host of a room. */
export function RoomDialog({ id }) {
  const { send, waiting, problem } = useAction();
  const room = items.value[`room:${id}`];
  const people = items.value[`plan:${room?.breakout}`]?.[id] ?? [];
  const [called, call] = useState(room?.name ?? {});
  const [video, meet] = useState(room?.video ?? "");
  const [task, ask] = useState(room?.task ?? {});
  const save = async (event) => {
    event.preventDefault();
    if (await send({ do: "room.edit", room: id, name: called, video, task })) closeDialog();
  };
  return (
    <Dialog wide title={textOf(room?.name)} onClose={closeDialog}>
      <form class="stack" onSubmit={save}>
        <LocalisedInput label={t("Room name")} value={called} onChange={call} />
        <RoomTask value={task} onChange={ask} />
        <label class="field">
          <span>{t("Video call link")}</span>
          <input
            type="text"
            inputMode="url"
            dir="ltr"
            placeholder="https://"
            value={video}
            onInput={({ target }) => meet(target.value)}
          />
        </label>
        <div class="buttons">
          <button class="button primary" disabled={waiting || !hasText(called)}>
            {t("Save")}
          </button>
        </div>
      </form>
      <label class="field">
        <span>{t("Host: runs only this room's polls and questions")}</span>
        <select
          value={room?.host_id ?? ""}
          disabled={waiting}
          onChange={({ target }) =>
            send({ do: "room.host", room: id, person: target.value ? Number(target.value) : null })
          }
        >
          <option value="">{t("No one")}</option>
          {people.map((person) => (
            <option value={person} key={person}>
              {personLabel(items.value[`person:${person}`])}
            </option>
          ))}
        </select>
      </label>
      <ActionStatus waiting={waiting} problem={problem} />
    </Dialog>
  );
}

const personLabel = (person) =>
  person &&
  [
    textOf(delegationName(person.delegation) ?? person.delegation),
    sectorLabel(person.sector),
    person.name,
  ]
    .filter(Boolean)
    .join(" · ");
