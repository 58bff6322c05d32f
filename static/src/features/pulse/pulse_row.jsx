// The pulse on the attendee's page: a button for each signal.

import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { PLENARY } from "../../lib/rules.js";
import { event, room } from "../../lib/session.js";
import { serverNow, useServerNow } from "../../lib/time/clock.js";
import { formatTime } from "../../lib/time/date_format.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { isResting } from "./pulse_rest.js";
import css from "./pulse_row.css";
import {
  offeredSignals,
  ownPresses,
  PRESS_INTERVAL_MS,
  PRESS_MS,
  rememberPress,
} from "./pulse_state.js";

adoptStyles(css);

const CHECK_MS = 5000;

/** Buttons in the plenary of a live event. A signal that was pressed says until when it counts. */
export function PulseRow() {
  const now = useServerNow(true, CHECK_MS);
  const action = useAction();
  if (event.value.state !== "live" || room.value[0] !== PLENARY) return null;
  const presses = ownPresses(now);
  const isPaused = presses.some(({ at }) => now < at + PRESS_INTERVAL_MS);
  return (
    <section class="stack gap-2 pulse-row" aria-label={t("How is it going?")}>
      <p class="muted small">{t("How is it going?")}</p>
      {isResting() ? (
        <p class="hint">{t("Paused while an anonymous poll is open.")}</p>
      ) : (
        <>
          <div class="buttons">
            {offeredSignals().map(({ signal, language, title }) => {
              const press = presses.find((each) => each.signal === signal);
              return (
                <ActionButton
                  key={signal}
                  do="pulse.press"
                  with={{ signal, language }}
                  by={action}
                  aria-pressed={Boolean(press)}
                  class="selectable"
                  disabled={isPaused}
                  onDone={() => rememberPress({ signal, at: serverNow() })}
                >
                  {press
                    ? t("{signal} · until {time}", {
                        signal: title,
                        time: formatTime(press.at + PRESS_MS),
                      })
                    : title}
                </ActionButton>
              );
            })}
          </div>
          <ActionStatus {...action}>
            {presses.length ? t("The team sees if many press this, never who.") : null}
          </ActionStatus>
        </>
      )}
    </section>
  );
}
