import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";

/**
 * Asks the moderators of a timed poll for more time, anonymously.
 * @param {{id: number}} props
 */
export function MoreTime({ id }) {
  const by = useAction();
  const isAsked = items.value[`asked:${id}`];
  return (
    <div class="stack gap-0">
      {isAsked ? null : (
        <ActionButton do="poll.ask_time" with={{ poll: id }} look="quiet" by={by}>
          {t("I need more time")}
        </ActionButton>
      )}
      <ActionStatus waiting={by.waiting} problem={by.problem}>
        {isAsked ? t("The moderator sees that someone needs more time, but not who.") : null}
      </ActionStatus>
    </div>
  );
}
