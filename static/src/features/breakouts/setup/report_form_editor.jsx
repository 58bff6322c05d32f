import { useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { hasText, LocalisedInput } from "../../../ui/fields/localised_input.jsx";
import { TextList } from "../../../ui/text.jsx";

/** Card and dialog for the report form of all breakouts that are not open yet. */
export function ReportFormCard() {
  const [edits, edit] = useState(false);
  const form = items.value.form ?? [];
  return (
    <section class="card plan-facts">
      <h2 class="section-title">{t("Report form")}</h2>
      <p class="muted">
        <TextList texts={form.map(({ label }) => label)} />
      </p>
      <div class="buttons">
        <button type="button" class="button" aria-haspopup="dialog" onClick={() => edit(true)}>
          {t("Edit form")}
        </button>
      </div>
      {edits ? <FormEditor form={form} onClose={() => edit(false)} /> : null}
    </section>
  );
}

function FormEditor({ form, onClose }) {
  const { send, waiting, problem } = useAction();
  const [fields, write] = useState(form);
  const odd = fields.every(({ label }) => hasText(label))
    ? null
    : t("Fill in every field in at least one language, or remove it.");
  const change = (at, label) =>
    write(fields.map((field, each) => (each === at ? { ...field, label } : field)));
  const submit = async (press) => {
    press.preventDefault();
    if (!odd && !waiting && (await send({ do: "report.form", fields }))) onClose();
  };
  return (
    <Dialog wide title={t("Report form")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="hint">
          {t("Each room fills in these fields. Applies to breakouts you open from now on.")}
        </p>
        {fields.map(({ id, label }, at) => (
          <div class="field-line one-option" key={id}>
            <LocalisedInput
              label={t("Field {n}", { n: at + 1 })}
              value={label}
              onChange={(words) => change(at, words)}
            />
            <div class="option-tools">
              <button
                type="button"
                class="button quiet"
                aria-label={t("Move field {n} up", { n: at + 1 })}
                aria-disabled={at === 0}
                onClick={() => at > 0 && write(swapWithNext(fields, at - 1))}
              >
                ↑
              </button>
              <button
                type="button"
                class="button quiet"
                aria-label={t("Remove field {n}", { n: at + 1 })}
                aria-disabled={fields.length < 2}
                onClick={() => fields.length > 1 && write(fields.filter((_, each) => each !== at))}
              >
                ×
              </button>
            </div>
          </div>
        ))}
        <div class="buttons">
          {fields.length < staffRules.report_fields ? (
            <button
              type="button"
              class="button"
              onClick={() => write([...fields, { id: unusedId(fields), label: {} }])}
            >
              {t("Add a field")}
            </button>
          ) : null}
          <button class="button primary" aria-disabled={waiting || Boolean(odd)}>
            {t("Save")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem}>
          {odd}
        </ActionStatus>
      </form>
    </Dialog>
  );
}

const swapWithNext = (fields, at) => fields.with(at, fields[at + 1]).with(at + 1, fields[at]);

// First unused field id.
function unusedId(fields) {
  const known = new Set(fields.map(({ id }) => id));
  let at = fields.length + 1;
  while (known.has(`field${at}`)) at += 1;
  return `field${at}`;
}
