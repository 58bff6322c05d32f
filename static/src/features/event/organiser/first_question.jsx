import { useState } from "preact/hooks";
import { eventUrl } from "../../../lib/event_url.js";
import { t, textOf } from "../../../lib/i18n.js";
import { PLENARY } from "../../../lib/rules.js";
import { event, items, randomBytes } from "../../../lib/session.js";
import { newRef } from "../../../lib/socket.js";
import { useServerNow } from "../../../lib/time/clock.js";
import { MINUTE_MS } from "../../../lib/time/durations.js";
import { Field } from "../../../ui/fields/field.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { isTimeToStart } from "../start.jsx";

/** @import { Item, Text } from "../../../lib/types" */

/**
 * First question of a new event: it can be reworded, and asked at once on the screen of a rehearsal,
 * while this event stays a draft. Nothing in a rehearsal, or if there is no draft.
 */
export function FirstQuestion() {
  const { state, languages, rehearsal } = event.value;
  const id = items.value[`drafts:${PLENARY}`]?.[0];
  const poll = items.value[`poll:${id}`];
  if (!poll || state !== "draft" || rehearsal) return null;
  return <Question key={id} id={id} poll={poll} language={languages[0]} />;
}

/** @param {{id: number, poll: Item<"poll">, language: string}} props */
function Question({ id, poll, language }) {
  const now = useServerNow(true, MINUTE_MS);
  const [nonce] = useState(() => newRef(randomBytes));
  const written = poll.prompt[language] ?? textOf(poll.prompt);
  const [prompt, setPrompt] = useState(written);
  const { options } = /** @type {{options?: Text[]}} */ (poll.config);
  const fields = { nonce, starts: "now", asks: id, language };
  return (
    <form
      class="card stack marked"
      method="post"
      action={eventUrl("rehearsals")}
      target="_blank"
      rel="noopener"
    >
      <div>
        <h2>{t("Your first question")}</h2>
        <p class="hint">
          {t(
            "See it on a screen in a new tab, and vote with your phone. It is a rehearsal: this event does not start.",
          )}
        </p>
      </div>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
      <Field label={t("Question")} name="prompt" required value={prompt} onValue={setPrompt} />
      {options ? (
        <ul class="plain chips">
          {options.map((option, at) => (
            <AuthoredText as="li" text={option} class="chip" key={at} />
          ))}
        </ul>
      ) : null}
      <div class="buttons">
        <button class={isTimeToStart(now) ? "button" : "button primary"} disabled={!prompt.trim()}>
          {t("Try it in a rehearsal")}
        </button>
        <a class="button quiet" href={eventUrl("polls")}>
          {t("Prepare polls")}
        </a>
      </div>
    </form>
  );
}
