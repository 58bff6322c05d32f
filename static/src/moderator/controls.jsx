import { useState } from "preact/hooks";
import { t } from "../i18n.js";
import { Sure } from "../parts/sure.jsx";
import { isShown } from "../screen/program.js";

const UNITS = { seconds: 1, minutes: 60 };

/** What can be done with a poll in the state it is in. */
export function Controls({ id, poll, send, waiting }) {
  const Step = ({ step, words, primary }) => (
    <button type="button" class={primary ? "button primary" : "button"} disabled={waiting} onClick={() => send({ do: `poll.${step}`, poll: id })}>{words}</button>
  );
  return (
    <div class="buttons">
      {poll.state === "draft" ? <Timed id={id} send={send} waiting={waiting} words={t("Open poll")} /> : null}
      {poll.state === "paused" ? <Step step="open" words={t("Go on")} primary /> : null}
      {poll.state === "open" ? <Step step="pause" words={t("Pause")} /> : null}
      {poll.state === "open" || poll.state === "paused" ? <Close id={id} send={send} waiting={waiting} /> : null}
      {poll.state === "draft" ? null : <Step step={isShown(poll) ? "hide" : "reveal"} words={isShown(poll) ? t("Hide result") : t("Reveal result")} primary={poll.state === "closed" && !isShown(poll)} />}
    </div>
  );
}

const Close = ({ id, send, waiting }) => (
  <Sure label={t("Close")} disabled={waiting} title={t("Close this poll?")} yes={t("Close the poll")}
    sentence={t("Nobody can vote in it any more. This cannot be undone.")} onYes={() => send({ do: "poll.close", poll: id })} />
);

/** A new deadline for a poll that is open. */
export const Deadline = (props) => (
  <details class="fold">
    <summary>{t("Time limit")}</summary>
    <Timed {...props} words={t("Set")} required />
  </details>
);

// Nothing typed: no deadline.
function Timed({ id, send, waiting, words, required = false }) {
  const [amount, setAmount] = useState("");
  const [unit, setUnit] = useState("seconds");
  const seconds = Math.round(Number(amount) * UNITS[unit]);
  const submit = (event) => {
    event.preventDefault();
    send({ do: "poll.open", poll: id, ...(seconds > 0 ? { seconds } : {}) });
  };
  return (
    <form class="open-poll" onSubmit={submit}>
      <button class={required ? "button" : "button primary"} disabled={waiting || (required && !(seconds > 0))}>{words}</button>
      <label class="field inline"><span>{t("for")}</span><input type="number" min="1" inputMode="numeric" placeholder="–" value={amount} onInput={(event) => setAmount(event.target.value)} /></label>
      <select aria-label={t("Unit of time")} value={unit} onChange={(event) => setUnit(event.target.value)}>
        <option value="seconds">{t("seconds")}</option>
        <option value="minutes">{t("minutes")}</option>
      </select>
    </form>
  );
}
