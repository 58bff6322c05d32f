import { useRef, useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { limits, staffRules } from "../../../lib/rules.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionButton } from "../../../ui/action_button.jsx";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { hasText, LocalisedInput } from "../../../ui/fields/localised_input.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { navigateTo } from "./breakout_route.js";

/** @import { BreakoutDraft, BreakoutProps } from "../types" */
/** @import { TargetedEvent } from "preact" */

const BLANK = { title: {}, task: {}, minutes: 15 };

/** Form for a new breakout, kept as an unsent draft. */
export function NewBreakout() {
  const { send, waiting, problem } = useAction();
  const [kept, write] = useDraft("breakout");
  const draft = kept ?? BLANK;
  const save = async () => {
    const { title, task, minutes, template } = draft;
    if (
      !(await send({
        do: "breakout.draft",
        title,
        task,
        minutes,
        ...(template ? { template } : {}),
      }))
    )
      return;
    write(null);
    navigateTo(""); // route to the newest
  };
  return (
    <section class="plan-new" aria-labelledby="new-title">
      <h2 class="section-title" id="new-title">
        {t("New breakout")}
      </h2>
      <p class="hint">
        {t(
          "People split into rooms, work on a task, and return when time is up. No one sees this until you open it.",
        )}
      </p>
      <Templates draft={draft} write={write} />
      <BreakoutForm
        draft={draft}
        write={write}
        save={save}
        waiting={waiting}
        problem={problem}
        label={t("Save as draft")}
      />
    </section>
  );
}

/**
 * Menu of templates to start from.
 * @param {{draft: BreakoutDraft, write: (draft: BreakoutDraft) => void}} props
 */
function Templates({ draft, write }) {
  const by = useAction();
  const templates = itemsByKind.value.template ?? [];
  if (!templates.length) return null;
  /** @param {TargetedEvent<HTMLSelectElement>} change */
  const begin = ({ currentTarget: { value } }) => {
    const found = items.value[`template:${value}`];
    write(
      found
        ? {
            title: found.title,
            task: found.task,
            minutes: found.minutes,
            template: Number(value),
          }
        : BLANK,
    );
  };
  return (
    <div class="buttons plan-templates">
      <label class="field">
        <span>{t("Use a template")}</span>
        <select value={draft.template ?? ""} onChange={begin}>
          <option value="">{t("No template")}</option>
          {templates.map(([id, { name }]) => (
            <AuthoredText as="option" text={name} value={id} key={id} />
          ))}
        </select>
      </label>
      {draft.template ? (
        <ActionButton
          do="template.drop"
          with={{ template: draft.template }}
          look="quiet"
          by={by}
          onDone={() => write({ ...draft, template: undefined })}
          confirm={{
            title: t("Delete this template?"),
            sentence: t("Breakouts created from it are kept."),
            danger: true,
          }}
        >
          {t("Delete template")}
        </ActionButton>
      ) : null}
      <ActionStatus problem={by.problem} />
    </div>
  );
}

/**
 * Dialog that saves the setup of a breakout as a template.
 * @param {BreakoutProps & {onClose: (isDone: boolean) => void}} props
 */
export function SaveTemplate({ id, breakout, onClose }) {
  const [name, write] = useState(breakout.title);
  const isDone = useRef(false);
  return (
    <FormDialog
      wide
      title={t("Save as template")}
      submit={t("Save as template")}
      hasCancel={false}
      isReady={hasText(name)}
      note={hasText(name) ? null : t("Enter a name.")}
      action={() => ({ do: "breakout.template", breakout: id, name })}
      onDone={() => (isDone.current = true)}
      onClose={() => onClose(isDone.current)}
    >
      <p class="hint">
        {t(
          "Saves the title, task, minutes, rooms and grouping method, but not who is in which room.",
        )}
      </p>
      <LocalisedInput label={t("Template name")} value={name} onChange={write} />
    </FormDialog>
  );
}

/**
 * Dialog for the title, task and minutes of a breakout.
 * @param {BreakoutProps & {onClose: () => void}} props
 */
export function EditBreakout({ id, breakout, onClose }) {
  const { send, waiting, problem } = useAction();
  const [draft, write] = useState({
    title: breakout.title,
    task: breakout.task,
    minutes: breakout.minutes,
  });
  const save = async () => {
    const { minutes, ...texts } = draft;
    if (
      await send({
        do: "breakout.edit",
        breakout: id,
        ...texts,
        ...(breakout.state === "draft" ? { minutes } : {}),
      })
    )
      onClose();
  };
  return (
    <Dialog wide title={t("Edit the breakout")} onClose={onClose}>
      <BreakoutForm
        draft={draft}
        write={write}
        save={save}
        waiting={waiting}
        problem={problem}
        label={t("Save")}
        isDraft={breakout.state === "draft"}
      />
    </Dialog>
  );
}

/**
 * @param {{draft: BreakoutDraft, write: (draft: BreakoutDraft) => void, save: () => void, waiting:
 *     boolean, problem: ?string, label: string, isDraft?: boolean}} props
 */
function BreakoutForm({ draft, write, save, waiting, problem, label, isDraft = true }) {
  const odd = problemOf(draft);
  /** @param {Partial<BreakoutDraft>} part */
  const change = (part) => write({ ...draft, ...part });
  /** @param {Event} press */
  const submit = (press) => {
    press.preventDefault();
    if (!odd && !waiting) save();
  };
  return (
    <form class="stack" onSubmit={submit}>
      <LocalisedInput
        label={t("Title (required)")}
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <LocalisedInput
        long
        most={limits.paragraph_chars}
        label={t("Task (required)")}
        value={draft.task}
        onChange={(task) => change({ task })}
      />
      {isDraft ? (
        <label class="field inline brief">
          <span>{t("Minutes")}</span>
          <input
            type="number"
            min="1"
            max={staffRules.minutes}
            inputMode="numeric"
            value={draft.minutes}
            onInput={({ currentTarget }) =>
              change({ minutes: Math.round(Number(currentTarget.value)) })
            }
          />
        </label>
      ) : null}
      <div class="buttons">
        <button class="button primary" aria-disabled={waiting || Boolean(odd)}>
          {label}
        </button>
      </div>
      <ActionStatus waiting={waiting} problem={problem}>
        {odd}
      </ActionStatus>
    </form>
  );
}

/**
 * First problem of a draft, as a sentence; null if it can be saved.
 * @param {BreakoutDraft} draft
 */
function problemOf({ title, task, minutes }) {
  if (!hasText(title)) return t("Enter a title.");
  if (!hasText(task)) return t("Enter the task for the rooms.");
  return minutes >= 1 && minutes <= staffRules.minutes
    ? null
    : t("Enter 1 to {n} minutes.", { n: staffRules.minutes });
}
