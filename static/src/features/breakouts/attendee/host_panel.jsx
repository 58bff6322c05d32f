// The host's controls of a breakout room: polls, questions and announcements. Sized for a phone;
// everything else is left to moderators.

import { useDraft } from "../../../lib/drafts/draft.js";
import { hasText } from "../../../lib/has_text.js";
import { n, t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { boot, items } from "../../../lib/session.js";
import { sortByKind } from "../../../lib/store.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionForm } from "../../../ui/action_form.jsx";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { OptionsEditor } from "../../../ui/fields/options_editor.jsx";
import { RowList } from "../../../ui/row_list.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { isRunning } from "../../polls/phase.js";
import { PollState } from "../../polls/poll_state.jsx";
import { goToFirstOption, PromptField, writtenLanguage } from "../../polls/prompt_field.jsx";
import { SmallRoomHint, Withheld } from "../../polls/withheld.jsx";
import { HostQuestions } from "../../questions/host_questions.jsx";

/** @import { ComponentChildren, Item, ItemList, Text } from "../../../lib/types" */

const MOST_OPTIONS = 6;
const BOUNDS = { fewest_options: 2, most_options: MOST_OPTIONS };
const NO_QUICK_POLL = { prompt: {}, config: { options: [{}, {}] } };

/**
 * Host controls, below the task of the room. Children stand above them.
 * @param {{id: number, room: Item<"room">, children?: ComponentChildren}} props
 */
export function HostPanel({ id, room, children }) {
  const { poll = [], question = [] } = sortByKind(items.value, id);
  return (
    <details class="fold flush ruled host" open>
      <summary class="accent">{t("You host this room")}</summary>
      <div class="stack gap-5">
        <ol class="hint host-steps">
          <li>{t("Open questions, and approve those that come in.")}</li>
          <li>{t("Ask the room in a poll of your own.")}</li>
          <li>{t("See that the report is filled in before the time is up.")}</li>
        </ol>
        {children}
        <HostQuestions id={id} room={room} questions={question} />
        <HostPolls id={id} polls={poll} />
        <AnnounceForm id={id} />
      </div>
    </details>
  );
}

/** @param {{id: number, polls: ItemList<"poll">}} props */
const HostPolls = ({ id, polls }) => (
  <section class="stack">
    <h3>{t("Polls")}</h3>
    {polls.length ? (
      <RowList>
        {[...polls].reverse().map(([each, poll]) => (
          <HostPoll key={each} id={each} poll={poll} />
        ))}
      </RowList>
    ) : null}
    <QuickPoll id={id} />
  </section>
);

/** @param {{id: number, poll: Item<"poll">}} props */
function HostPoll({ id, poll }) {
  const by = useAction();
  const result = items.value[`result:${id}`];
  const isDraft = poll.state === "draft";
  return (
    <li class="stack">
      <div class="row">
        <AuthoredText text={poll.prompt} as="b" />
        <PollState poll={poll} />
      </div>
      {isDraft && poll.secret ? <SmallRoomHint room={poll.room} /> : null}
      <div class="buttons">
        {isDraft || poll.state === "paused" ? (
          <ActionButton do="poll.open" with={{ poll: id }} look="primary" by={by}>
            {isDraft ? t("Open poll") : t("Resume")}
          </ActionButton>
        ) : null}
        {isRunning(poll) ? (
          <ActionButton
            do="poll.close"
            with={{ poll: id }}
            by={by}
            confirm={{
              title: t("Close this poll?"),
              sentence: t("Voting ends for good. To ask again, start a new round."),
              yes: t("Close the poll"),
            }}
          >
            {t("Close poll")}
          </ActionButton>
        ) : null}
        {isDraft ? null : (
          <ActionButton
            do={poll.result_public ? "poll.hide" : "poll.reveal"}
            with={{ poll: id }}
            by={by}
          >
            {poll.result_public ? t("Hide result from everyone") : t("Reveal result")}
          </ActionButton>
        )}
        {isDraft || !result ? null : (
          <span class="muted small">{n("{n} vote", "{n} votes", result.n)}</span>
        )}
      </div>
      {result ? <Withheld poll={poll} result={result} /> : null}
      <ActionStatus {...by} />
    </li>
  );
}

/** Creates a choice poll in the host's language and opens it. @param {{id: number}} props */
function QuickPoll({ id }) {
  const [kept, keep, holdDraft] = useDraft(`quick_poll:${id}`);
  const { send, waiting, problem } = useAction();
  const draft = kept ?? NO_QUICK_POLL;
  const languages = [writtenLanguage()];
  const options = draft.config.options.filter(hasText);
  const isReady = hasText(draft.prompt) && options.length > 1 && !waiting;
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!isReady) return;
    const clearDraft = holdDraft();
    const created = await send({
      do: "poll.create",
      room: id,
      prompt: draft.prompt,
      config: { kind: "choice", options },
      secret: false,
      rule: "closed",
      open: true,
    });
    if (created) clearDraft();
  };
  return (
    <details class="fold host-quick">
      <summary>{t("Quick poll")}</summary>
      <form class="stack" onSubmit={submit} onKeyDown={goToFirstOption}>
        <PromptField
          value={draft.prompt}
          languages={languages}
          onChange={(/** @type {Text} */ prompt) => keep({ ...draft, prompt })}
        />
        <OptionsEditor
          options={draft.config.options}
          bounds={BOUNDS}
          languages={languages}
          isWhole={false}
          onChange={(written) => keep({ ...draft, config: { options: written } })}
        />
        <p class="hint">
          {t("2–{n} options, single choice. Results appear when you close it.", {
            n: MOST_OPTIONS,
          })}
        </p>
        <SmallRoomHint room={id} />
        <button class="button primary start" aria-disabled={!isReady}>
          {t("Open now")}
        </button>
        <ActionStatus waiting={waiting} problem={problem} />
      </form>
    </details>
  );
}

/** @param {{id: number}} props */
function AnnounceForm({ id }) {
  const [draft, setDraft, holdDraft] = useDraft(`tell:${id}`);
  const by = useAction();
  const words = draft?.trim();
  const announce = async () => {
    const clearDraft = holdDraft();
    const text = { [boot.language]: words };
    if (await by.send({ do: "announcement.post", room: id, text })) clearDraft();
  };
  return (
    <ActionForm by={by} submit={t("Announce")} isReady={Boolean(words)} onSubmit={announce}>
      <h3>{t("Announce to the room")}</h3>
      <Field
        as="textarea"
        label={<span class="hidden">{t("Message to everyone in this room")}</span>}
        rows={2}
        maxLength={limits.announcement_chars}
        value={draft ?? ""}
        onValue={(typed) => setDraft(typed || null)}
      />
    </ActionForm>
  );
}
