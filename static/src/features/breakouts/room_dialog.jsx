import { useState } from "preact/hooks";
import { hasText } from "../../lib/has_text.js";
import { t, textOf } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { Field } from "../../ui/fields/field.jsx";
import { LocalisedInput } from "../../ui/fields/localised_input.jsx";
import { FormDialog } from "../../ui/form_dialog.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { sectorLabel } from "../event/group_words.js";
import { CountField } from "./count_field.jsx";

/** @import { Person, RoomDraft, RoomItem } from "./types" */

/**
 * Dialog for the name, task, video call and host of a room, and for its capacity while people
 * choose rooms (`hasCapacity`).
 * @param {{id: number, hasCapacity?: boolean, onClose: () => void}} props
 */
export function RoomDialog({ id, hasCapacity = false, onClose }) {
  const by = useAction();
  const room = /** @type {Partial<RoomItem>} */ (items.value[`room:${id}`] ?? {});
  const [draft, write] = useState(
    /** @type {RoomDraft} */ ({
      name: room.name ?? {},
      task: room.task ?? {},
      video: room.video ?? "",
      capacity: room.capacity,
    }),
  );
  const change = (/** @type {Partial<RoomDraft>} */ part) => write({ ...draft, ...part });
  const isNamed = hasText(draft.name);
  const people = items.value[`plan:${room.breakout}`]?.[id] ?? [];
  return (
    <FormDialog
      wide
      title={textOf(room.name)}
      submit={t("Save")}
      hasCancel={false}
      isReady={isNamed}
      note={isNamed ? null : t("Enter a name.")}
      by={by}
      action={() => {
        const { capacity, ...texts } = draft;
        return {
          do: "room.edit",
          room: id,
          ...texts,
          ...(hasCapacity && capacity ? { capacity } : {}),
        };
      }}
      onClose={onClose}
    >
      <LocalisedInput
        label={t("Room name")}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <div class="stack gap-1">
        <LocalisedInput
          long
          most={staffRules.room_task_chars}
          label={t("Task of this room")}
          value={draft.task}
          onChange={(task) => change({ task })}
        />
        <p class="hint">{t("Leave empty if all rooms have the same task.")}</p>
      </div>
      <Field
        label={t("Video call")}
        hint={t("Must start with https://. Shown to people in the room.")}
        inputMode="url"
        dir="ltr"
        autocomplete="off"
        spellcheck={false}
        placeholder="https://"
        value={draft.video}
        onValue={(video) => change({ video })}
      />
      {hasCapacity ? (
        <CountField
          label={t("Room capacity")}
          value={draft.capacity}
          onChange={(capacity) => change({ capacity })}
        />
      ) : null}
      <Field
        as="select"
        label={t("Host: runs only this room's polls and questions")}
        value={room.host_id ?? ""}
        disabled={by.waiting}
        onValue={(person) =>
          by.send({ do: "room.host", room: id, person: person ? Number(person) : null })
        }
      >
        <option value="">{t("No one")}</option>
        {people.map((person) => (
          <option value={person} key={person}>
            {personLabel(items.value[`person:${person}`])}
          </option>
        ))}
      </Field>
    </FormDialog>
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
