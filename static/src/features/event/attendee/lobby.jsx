import { joinSentences, t } from "../../../lib/i18n.js";
import { boot, event, items } from "../../../lib/session.js";
import { formatCountdown, useServerNow } from "../../../lib/time/clock.js";
import {
  formatMoment,
  formatOwnTime,
  formatTime,
  formatUntil,
} from "../../../lib/time/date_format.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { CallLinks } from "../call_links.jsx";

const SECONDS_FROM_MS = 5 * 60_000; // before that minutes do

/** Lobby of people before the start: the time left, and a vote to try. */
export const Lobby = () => (
  <>
    <section class="card stack gap-2">
      <p class="eyebrow">{t("Lobby")}</p>
      <AuthoredText text={event.value.title} as="h2" />
      <Countdown />
      <p class="muted">
        {t("You're in. The event opens on this page at {time}.", {
          time: formatTime(event.value.starts),
        })}
      </p>
      <CallLinks />
      <p>
        <a class="button quiet outdent" href={`${boot.path}/calendar.ics`}>
          {t("Add to calendar")}
        </a>
      </p>
    </section>
    <TestVote />
  </>
);

function Countdown() {
  const { starts, zone, place } = event.value;
  const left = starts - useServerNow();
  return (
    <>
      <p class="strong lobby-countdown" role="timer">
        {left <= 0
          ? t("Starting shortly")
          : left < SECONDS_FROM_MS
            ? formatCountdown(left)
            : formatUntil(left)}
      </p>
      <p>
        <time dateTime={new Date(starts).toISOString()}>
          {formatOwnTime(starts, zone, formatMoment(starts))}
        </time>
      </p>
      {place ? <AuthoredText text={place} as="p" /> : null}
    </>
  );
}

/** A vote that counts nothing: a person who can answer it will be able to vote. */
function TestVote() {
  const action = useAction();
  const sees = items.value.you?.sees ?? null;
  return (
    <section class="card stack" aria-labelledby="test-vote">
      <p class="eyebrow">{t("Test vote")}</p>
      <h2 id="test-vote">{t("Can you see this?")}</h2>
      <div class="buttons">
        {[true, false].map((value) => (
          <ActionButton
            by={action}
            do="lobby.answer"
            with={{ sees: value }}
            key={String(value)}
            aria-pressed={sees === value}
          >
            {value ? t("Yes") : t("Not clearly")}
          </ActionButton>
        ))}
      </div>
      <ActionStatus {...action}>
        {sees === null
          ? t("Try it: voting works the same way later.")
          : sees
            ? t("It works. You are ready for the polls.")
            : joinSentences(
                t("Thank you, the team knows that someone has trouble."),
                t("Try larger type, or another browser."),
              )}
      </ActionStatus>
    </section>
  );
}
