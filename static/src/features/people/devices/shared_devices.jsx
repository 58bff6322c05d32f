import { useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { event } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FoldLine } from "../../../ui/card.jsx";
import { NumberField } from "../../../ui/fields/number_field.jsx";

const USUAL = 10;

/** Card that lets several people vote on a device, and their number. */
export function SharedDevices() {
  const action = useAction();
  const most = event.value.shared_devices ?? 0;
  const [people, setPeople] = useState(most || USUAL);
  return (
    <FoldLine
      title={t("Shared devices")}
      note={most ? t("On") : t("Off")}
      hint={t(
        "For people in one room: they pass a phone or laptop, with one vote each. Results show it.",
      )}
    >
      <p>
        {most
          ? t("On: up to {n} people can vote on one device in each poll.", { n: most })
          : t("Off: one person votes on each phone or laptop.")}
      </p>
      <NumberField
        label={t("People on one device")}
        value={people}
        min={staffRules.fewest_on_device}
        max={staffRules.most_on_device}
        onChange={setPeople}
      />
      <div class="buttons">
        <ActionButton
          by={action}
          disabled={people === most}
          do="event.configure"
          with={{ shared_devices: people }}
        >
          {most ? t("Save the number") : t("Turn on")}
        </ActionButton>
        {most ? (
          <ActionButton by={action} look="quiet" do="event.configure" with={{ shared_devices: 0 }}>
            {t("Turn off")}
          </ActionButton>
        ) : null}
      </div>
      <ActionStatus {...action} />
    </FoldLine>
  );
}
