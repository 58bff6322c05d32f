import { useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { hasText } from "../../../lib/has_text.js";
import { t } from "../../../lib/i18n.js";
import { limits, staffRules } from "../../../lib/rules.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionForm } from "../../../ui/action_form.jsx";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { LocalisedInput } from "../../../ui/fields/localised_input.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { CountField } from "../count_field.jsx";
import { navigateTo } from "./breakout_route.js";

/** @import { Text } from "../../../lib/types" */
/** @import { BreakoutDraft, BreakoutProps } from "../types" */

const BLANK = { title: {}, task: {}, minutes: 15 };

/** Form for a new breakout, kept as an unsent draft. */
export function NewBreakout() {
  const by = useAction();
  const [kept, write] = useDraft("breakout");
  const draft = kept ?? BLANK;
  const odd = problemOf(draft);
  const save = async () => {
    if (!(await by.send({ do: "breakout.draft", ...draft }))) return;
    write(null);
    navigateTo(""); // route to the newest
  };
  return (
    <section class="stack plan-new" aria-labelledby="new-title">
      <div>
        <h2 class="section-title" id="new-title">
          {t("New breakout")}
        </h2>
        <p class="hint">
          {t(
            "People split into rooms, work on a task, and return when time is up. No one sees this until you open it.",
          )}
        </p>
      </div>
      <Templates draft={draft} write={write} />
      <ActionForm by={by} submit={t("Save as draft")} isReady={!odd} note={odd} onSubmit={save}>
        <BreakoutFields draft={draft} write={write} hasMinutes />
      </ActionForm>
    </section>
  );
}

/**
 * Menu of templates to start from.
 * @param {{draft: BreakoutDraft, write: (draft: BreakoutDraft) => void}} props
 */
function Templates({ draft: { template, ...texts }, write }) {
  const by = useAction();
  const templates = itemsByKind.value.template ?? [];
  if (!templates.length) return null;
  const begin = (/** @type {string} */ id) => {
    const found = items.value[`template:${id}`];
    if (!found) return write(BLANK);
    const { title, task, minutes } = found;
    write({ title, task, minutes, template: Number(id) });
  };
  return (
    <div class="field-line">
      <Field as="select" label={t("Use a template")} value={template ?? ""} onValue={begin}>
        <option value="">{t("No template")}</option>
        {templates.map(([id, { name }]) => (
          <AuthoredText as="option" text={name} value={id} key={id} />
        ))}
      </Field>
      {template ? (
        <ActionButton
          do="template.drop"
          with={{ template }}
          look="quiet"
          by={by}
          onDone={() => write(texts)}
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
 * Dialog that saves the setup of a breakout as a template, at first under its title.
 * @param {{id: number, name: Text, onSaved: () => void, onClose: () => void}} props
 */
export function SaveTemplate({ id, name: title, onSaved, onClose }) {
  const [name, write] = useState(title);
  return (
    <FormDialog
      wide
      title={t("Save as template")}
      submit={t("Save as template")}
      hasCancel={false}
      isReady={hasText(name)}
      note={hasText(name) ? null : t("Enter a name.")}
      action={() => ({ do: "breakout.template", breakout: id, name })}
      onDone={onSaved}
      onClose={onClose}
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

/** The minutes are settled once it is open. @param {BreakoutProps & {onClose: () => void}} props */
export function EditBreakout({ id, breakout: { title, task, minutes, state }, onClose }) {
  const [draft, write] = useState({ title, task, minutes });
  const hasMinutes = state === "draft";
  const odd = problemOf(draft);
  return (
    <FormDialog
      wide
      title={t("Edit the breakout")}
      submit={t("Save")}
      hasCancel={false}
      isReady={!odd}
      note={odd}
      action={() => {
        const { minutes: typed, ...texts } = draft;
        return {
          do: "breakout.edit",
          breakout: id,
          ...texts,
          ...(hasMinutes ? { minutes: typed } : {}),
        };
      }}
      onClose={onClose}
    >
      <BreakoutFields draft={draft} write={write} hasMinutes={hasMinutes} />
    </FormDialog>
  );
}

/**
 * @param {{draft: BreakoutDraft, write: (draft: BreakoutDraft) => void, hasMinutes: boolean}} props
 */
const BreakoutFields = ({ draft, write, hasMinutes }) => (
  <>
    <LocalisedInput
      label={t("Title (required)")}
      value={draft.title}
      onChange={(title) => write({ ...draft, title })}
    />
    <LocalisedInput
      long
      most={limits.paragraph_chars}
      label={t("Task (required)")}
      value={draft.task}
      onChange={(task) => write({ ...draft, task })}
    />
    {hasMinutes ? (
      <CountField
        label={t("Minutes")}
        max={staffRules.minutes}
        value={draft.minutes}
        onChange={(minutes) => write({ ...draft, minutes: minutes ?? 0 })}
      />
    ) : null}
  </>
);

/** First problem of a draft, as a sentence. @param {BreakoutDraft} draft */
function problemOf({ title, task, minutes }) {
  if (!hasText(title)) return t("Enter a title.");
  if (!hasText(task)) return t("Enter the task for the rooms.");
  return minutes >= 1 && minutes <= staffRules.minutes
    ? null
    : t("Enter 1 to {n} minutes.", { n: staffRules.minutes });
}
