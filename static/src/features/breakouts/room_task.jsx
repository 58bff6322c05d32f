import { t } from "../../lib/i18n.js";
import { Words } from "../../ui/localised_input.jsx";

const LONGEST = 500;

/** What is to be done in one room, where that is another thing than in the others. */
export const OwnTask = (props) => (
  <div class="stack-small">
    <Words long most={LONGEST} label={t("Task of this room")} {...props} />
    <p class="hint">{t("Leave it empty where the task is the same in all rooms.")}</p>
  </div>
);
