import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";

/**
 * Asks the moderators of a timed poll for more time, anonymously.
 * @param {{id: number}} props
 */
export function MoreTime({ id }) {
  const { send, waiting, problem } = useAction();
  const isAsked = items.value[`asked:${id}`];
  return (
    <div class="more-time">
      {isAsked ? null : (
        <button
          type="button"
          class="button quiet"
          disabled={waiting}
          onClick={() => send({ do: "poll.ask_time", poll: id })}
        >
          {t("I need more time")}
        </button>
      )}
      <ActionStatus waiting={waiting} problem={problem}>
        {isAsked ? t("The moderator sees that someone needs more time, but not who.") : null}
      </ActionStatus>
    </div>
  );
}
