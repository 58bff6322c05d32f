import { day, hour, zoneName } from "../clock.js";
import { t } from "../i18n.js";
import { event, here } from "../live.js";
import { useAction } from "../action.js";
import { Outcome } from "../parts/outcome.jsx";
import { Pill } from "../parts/pill.jsx";
import { Sure } from "../parts/sure.jsx";
import { Authored } from "../parts/text.jsx";
import { eventState } from "../words.js";

const TONES = { draft: "wait", live: "live", ended: "off" };

/** The life of the event: start it, end it. */
export function Lifecycle() {
  const { send, waiting, problem } = useAction();
  const { state, title, description, starts, ends, zone } = event.value;
  return (
    <section class="card stack">
      <div class="poll-facts">
        <Pill tone={TONES[state]}>{eventState(state)}</Pill>
        {here.value === null ? null : <span class="muted">{t("{n} present", { n: here.value })}</span>}
      </div>
      <Authored text={title} as="h2" />
      {starts ? <p class="muted">{day(starts, zone)}, {hour(starts, zone)}–{hour(ends, zone)} {zoneName(starts, zone)}</p> : null}
      <Authored text={description} as="p" />
      <div class="buttons">
        {state === "draft" ? <button type="button" class="button primary" disabled={waiting} onClick={() => send({ do: "event.start" })}>{t("Start the event")}</button> : null}
        {state === "live" ? <End send={send} waiting={waiting} /> : null}
      </div>
      <Outcome waiting={waiting} problem={problem}>{standing(state)}</Outcome>
    </section>
  );
}

const End = ({ send, waiting }) => (
  <Sure danger label={t("End the event")} disabled={waiting} title={t("End the event for everybody?")}
    sentence={t("Open polls close. The key that ties anonymous ballots to people is destroyed, so nobody can change or find their vote any more. Results stay. This cannot be undone.")}
    onYes={() => send({ do: "event.end" })} />
);

function standing(state) {
  if (state === "draft") return t("Attendees can join once the event has started. Until then you can prepare polls.");
  if (state === "ended") return t("The event has ended. What was counted stays counted.");
  return t("The event is running. Downloads below are up to date at any time.");
}
