import { t } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { LocalisedInput } from "../../ui/fields/localised_input.jsx";

/** @import { Text } from "../../lib/types" */

/**
 * Field for a task of a room that differs from the breakout's.
 * @param {{value: Text, onChange: (task: Text) => void}} props
 */
export const RoomTask = (props) => (
  <div class="stack gap-1">
    <LocalisedInput
      long
      most={staffRules.room_task_chars}
      label={t("Task of this room")}
      {...props}
    />
    <p class="hint">{t("Leave empty if all rooms have the same task.")}</p>
  </div>
);
