import { useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Field } from "../../../ui/fields/field.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { PersonLine } from "../../people/person_line.jsx";

/**
 * Dialog that moves a person to another room of a breakout, or back to the plenary.
 * @param {{breakout: number, id: number}} props
 */
export function MoveDialog({ breakout, id }) {
  const rooms = items.value[`breakout:${breakout}`]?.rooms ?? [];
  const now =
    Object.entries(items.value[`plan:${breakout}`] ?? {}).find(([, people]) =>
      people.includes(id),
    )?.[0] ?? "";
  const [to, pick] = useState(now);
  return (
    <FormDialog
      title={t("Move a person")}
      submit={t("Move")}
      hasCancel={false}
      isReady={to !== now}
      action={() => ({ do: "breakout.move", breakout, person: id, room: to ? Number(to) : null })}
      onClose={closeDialog}
    >
      <p>
        <PersonLine id={id} />
      </p>
      <Field label={t("Room")} as="select" value={to} autoFocus onValue={pick}>
        {rooms.map((room) => (
          <AuthoredText as="option" text={room.name} value={room.id} key={room.id} />
        ))}
        <option value="">{t("Plenary")}</option>
      </Field>
    </FormDialog>
  );
}
