// Form of a message on the staff channel: its receiver, presets that send with a tap, own words.

import { useState } from "preact/hooks";
import { langAttribute, t, textWithLanguage } from "../../lib/i18n.js";
import { itemsByKind } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { isRunning } from "../polls/phase.js";
import { channelMe, otherMembers } from "./channel_state.js";
import {
  memberName,
  PRESET_NAMES,
  presetSentence,
  RECEIVER_NAMES,
  receiverName,
} from "./channel_words.js";

/** @import { Audience, Preset } from "./types" */

const MOST_QUESTIONS = 20;
const ABOUT_CHARS = 60;

/** Receiver at first: those whom the reader's duty has to do with. */
const firstReceiver = () =>
  ["moderator", "organiser", "technician"].includes(channelMe()?.name.duty ?? "")
    ? "speaker"
    : "moderator";

/** @param {{onSent?: () => void}} props */
export function ChannelForm({ onSent }) {
  const [chosen, setChosen] = useState(/** @type {?string} */ (null));
  const [about, setAbout] = useState("");
  const [text, setText] = useState("");
  const [sent, setSent] = useState("");
  const { send, waiting, problem } = useAction();
  const members = otherMembers();
  const receivers = receiverChoices(members);
  const to = receivers.some(([id]) => id === chosen) ? String(chosen) : firstReceiver();
  const subjects = subjectChoices();
  const subject = subjects.some(([id]) => id === about) ? about : "";
  /** @param {{preset?: Preset, text?: string}} content */
  const submit = async (content) => {
    if (waiting) return;
    setSent("");
    const done = await send({
      do: "channel.send",
      ...receiverFields(to),
      ...content,
      ...subjectFields(subject),
    });
    if (!done) return;
    setSent(t("Message sent"));
    setAbout("");
    if (content.text) setText("");
    onSent?.();
  };
  return (
    <form
      class="stack gap-3 channel-form"
      onSubmit={(/** @type {SubmitEvent} */ submission) => {
        submission.preventDefault();
        if (text.trim()) submit({ text: text.trim() });
      }}
    >
      <Field
        label={t("To")}
        as="select"
        value={to}
        onValue={(value) => {
          setChosen(value);
          setSent("");
        }}
      >
        {receivers.map(([id, name]) => (
          <option value={id} key={id} lang={id.startsWith("person:") ? "" : undefined}>
            {name}
          </option>
        ))}
      </Field>
      {subjects.length > 1 ? (
        <Field label={t("About")} as="select" value={subject} onValue={setAbout}>
          {subjects.map(([id, words, language]) => (
            <option value={id} key={id} lang={language && langAttribute(language)} dir="auto">
              {words}
            </option>
          ))}
        </Field>
      ) : null}
      <div class="fill gap-2 channel-presets" role="group" aria-label={t("Send a preset")}>
        {PRESET_NAMES.map((preset) => (
          <button
            type="button"
            class="button"
            key={preset}
            aria-disabled={waiting}
            onClick={() => submit({ preset })}
          >
            {presetSentence(preset)}
          </button>
        ))}
      </div>
      <div class="field-line">
        <Field
          label={t("Own words")}
          maxLength={channelMe()?.chars}
          autoComplete="off"
          value={text}
          onValue={setText}
        />
        <button type="submit" class="button" aria-disabled={waiting || !text.trim()}>
          {t("Send message")}
        </button>
      </div>
      <ActionStatus waiting={waiting} problem={problem}>
        {sent}
      </ActionStatus>
    </form>
  );
}

/**
 * @param {ReturnType<typeof otherMembers>} members
 * @returns {[string, string][]}
 */
const receiverChoices = (members) => [
  .../** @type {[string, string][]} */ (RECEIVER_NAMES.map((to) => [to, receiverName(to)])),
  .../** @type {[string, string][]} */ (
    members.map((name) => [`person:${name.number}`, memberName(name)])
  ),
];

/**
 * @param {string} to
 * @returns {{to: Audience, member?: number}}
 */
function receiverFields(to) {
  const [audience, member] = to.split(":");
  const fields = { to: /** @type {Audience} */ (audience) };
  return member ? { ...fields, member: Number(member) } : fields;
}

/**
 * Public questions and open polls, which a message may be about, with the language of their words.
 * @returns {[id: string, words: string, language?: string][]}
 */
function subjectChoices() {
  const { question = [], poll = [] } = itemsByKind.value;
  const questions = question
    .filter(([, { state }]) => state === "answering" || state === "approved")
    .sort(([, one], [, other]) => rank(one.state) - rank(other.state))
    .slice(0, MOST_QUESTIONS);
  const polls = poll.filter(([, each]) => isRunning(each));
  return [
    ["", t("No question or poll")],
    .../** @type {[string, string, string][]} */ (
      questions.map(([id, { text, language }]) => [`question:${id}`, shorten(text), language])
    ),
    .../** @type {[string, string, string][]} */ (
      polls.map(([id, { prompt }]) => {
        const [words, language] = textWithLanguage(prompt);
        return [`poll:${id}`, shorten(words), language];
      })
    ),
  ];
}

/** @param {string} state */
const rank = (state) => (state === "answering" ? 0 : 1);

/** @param {string} words */
const shorten = (words) =>
  words.length > ABOUT_CHARS ? `${words.slice(0, ABOUT_CHARS - 1)}…` : words;

/**
 * @param {string} subject
 * @returns {{about_question?: number, about_poll?: number}}
 */
function subjectFields(subject) {
  const [kind, id] = subject.split(":");
  return id ? { [`about_${kind}`]: Number(id) } : {};
}
