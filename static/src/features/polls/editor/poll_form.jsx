// The form for a poll: its question and options, and a line that sums up everything else, which
// More unfolds. The moderator's page and the poll editor show it.

import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { editorModule } from "../../../kinds/load_editor.js";
import { hasText } from "../../../lib/has_text.js";
import { languageName, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot, event as eventItem, items } from "../../../lib/session.js";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Check } from "../../../ui/fields/check.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { Icon } from "../../../ui/icon.jsx";
import { DraftOffers, hasUncheckedDrafts } from "../../machine_drafts/draft_offers.jsx";
import { majorityName, quorumName, USUAL_QUORUM } from "../official/majority.js";
import { VotersField, votersName, votersOf } from "../official/voters_field.jsx";
import { PromptField, writtenLanguage } from "../prompt_field.jsx";
import { VoteWay } from "./vote_way.jsx";

/** @import { CreatePoll, EditorModule, KindDraft, Poll, PollDraft, Text } from "../types" */
/** @typedef {Omit<CreatePoll, "do" | "room">} PollFields */
/** @typedef {(part: Partial<PollDraft>) => void} ChangeDraft */

/** @type {string[]} */
const KINDS = boot.kinds;

/**
 * Draft of an empty poll. `config` is the draft of the kind's editor, null before anything is
 * typed. `shelved`, added later, holds the drafts of kinds picked before, by kind.
 * @type {PollDraft}
 */
export const BLANK_POLL = {
  kind: KINDS[0],
  prompt: {},
  config: null,
  anonymous: true,
  secret: false,
  rule: "revealed",
  abstain: true,
  reading: 0,
  changeable: true,
  observers: false,
  receipts: "auto",
  voters: null,
  majority: null,
  quorum: null,
};

/**
 * Draft of an existing poll.
 * @type {(poll: Poll) => PollDraft}
 */
export const toDraft = (poll) => ({
  kind: poll.config.kind,
  prompt: poll.prompt,
  config: /** @type {KindDraft} */ (/** @type {unknown} */ (poll.config)),
  anonymous: poll.anonymous,
  secret: poll.secret,
  repeats: poll.repeats,
  rule: poll.rule,
  abstain: poll.abstain,
  reading: poll.reading,
  changeable: poll.changeable,
  observers: poll.observers,
  receipts: poll.receipts,
  voters: poll.voters ?? null,
  majority: poll.majority ?? null,
  quorum: poll.quorum ?? "none",
});

/**
 * Fields of the action that saves a draft that whyIncomplete passes. After the poll has opened,
 * the way to vote, voters and reading time are left out: voters rely on them.
 * @type {(draft: PollDraft, module: EditorModule, isOpened?: boolean) => PollFields}
 */
export function toActionFields(draft, module, isOpened = false) {
  const { prompt, config, anonymous, secret, reading, rule, abstain, changeable, voters } = draft;
  const { observers = false, receipts = "auto", majority = null, quorum = null } = draft;
  const whole = module.toConfig(config ?? module.emptyDraft);
  const written = { prompt, config: /** @type {CreatePoll["config"]} */ (whole) };
  const rules = { rule, abstain, changeable, observers, receipts, majority, quorum };
  return isOpened
    ? { ...written, ...rules }
    : { ...written, anonymous, secret, reading, ...rules, ...(voters ? { voters } : {}) };
}

/**
 * Message that says why a draft cannot be saved yet; null if it can.
 * @type {(draft: PollDraft, module: ?EditorModule) => ?string}
 */
export function whyIncomplete({ prompt, config, voters = null }, module) {
  if (!module) return t("Loading");
  if (!hasText(prompt)) return t("Enter a question.");
  const whole = module.toConfig(config ?? module.emptyDraft);
  if (whole && voters === "heads" && !module.isOneOption?.(whole))
    return t("Heads of delegations vote for one option: use multiple choice with one answer.");
  if (whole && voters === "heads" && hasUncheckedDrafts([prompt, whole]))
    return t("Check each machine draft of this official vote: edit it, or press “Checked”.");
  if (whole) return null;
  return (
    module.describeMissing?.(config ?? module.emptyDraft) ??
    t("Fill in the fields of this poll type.")
  );
}

/** True while everything is shown, in any form of the page. */
const isUnfolded = signal(false);

/**
 * Form of a poll's draft. `onChange` gets the whole draft. Folded it has the reader's language, and
 * those in which the question is written; with `isTranslated` all languages of the event.
 * @param {{draft: PollDraft, onChange: (draft: PollDraft) => void, isOpened?: boolean,
 *   isTranslated?: boolean}} props
 */
export function PollForm({ draft, onChange, isOpened = false, isTranslated = false }) {
  const module = editorModule(draft.kind);
  const isWhole = isUnfolded.value;
  const languages = isWhole || isTranslated ? eventItem.value.languages : usedLanguages(draft);
  /** @type {ChangeDraft} */
  const changeDraft = (part) => onChange({ ...draft, ...part });
  const texts = { prompt: draft.prompt, config: draft.config ?? module?.emptyDraft ?? null };
  return (
    <>
      <DraftOffers
        form={texts}
        languages={languages}
        isOfficial={isOfHeads(draft)}
        onChange={changeDraft}
      >
        <PromptField
          value={draft.prompt}
          languages={languages}
          onChange={(prompt) => changeDraft({ prompt })}
        />
        <KindPicker value={draft.kind} onPick={(name) => changeDraft(switchKind(draft, name))} />
        {module ? (
          <module.Editor
            draft={draft.config ?? module.emptyDraft}
            languages={languages}
            isWhole={isWhole || hasUncheckedDrafts(draft.config)}
            onChange={(/** @type {KindDraft} */ config) => changeDraft({ config })}
          />
        ) : null}
      </DraftOffers>
      {isOfHeads(draft) ? null : (
        <VoteWay
          draft={draft}
          disabled={isOpened}
          config={module ? module.toConfig(draft.config ?? module.emptyDraft) : null}
          voters={votersOf(draft)}
          onPick={changeDraft}
        />
      )}
      <SettingsLine draft={draft} languages={languages} />
      {isWhole ? <PollRules draft={draft} change={changeDraft} isOpened={isOpened} /> : null}
    </>
  );
}

const usedLanguages = (/** @type {PollDraft} */ { prompt }) =>
  eventItem.value.languages.filter((id) => id === writtenLanguage() || prompt[id]?.trim());

/**
 * Everything but the texts in a single line, and the button that unfolds it.
 * @param {{draft: PollDraft, languages: string[]}} props
 */
function SettingsLine({ draft, languages }) {
  const button = useRef(/** @type {?HTMLButtonElement} */ (null));
  const isWhole = isUnfolded.value;
  const isFirst = useRef(true);
  // Fields before it come and go with it.
  useLayoutEffect(() => {
    if (!isFirst.current) button.current?.scrollIntoView({ block: "nearest" });
    isFirst.current = false;
  }, [isWhole]);
  return (
    <div class="panel row poll-settings">
      <p class="grow muted small">
        <FactLine facts={settingsOf(draft, languages)} />
      </p>
      <button
        type="button"
        class="button quiet"
        ref={button}
        aria-expanded={isWhole}
        onClick={() => (isUnfolded.value = !isWhole)}
      >
        {isWhole ? t("Less") : t("More")}
      </button>
    </div>
  );
}

/** @type {(draft: PollDraft, languages: string[]) => (?string | undefined)[]} */
const settingsOf = (draft, languages) => [
  editorModule(draft.kind)?.label(),
  draft.config && editorModule(draft.kind)?.describeSettings?.(draft.config),
  isOfHeads(draft) ? t("Official vote") : null,
  votersOf(draft) === "everyone" ? null : votersName(votersOf(draft)),
  draft.majority ? majorityName(draft.majority) : null,
  draft.majority && draft.quorum && draft.quorum !== "none"
    ? t("Quorum: {share}", { share: quorumName(draft.quorum) })
    : null,
  t("Results {when}", { when: RULES[draft.rule]() }),
  draft.abstain ? null : t("No abstaining"),
  draft.changeable || isOfHeads(draft) ? null : t("Votes can't be changed"),
  draft.observers ? t("Observers vote, too") : null,
  draft.receipts === "yes" ? t("Receipts always") : null,
  draft.receipts === "no" ? t("No receipts") : null,
  draft.reading ? t("{n} s reading time", { n: draft.reading }) : null,
  languages.length === 1 && eventItem.value.languages.length > 1
    ? t("In {language} only", { language: languageName(languages[0]) })
    : null,
];

/**
 * Switching the kind shelves the current configuration; options are carried over to the new kind,
 * also by way of a kind without options.
 * @type {(draft: PollDraft, name: string) => Partial<PollDraft>}
 */
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

/** Types of poll in a row of icons. @param {{value: string, onPick: (kind: string) => void}} props */
function KindPicker({ value, onPick }) {
  if (KINDS.length < 2) return null;
  const labelOf = (/** @type {string} */ name) => editorModule(name)?.label() ?? t("Loading");
  return (
    <fieldset class="kinds">
      <legend>
        {t("Poll type")}
        <span class="muted kind-name"> · {labelOf(value)}</span>
      </legend>
      {KINDS.map((name) => (
        <label class="choice-box kind" key={name} title={labelOf(name)}>
          <input type="radio" name="kind" checked={name === value} onChange={() => onPick(name)} />
          <Icon path={editorModule(name)?.icon} />
          <span class="kind-label">{labelOf(name)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** @type {Record<Poll["rule"], () => string>} */
const RULES = {
  revealed: () => t("when I reveal them"),
  closed: () => t("when the poll closes"),
  voted: () => t("after they vote"),
  always: () => t("live"),
};

const RECEIPTS = {
  auto: () => t("from {n} voters", { n: staffRules.receipt_voters }),
  yes: () => t("always"),
  no: () => t("never"),
};

const hasObservers = () =>
  items.value.delegations?.delegations.some(({ observer }) => observer) ?? false;

/**
 * Heads vote in public and for a single option: their poll is a named choice. The earlier
 * settings come back with other voters.
 * @type {(draft: PollDraft, voters: Poll["voters"]) => Partial<PollDraft>}
 */
function withVoters(draft, voters) {
  if (voters !== "heads") {
    const { anonymous, secret } = draft.beforeHeads ?? draft;
    return { voters, anonymous, secret, majority: null, quorum: null, beforeHeads: undefined };
  }
  return {
    ...(draft.kind === "choice" ? {} : switchKind(draft, "choice")),
    voters,
    anonymous: false,
    majority: draft.majority ?? "simple",
    quorum: draft.majority ? draft.quorum : USUAL_QUORUM,
    beforeHeads: { anonymous: draft.anonymous, secret: draft.secret },
  };
}

const isOfHeads = (/** @type {PollDraft} */ draft) => votersOf(draft) === "heads";

/** @type {<Value extends string>(words: Record<Value, () => string>) => [Value, string][]} */
const menuOf = (words) =>
  Object.entries(words).map(([value, say]) => [/** @type {any} */ (value), say()]);

/** @param {{draft: PollDraft, change: ChangeDraft, isOpened: boolean}} props */
const PollRules = ({ draft, change, isOpened }) => (
  <>
    <Field
      label={t("Show results to attendees")}
      value={draft.rule}
      choices={menuOf(RULES)}
      onValue={(rule) => change({ rule: /** @type {Poll["rule"]} */ (rule) })}
    />
    <div>
      <VotersField
        draft={draft}
        disabled={isOpened}
        onPick={(voters) => change(withVoters(draft, voters))}
        onRule={(majority) => change({ majority })}
        onQuorum={(quorum) => change({ quorum })}
      />
      <Check isOn={draft.abstain} onToggle={(abstain) => change({ abstain })}>
        {t("Allow abstaining")}
      </Check>
      {isOfHeads(draft) ? null : (
        <Check isOn={draft.changeable} onToggle={(changeable) => change({ changeable })}>
          {t("Voters can change their vote until the poll closes")}
        </Check>
      )}
      {hasObservers() && !isOfHeads(draft) ? (
        <Check isOn={draft.observers} onToggle={(observers) => change({ observers })}>
          {t("Observers can vote, too")}
        </Check>
      ) : null}
      <details class="fold">
        <summary>{t("Reading time and receipts")}</summary>
        <Field
          class="inline brief"
          label={t("Reading time before voting (seconds)")}
          type="number"
          min="0"
          max={staffRules.reading_s}
          inputMode="numeric"
          value={draft.reading}
          disabled={isOpened}
          onChange={({ currentTarget }) => {
            const seconds = Math.max(0, Math.round(Number(currentTarget.value)));
            change({ reading: Math.min(staffRules.reading_s, seconds) });
          }}
        />
        {staffRules.kinds_without_receipts.includes(draft.kind) || !draft.anonymous ? null : (
          <Field
            class="inline receipts"
            label={t("Receipts for voters who ask")}
            value={draft.receipts ?? "auto"}
            choices={menuOf(RECEIPTS)}
            onValue={(receipts) => change({ receipts: /** @type {Poll["receipts"]} */ (receipts) })}
          />
        )}
      </details>
    </div>
  </>
);
