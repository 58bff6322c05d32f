// Bar of the desk before the start: who waits, and the button that starts the event, or whom to ask.

import { joinSentences, n, t } from "../../../lib/i18n.js";
import { boot, event, presentCount } from "../../../lib/session.js";
import { useServerNow } from "../../../lib/time/clock.js";
import { MINUTE_MS } from "../../../lib/time/durations.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import {
  isStartedHere,
  isTimeToStart,
  isUndoable,
  StartButton,
  UndoStartButton,
} from "../start.jsx";

/** Bar until the event has started, and for who started it here until someone took part. */
export function NotStarted() {
  const action = useAction();
  const now = useServerNow(true, MINUTE_MS);
  const { state } = event.value;
  const mayStart = boot.role === "organiser";
  if (state !== "draft" && !(mayStart && isStartedHere.value && isUndoable())) return null;
  const waiting = presentCount.value ?? 0;
  return (
    <div class="notice ended wrap" role="status" id="not-started">
      <b>{state === "draft" ? t("Not started") : t("Started")}</b>
      {state === "draft" ? (
        <span>
          {joinSentences(
            n("{n} person in the lobby.", "{n} people in the lobby.", waiting),
            mayStart ? "" : t("Ask the organiser to start the event."),
          )}
        </span>
      ) : null}
      {!mayStart ? null : state === "draft" ? (
        <StartButton look={isTimeToStart(now) ? "primary" : "plain"} by={action} />
      ) : (
        <UndoStartButton look="quiet" by={action} />
      )}
      <ActionStatus {...action} />
    </div>
  );
}
