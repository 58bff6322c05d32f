import { useState } from "preact/hooks";
import { t, textOf } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { hasText, LocalisedInput } from "../../ui/fields/localised_input.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { sectorLabel } from "../event/group_words.js";
import { RoomTask } from "./room_task.jsx";

/** @import { Person, RoomDraft, RoomItem, Sending } from "./types" */

/**
 * Dialog for the name, task, video call and host of a room, and for its capacity while people
 * choose rooms (`hasCapacity`).
 * @param {{id: number, hasCapacity?: boolean, onClose: () => void}} props
 */
export function RoomDialog({ id, hasCapacity = false, onClose }) {
  const { send, waiting, problem } = useAction();
  const room = /** @type {Partial<RoomItem>} */ (items.value[`room:${id}`] ?? {});
  const [draft, write] = useState(
    /** @type {RoomDraft} */ ({
      name: room.name ?? {},
      task: room.task ?? {},
      video: room.video ?? "",
      capacity: room.capacity,
    }),
  );
  /** @param {Partial<RoomDraft>} part */
  const change = (part) => write({ ...draft, ...part });
  const missing = hasText(draft.name) ? null : t("Enter a name.");
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (missing || waiting) return;
    const { capacity, ...texts } = draft;
    const places = hasCapacity && capacity ? { capacity } : {};
    if (await send({ do: "room.edit", room: id, ...texts, ...places })) onClose();
  };
  return (
    <Dialog wide title={textOf(room.name)} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <LocalisedInput
          label={t("Room name")}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        <RoomTask value={draft.task} onChange={(task) => change({ task })} />
        <label class="field">
          <span>{t("Video call")}</span>
          <input
            type="text"
            inputMode="url"
            dir="ltr"
            autocomplete="off"
            spellcheck={false}
            placeholder="https://"
            value={draft.video}
            onInput={({ currentTarget }) => change({ video: currentTarget.value })}
          />
          <small class="hint">{t("Must start with https://. Shown to people in the room.")}</small>
        </label>
        {hasCapacity ? (
          <label class="field inline brief">
            <span>{t("Room capacity")}</span>
            <input
              type="number"
              min="1"
              inputMode="numeric"
              value={draft.capacity ?? ""}
              onInput={({ currentTarget }) =>
                change({ capacity: Math.round(Number(currentTarget.value)) || null })
              }
            />
          </label>
        ) : null}
        <div class="buttons">
          <button class="button primary" aria-disabled={waiting || Boolean(missing)}>
            {t("Save")}
          </button>
        </div>
      </form>
      <HostField id={id} room={room} send={send} waiting={waiting} />
      <ActionStatus waiting={waiting} problem={problem}>
        {missing}
      </ActionStatus>
    </Dialog>
  );
}

/** @param {Sending & {id: number, room: Partial<RoomItem>}} props */
function HostField({ id, room, send, waiting }) {
  const people = items.value[`plan:${room.breakout}`]?.[id] ?? [];
  return (
    <label class="field">
      <span>{t("Host: runs only this room's polls and questions")}</span>
      <select
        value={room.host_id ?? ""}
        disabled={waiting}
        onChange={({ currentTarget }) =>
          send({
            do: "room.host",
            room: id,
            person: currentTarget.value ? Number(currentTarget.value) : null,
          })
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
  );
}

/** @param {?Person} person */
const personLabel = (person) =>
  person &&
  [
    textOf(delegationName(person.delegation) ?? person.delegation),
    sectorLabel(person.sector),
    person.name,
  ]
    .filter(Boolean)
    .join(" · ");
