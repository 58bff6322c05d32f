import { useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { PersonLine } from "../../people/person_line.jsx";

/**
 * Dialog that moves a person to another room of a breakout, or back to the plenary.
 * @param {{breakout: number, id: number}} props
 */
export function MoveDialog({ breakout, id }) {
  const { send, waiting, problem } = useAction();
  const rooms = items.value[`breakout:${breakout}`]?.rooms ?? [];
  const now =
    Object.entries(items.value[`plan:${breakout}`] ?? {}).find(([, people]) =>
      people.includes(id),
    )?.[0] ?? "";
  const [to, pick] = useState(now);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (await send({ do: "breakout.move", breakout, person: id, room: to ? Number(to) : null }))
      closeDialog();
  };
  return (
    <Dialog title={t("Move a person")} onClose={closeDialog}>
      <form class="stack" onSubmit={submit}>
        <p>
          <PersonLine id={id} />
        </p>
        <label class="field">
          <span>{t("Room")}</span>
          <select value={to} autoFocus onChange={({ currentTarget }) => pick(currentTarget.value)}>
            {rooms.map((room) => (
              <AuthoredText as="option" text={room.name} value={room.id} key={room.id} />
            ))}
            <option value="">{t("Plenary")}</option>
          </select>
        </label>
        <div class="buttons">
          <button class="button primary" disabled={waiting || to === now}>
            {t("Move")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem} />
      </form>
    </Dialog>
  );
}
