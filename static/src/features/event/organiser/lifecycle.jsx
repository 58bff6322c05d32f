import { joinSentences, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { event, hasDelegations, items, presentCount } from "../../../lib/session.js";
import { deviceZone, useServerNow } from "../../../lib/time/clock.js";
import { formatDay, formatTimes, zonesDiffer } from "../../../lib/time/date_format.js";
import { MINUTE_MS } from "../../../lib/time/durations.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { AuthoredText, LanguageNames } from "../../../ui/text.jsx";
import { eventStateLabel } from "../event_states.js";
import { groupWord } from "../group_words.js";
import { isTimeToStart, StartButton, UndoStartButton } from "../start.jsx";
import { Facts } from "./facts.jsx";

/** Card of the event: its facts, its state, and the buttons that start and end it. */
export function Lifecycle() {
  const action = useAction();
  const now = useServerNow(true, MINUTE_MS);
  const { state, title, description, starts, ends, zone } = event.value;
  return (
    <section class="card stack">
      <AuthoredText text={title} as="h2" />
      {starts ? (
        <p class="muted">
          <FactLine facts={[formatDay(starts, zone), formatTimes(starts, ends, zone)]} />
        </p>
      ) : null}
      {starts && zonesDiffer(starts, zone, deviceZone()) ? (
        <p class="hint">
          {t("In your time zone: {times}", { times: formatTimes(starts, ends, deviceZone()) })}
        </p>
      ) : null}
      <AuthoredText text={description} as="p" class="clamped" />
      <EventFacts />
      <ol class="plain muted small gap-1 life">
        {staffRules.event_states.map((/** @type {string} */ each, /** @type {number} */ at) => (
          <li
            key={each}
            class={each === state ? "accent strong" : undefined}
            data-past={at < staffRules.event_states.indexOf(state)}
            aria-current={each === state ? "step" : undefined}
          >
            {eventStateLabel(each)}
          </li>
        ))}
      </ol>
      <div class="buttons">
        {state === "draft" ? (
          <StartButton by={action} look={isTimeToStart(now) ? "primary" : "plain"} />
        ) : null}
        {state === "live" ? (
          <ActionButton
            by={action}
            do="event.end"
            confirm={{
              title: t("End the event for everyone?"),
              sentence: joinSentences(
                t(
                  "Open polls close, and anonymous ballots can no longer be linked to people or changed.",
                ),
                t("Results are kept. This cannot be undone."),
              ),
              danger: true,
            }}
          >
            {t("End the event")}
          </ActionButton>
        ) : null}
        <UndoStartButton by={action} look="quiet" />
      </div>
      <ActionStatus {...action}>{HINTS[state]?.()}</ActionStatus>
    </section>
  );
}

function EventFacts() {
  /** @param {"poll" | "question"} kind  counted in all rooms, as in the downloads */
  const count = (kind) =>
    Object.keys(items.value).filter((key) => key.startsWith(`${kind}:`)).length;
  const many = hasDelegations.value ? items.value.delegations.delegations.length : 0;
  return (
    <Facts
      facts={[
        [t("Languages"), <LanguageNames languages={event.value.languages} />],
        .../** @type {[string, number][]} */ (
          many ? [[groupWord("delegation", "many"), many]] : []
        ),
        [t("Agenda items"), items.value.agenda?.points.length ?? 0],
        [t("Polls"), count("poll")],
        [t("Questions"), count("question")],
        [t("Present"), presentCount.value],
      ]}
    />
  );
}

/** @type {Record<string, () => string>} */
const HINTS = {
  draft: () => t("People can join once the doors are open, and wait in the lobby until you start."),
  live: () => t("The event is running. Downloads are always up to date."),
  ended: () => t("The event has ended. Results are final."),
};
