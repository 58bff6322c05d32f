import { editorModule } from "../../kinds/load_editor.js";
import { joinSentences, t } from "../../lib/i18n.js";
import { limits, staffRules } from "../../lib/rules.js";
import { boot, event as eventItem } from "../../lib/session.js";
import { Icon } from "../../ui/icon.jsx";
import { hasText, LocalisedInput } from "../../ui/localised_input.jsx";

const KINDS = boot.kinds;

/**
 * Draft of an empty poll. `config` is the draft of the kind's editor, null before anything is
 * typed. `shelved`, added later, holds the drafts of kinds picked before, by kind.
 */
export const BLANK_POLL = {
  kind: KINDS[0],
  prompt: {},
  config: null,
  anonymous: true,
  rule: "revealed",
  abstain: true,
  reading: 0,
  changeable: true,
};

/** Draft of an existing poll. */
export const toDraft = ({ prompt, config, anonymous, rule, abstain, reading, changeable }) => ({
  kind: config.kind,
  prompt,
  config,
  anonymous,
  rule,
  abstain,
  reading,
  changeable,
});

/**
 * Fields of the action that saves a draft. After the poll has opened, anonymity and reading time
 * are left out: voters rely on them.
 */
export function toActionFields(
  { prompt, config, anonymous, rule, abstain, reading, changeable },
  module,
  isOpened = false,
) {
  const written = { prompt, config: module.toConfig(config ?? module.emptyDraft) };
  return isOpened
    ? { ...written, rule, abstain, changeable }
    : { ...written, anonymous, rule, abstain, reading, changeable };
}

/** Message that says why a draft cannot be saved yet; null if it can. */
export function whyIncomplete({ prompt, config }, module) {
  if (!module) return t("Loading");
  if (!hasText(prompt)) return t("Enter a question.");
  if (module.toConfig(config ?? module.emptyDraft)) return null;
  return (
    module.describeMissing?.(config ?? module.emptyDraft) ??
    t("Fill in the fields of this poll type.")
  );
}

/**
 * Form of a poll's draft, in all languages of the event. `onChange` gets the whole draft. `isUnfolded`:
 * the settings are shown at once.
 */
export function PollForm({ draft, onChange, isOpened = false, isUnfolded = false }) {
  const module = editorModule(draft.kind);
  const changeDraft = (part) => onChange({ ...draft, ...part });
  return (
    <>
      <LocalisedInput
        long
        most={limits.prompt_chars}
        label={t("Question")}
        value={draft.prompt}
        onChange={(prompt) => changeDraft({ prompt })}
      />
      <KindPicker value={draft.kind} onPick={(name) => changeDraft(switchKind(draft, name))} />
      {module ? (
        <module.Editor
          draft={draft.config ?? module.emptyDraft}
          onChange={(edited) => changeDraft({ config: edited })}
        />
      ) : null}
      <details class="fold poll-settings" open={isUnfolded}>
        <summary>
          <span>{t("Settings")}</span>
          <span class="muted small">
            {draft.anonymous ? t("Anonymous") : t("Recorded vote")} · {RULES[draft.rule]()}
          </span>
        </summary>
        <div class="stack">
          <PollRules draft={draft} change={changeDraft} isOpened={isOpened} />
        </div>
      </details>
    </>
  );
}

/** Keydown handler of the form around: Enter in the question goes to the first option. */
export function goToFirstOption(press) {
  const { key, target, isComposing, ctrlKey, metaKey, shiftKey, currentTarget } = press;
  if (key !== "Enter" || target.tagName !== "TEXTAREA") return;
  if (isComposing || ctrlKey || metaKey || shiftKey) return;
  const first = currentTarget.querySelector(
    `.one-option [data-language="${target.dataset.language}"]`,
  );
  if (!first) return;
  press.preventDefault();
  first.focus();
}

// Switching the kind shelves the current configuration; options are carried over to the new kind,
// also by way of one that has none.
function switchKind({ kind, config, shelved = {}, options = null }, name) {
  const emptyDraft = editorModule(name)?.emptyDraft;
  const written = config?.options ?? options;
  const own = shelved[name] ?? emptyDraft;
  return {
    kind: name,
    config: own?.options && written ? { ...own, options: written } : (shelved[name] ?? null),
    shelved: { ...shelved, [kind]: config },
    options: written,
  };
}

function KindPicker({ value, onPick }) {
  if (KINDS.length < 2) return null;
  return (
    <fieldset class="kinds">
      <legend>{t("Poll type")}</legend>
      {KINDS.map((name) => (
        <label class="kind" key={name}>
          <input type="radio" name="kind" checked={name === value} onChange={() => onPick(name)} />
          <Icon path={editorModule(name)?.icon} />
          <span>{editorModule(name)?.label() ?? t("Loading")}</span>
        </label>
      ))}
    </fieldset>
  );
}

const RULES = {
  revealed: () => t("when I reveal them"),
  closed: () => t("when the poll closes"),
  voted: () => t("after they vote"),
  always: () => t("live"),
};

const PollRules = ({ draft, change, isOpened }) => (
  <>
    <label class="field">
      <span>{t("Show results to attendees")}</span>
      <select value={draft.rule} onChange={(event) => change({ rule: event.currentTarget.value })}>
        {Object.entries(RULES).map(([rule, words]) => (
          <option value={rule} key={rule}>
            {words()}
          </option>
        ))}
      </select>
    </label>
    <div>
      <Checkbox
        words={t("Anonymous: no one can see how anyone voted")}
        value={draft.anonymous}
        disabled={isOpened}
        onChange={(anonymous) => change({ anonymous })}
      />
      {draft.anonymous ? (
        <p class="hint">
          {joinSentences(
            t("While it is open, its result moves in steps of at least {k} votes.", {
              k: eventItem.value.k,
            }),
            t("If fewer than {k} people vote, no result is shown.", { k: eventItem.value.k }),
            t("For a result that moves with every vote, choose a recorded vote."),
          )}
        </p>
      ) : null}
      <Checkbox
        words={t("Allow abstaining")}
        value={draft.abstain}
        onChange={(abstain) => change({ abstain })}
      />
      <Checkbox
        words={t("Voters can change their vote until the poll closes")}
        value={draft.changeable}
        onChange={(changeable) => change({ changeable })}
      />
      <label class="field inline brief">
        <span>{t("Reading time before voting (seconds)")}</span>
        <input
          type="number"
          min="0"
          max={staffRules.reading_s}
          inputMode="numeric"
          value={draft.reading}
          disabled={isOpened}
          onChange={({ currentTarget }) =>
            change({
              reading: Math.min(
                staffRules.reading_s,
                Math.max(0, Math.round(Number(currentTarget.value))),
              ),
            })
          }
        />
      </label>
    </div>
  </>
);

const Checkbox = ({ words, value, disabled = false, onChange }) => (
  <label class="check">
    <input
      type="checkbox"
      checked={value}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    <span>{words}</span>
  </label>
);
