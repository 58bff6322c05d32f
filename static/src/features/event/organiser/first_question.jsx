import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { eventUrl } from "../../../lib/event_url.js";
import { t, textOf } from "../../../lib/i18n.js";
import { PLENARY } from "../../../lib/rules.js";
import { event, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { OpenScreen } from "../../people/role_links.jsx";
import { JoinDetails } from "./join_details.jsx";

/** @import { Item, Text } from "../../../lib/types" */

/** Id of the first question once this page has asked it. */
export const askedPoll = signal(/** @type {?number} */ (null));

/** True if a draft can be asked as the first question: then that is the page's main action. */
export const hasFirstQuestion = () => Boolean(items.value[`drafts:${PLENARY}`]?.length);

/**
 * First question of a new event: it can be reworded, asked at once, and answered by phone. Nothing
 * once other polls were run, or if there is no draft.
 */
export function FirstQuestion() {
  const { state, languages } = event.value;
  const asked = askedPoll.value;
  const id = asked ?? items.value[`drafts:${PLENARY}`]?.[0];
  const poll = items.value[`poll:${id}`];
  if (!poll) return null;
  if (asked !== null && state === "live") return <Asked poll={poll} />;
  return state === "draft" ? (
    <Question key={id} id={id} poll={poll} language={languages[0]} />
  ) : null;
}

/** @param {{id: number, poll: Item<"poll">, language: string}} props */
function Question({ id, poll, language }) {
  const written = poll.prompt[language] ?? textOf(poll.prompt);
  const [prompt, setPrompt] = useState(written);
  const { options } = /** @type {{options?: Text[]}} */ (poll.config);
  const { send, waiting, problem } = useAction();
  /** @param {SubmitEvent} submitted */
  const ask = async (submitted) => {
    submitted.preventDefault();
    if (prompt.trim() !== written) {
      // Other languages would ask something else.
      const edited = { [language]: prompt };
      if (!(await send({ do: "poll.edit", poll: id, prompt: edited }))) return;
    }
    if (!(await send({ do: "event.start" }))) return;
    if (await send({ do: "poll.open", poll: id, seconds: null })) askedPoll.value = id;
  };
  return (
    <form class="card stack marked" onSubmit={ask}>
      <div>
        <h2>{t("Your first question")}</h2>
        <p class="hint">
          {t("Ask it now and answer it with your own phone, to see how it works.")}
        </p>
      </div>
      <Field label={t("Question")} required value={prompt} onValue={setPrompt} />
      {options ? (
        <ul class="plain chips">
          {options.map((option, at) => (
            <AuthoredText as="li" text={option} class="chip" key={at} />
          ))}
        </ul>
      ) : null}
      <div class="buttons">
        <button class="button primary" disabled={waiting || !prompt.trim()}>
          {t("Start and ask")}
        </button>
        <a class="button quiet" href={eventUrl("polls")}>
          {t("Prepare polls")}
        </a>
      </div>
      <ActionStatus waiting={waiting} problem={problem}>
        {t("This starts the event and opens the poll for everyone who joins.")}
      </ActionStatus>
    </form>
  );
}

/** @param {{poll: Item<"poll">}} props */
const Asked = ({ poll }) => (
  <section class="card stack marked" aria-labelledby="first-asked">
    <div>
      <p class="eyebrow">{t("Now asking")}</p>
      <AuthoredText text={poll.prompt} as="h2" id="first-asked" />
    </div>
    <p>{t("Scan the code with your phone, or open the address, and vote.")}</p>
    <JoinDetails />
    <div class="buttons">
      <OpenScreen />
      <a class="button" href={eventUrl("moderate")}>
        {t("Moderate")}
      </a>
    </div>
  </section>
);
