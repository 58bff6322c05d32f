import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { boot, isEnded, items } from "../../lib/session.js";
import { deviceStorage } from "../../lib/storage.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Button } from "../../ui/buttons/button.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { FormDialog } from "../../ui/form_dialog.jsx";

const STORAGE_KEY = `live.name_asked:${boot.code}`;

const wasAsked = signal(deviceStorage.getItem(STORAGE_KEY) === "yes");
const knownName = () => items.value.initials?.initials ?? "";

/** True while a translator is asked for a name. */
export const isAskedForName = () =>
  boot.role === "translator" && !wasAsked.value && !knownName() && !isEnded.value;

/** Card that asks a translator once for a name, before the first text. */
export function AskName() {
  const [name, setName] = useState("");
  const { send, waiting, problem } = useAction();
  if (!isAskedForName()) return null;
  const leave = () => {
    wasAsked.value = true;
    deviceStorage.setItem(STORAGE_KEY, "yes");
  };
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (name.trim() && (await send({ do: "staff.sign", initials: name }))) leave();
  };
  return (
    <form class="card wrap gap-2 tinted ask-name" onSubmit={submit}>
      <NameField value={name} onValue={setName} />
      <div class="buttons">
        <button class="button primary" disabled={waiting || !name.trim()}>
          {t("Save")}
        </button>
        <Button look="quiet" onClick={leave}>
          {t("Not now")}
        </Button>
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}

/**
 * Dialog for the own name; an empty field removes it.
 * @param {{onClose: () => void}} props
 */
export function NameDialog({ onClose }) {
  const [name, setName] = useState(knownName());
  return (
    <FormDialog
      title={t("Your name")}
      submit={t("Save")}
      action={() =>
        name.trim() === knownName() ? null : { do: "staff.sign", initials: name.trim() }
      }
      onClose={onClose}
    >
      <NameField value={name} onValue={setName} />
    </FormDialog>
  );
}

/** @param {{value: string, onValue: (name: string) => void}} props */
const NameField = ({ value, onValue }) => (
  <Field
    label={t("Your name")}
    hint={t("Translators, speakers and staff see which text you are translating.")}
    dir="auto"
    autoComplete="name"
    maxLength={limits.name_chars}
    value={value}
    onValue={onValue}
  />
);
