import { useDraft } from "../../../lib/drafts/draft.js";
import { hasText } from "../../../lib/has_text.js";
import { joinSentences, n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { items, room } from "../../../lib/session.js";
import { Button } from "../../../ui/buttons/button.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Field } from "../../../ui/fields/field.jsx";
import { LocalisedInput } from "../../../ui/fields/localised_input.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";

/** @import { Item, Text } from "../../../lib/types" */
/** @import { FieldProps } from "../../../ui/fields/field.jsx" */
/** @import { Topic } from "../types" */
/**
 * @typedef {Omit<Item<"qa">, "most_open" | "slow" | "blocked"> & {most_open: number | string,
 *   slow: number | string, blocked?: string | string[]}} Rules  as they are typed
 */

/** Dialog for the question rules of the room. */
export function QuestionRulesDialog() {
  const [id] = room.value;
  const now = items.value[`qa:${id}`] ?? staffRules.qa_settings;
  const [draft, keep] = useDraft("rules");
  /** @type {Rules} */
  const rules = { ...now, ...draft };
  const change = (/** @type {Partial<Rules>} */ more) => keep({ ...draft, ...more });
  return (
    <FormDialog
      wide
      title={t("Q&A settings")}
      onClose={closeDialog}
      action={() => ({ do: "qa.rules", room: id, ...asRules(rules) })}
      onDone={() => keep(null)}
      submit={t("Save")}
      note={draft ? t("Unsaved draft, kept in this tab.") : null}
    >
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
        min={1}
        max={staffRules.open_questions}
        onValue={(most_open) => change({ most_open })}
      />
      <NumberField
        label={t("Wait between questions (seconds)")}
        value={rules.slow}
        min={0}
        max={staffRules.slow_s}
        onValue={(slow) => change({ slow })}
      />
      <TopicList topics={rules.topics} onChange={(topics) => change({ topics })} />
      <Field
        as="textarea"
        label={t("Flagged words, one per line")}
        value={typeof rules.blocked === "string" ? rules.blocked : rules.blocked?.join("\n")}
        onValue={(blocked) => change({ blocked })}
      />
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
    </FormDialog>
  );
}

/** @param {Omit<FieldProps, "value"> & {value: number | string, min: number, max: number}} props */
const NumberField = (props) => (
  <Field class="brief" type="number" inputMode="numeric" required {...props} />
);

/** @param {{topics: Topic[], onChange: (topics: Topic[]) => void}} props */
function TopicList({ topics, onChange }) {
  /** @type {(at: number, words: Text) => void} */
  const name = (at, words) =>
    onChange(topics.map((topic, each) => (each === at ? { ...topic, name: words } : topic)));
  const drop = (/** @type {number} */ at) => onChange(topics.filter((_, each) => each !== at));
  const add = () => onChange([...topics, { id: unusedTopicId(topics), name: {} }]);
  return (
    <fieldset class="stack gap-3">
      <legend>{t("Topics")}</legend>
      {topics.map((topic, at) => (
        <div class="field-line one-option" key={topic.id}>
          <LocalisedInput
            label={n("Topic {n}", "Topic {n}", at + 1)}
            value={topic.name}
            onChange={(words) => name(at, words)}
          />
          <Button
            look="quiet"
            aria-label={n("Delete topic {n}", "Delete topic {n}", at + 1)}
            onClick={() => drop(at)}
          >
            ×
          </Button>
        </div>
      ))}
      {topics.length < staffRules.qa_topics ? (
        <Button look="quiet" onClick={add}>
          {t("Add a topic")}
        </Button>
      ) : null}
    </fieldset>
  );
}

/**
 * First unused topic id. Questions refer to it, so it is kept when the topic is renamed.
 * @param {Topic[]} topics
 */
function unusedTopicId(topics) {
  const known = new Set(topics.map(({ id }) => id));
  let number = topics.length + 1;
  while (known.has(`topic-${number}`)) number += 1;
  return `topic-${number}`;
}

/**
 * Rules in the form of the action: numbers parsed, empty lines and topics left out.
 * @param {Rules} rules
 */
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
