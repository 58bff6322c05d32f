import { useDraft } from "../../../lib/drafts/draft.js";
import { joinSentences, n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { items, room } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { hasText, LocalisedInput } from "../../../ui/fields/localised_input.jsx";

/** Dialog for the question rules of the room. */
export function QuestionRulesDialog() {
  const [id] = room.value;
  const now = items.value[`qa:${id}`] ?? staffRules.qa_settings;
  const [draft, keep] = useDraft("rules");
  const { send, waiting, problem } = useAction();
  const rules = { ...now, ...draft };
  const change = (more) => keep({ ...draft, ...more });
  const submit = async (event) => {
    event.preventDefault();
    if (!(await send({ do: "qa.rules", room: id, ...asRules(rules) }))) return;
    keep(null);
    closeDialog();
  };
  return (
    <Dialog wide title={t("Q&A settings")} onClose={closeDialog}>
      <form class="stack" onSubmit={submit}>
        <label class="check">
          <input
            type="checkbox"
            autoFocus
            checked={rules.premoderated}
            onChange={({ currentTarget }) => change({ premoderated: currentTarget.checked })}
          />
          <span>{t("Review questions before they are published")}</span>
        </label>
        <NumberField
          label={t("Open questions per person (max.)")}
          value={rules.most_open}
          least={1}
          most={staffRules.open_questions}
          onChange={(most_open) => change({ most_open })}
        />
        <NumberField
          label={t("Wait between questions (seconds)")}
          value={rules.slow}
          least={0}
          most={staffRules.slow_s}
          onChange={(slow) => change({ slow })}
        />
        <TopicList topics={rules.topics} onChange={(topics) => change({ topics })} />
        <label class="field">
          <span>{t("Flagged words, one per line")}</span>
          <textarea
            dir="auto"
            value={typeof rules.blocked === "string" ? rules.blocked : rules.blocked.join("\n")}
            onInput={({ currentTarget }) => change({ blocked: currentTarget.value })}
          />
        </label>
        <p class="hint">
          {joinSentences(
            t(
              "Only moderators see this list. A question with one of these words is flagged and waits for review.",
            ),
            t("“waste*” also finds longer words that begin with it."),
          )}
        </p>
        <LocalisedInput
          long
          most={staffRules.policy_chars}
          label={t("Moderation note shown to attendees")}
          value={rules.words}
          onChange={(words) => change({ words })}
        />
        <div class="buttons">
          <button class="button primary" disabled={waiting}>
            {t("Save")}
          </button>
          <button type="button" class="button quiet" onClick={closeDialog}>
            {t("Cancel")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem}>
          {draft ? t("Unsaved draft, kept in this tab.") : null}
        </ActionStatus>
      </form>
    </Dialog>
  );
}

const NumberField = ({ label, value, least, most, onChange }) => (
  <label class="field brief">
    <span>{label}</span>
    <input
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      required
      value={value}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
    />
  </label>
);

function TopicList({ topics, onChange }) {
  const name = (at, words) =>
    onChange(topics.map((topic, each) => (each === at ? { ...topic, name: words } : topic)));
  const drop = (at) => onChange(topics.filter((_, each) => each !== at));
  const add = () => onChange([...topics, { id: unusedTopicId(topics), name: {} }]);
  return (
    <fieldset class="topics">
      <legend>{t("Topics")}</legend>
      {topics.map((topic, at) => (
        <div class="field-line one-option" key={topic.id}>
          <LocalisedInput
            label={n("Topic {n}", "Topic {n}", at + 1)}
            value={topic.name}
            onChange={(words) => name(at, words)}
          />
          <button
            type="button"
            class="button quiet"
            aria-label={n("Delete topic {n}", "Delete topic {n}", at + 1)}
            onClick={() => drop(at)}
          >
            ×
          </button>
        </div>
      ))}
      {topics.length < staffRules.qa_topics ? (
        <button type="button" class="button quiet" onClick={add}>
          {t("Add a topic")}
        </button>
      ) : null}
    </fieldset>
  );
}

// First unused topic id. Questions refer to it, so it is kept when the topic is renamed.
function unusedTopicId(topics) {
  const known = new Set(topics.map(({ id }) => id));
  let number = topics.length + 1;
  while (known.has(`topic-${number}`)) number += 1;
  return `topic-${number}`;
}

/** Rules in the form of the action: numbers parsed, empty lines and topics left out. */
function asRules({ premoderated, most_open, slow, blocked, words, topics }) {
  const lines =
    typeof blocked === "string" ? blocked.split("\n").filter((line) => line.trim()) : blocked;
  return {
    premoderated,
    most_open: Number(most_open),
    slow: Number(slow),
    blocked: lines,
    words,
    topics: topics.filter(({ name }) => hasText(name)),
  };
}
