import { useState } from "preact/hooks";
import { hasText } from "../../../lib/has_text.js";
import { t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { DialogButton } from "../../../ui/buttons/dialog_button.jsx";
import { LocalisedInput } from "../../../ui/fields/localised_input.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { TextList } from "../../../ui/text.jsx";

/** @import { ReportField } from "../types" */

/** Card and dialog for the report form of all breakouts that are not open yet. */
export function ReportFormCard() {
  const form = items.value.form ?? [];
  return (
    <section class="card stack gap-2">
      <h2 class="section-title">{t("Report form")}</h2>
      <p class="muted">
        <TextList texts={form.map(({ label }) => label)} />
      </p>
      <DialogButton label={t("Edit form")} class="button start">
        {(close) => <FormEditor form={form} onClose={close} />}
      </DialogButton>
    </section>
  );
}

/** @param {{form: ReportField[], onClose: () => void}} props */
function FormEditor({ form, onClose }) {
  const [fields, write] = useState(form);
  const isReady = fields.every(({ label }) => hasText(label));
  return (
    <FormDialog
      wide
      title={t("Report form")}
      submit={t("Save")}
      hasCancel={false}
      isReady={isReady}
      note={isReady ? null : t("Fill in every field in at least one language, or remove it.")}
      action={() => ({ do: "report.form", fields })}
      onClose={onClose}
    >
      <p class="hint">
        {t("Each room fills in these fields. Applies to breakouts you open from now on.")}
      </p>
      {fields.map(({ id, label }, at) => (
        <div class="field-line one-option" key={id}>
          <LocalisedInput
            label={t("Field {n}", { n: at + 1 })}
            value={label}
            onChange={(words) => write(fields.with(at, { id, label: words }))}
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
      {fields.length < staffRules.report_fields ? (
        <button
          type="button"
          class="button start"
          onClick={() => write([...fields, { id: unusedId(fields), label: {} }])}
        >
          {t("Add a field")}
        </button>
      ) : null}
    </FormDialog>
  );
}

/** @param {ReportField[]} fields @param {number} at */
const swapWithNext = (fields, at) => fields.with(at, fields[at + 1]).with(at + 1, fields[at]);

/** First unused field id. @param {ReportField[]} fields */
function unusedId(fields) {
  const known = new Set(fields.map(({ id }) => id));
  let at = fields.length + 1;
  while (known.has(`field${at}`)) at += 1;
  return `field${at}`;
}
