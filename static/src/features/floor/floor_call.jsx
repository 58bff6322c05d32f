import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { event, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { LanguageMenu } from "./language_menu.jsx";

/** Form that calls a delegation which did not ask. */
export function CallDelegation() {
  const { send, waiting, problem } = useAction();
  const [delegation, setDelegation] = useState("");
  const [language, setLanguage] = useState(event.value.languages[0]);
  const { delegations = [] } = items.value.delegations ?? {};
  const submit = async (/** @type {Event} */ submission) => {
    submission.preventDefault();
    if (delegation && (await send({ do: "floor.call", delegation, language }))) setDelegation("");
  };
  return (
    <details class="card fold">
      <summary>{t("Call someone who did not ask")}</summary>
      <form class="stack gap-3" onSubmit={submit}>
        <Field as="select" label={t("Delegation")} value={delegation} onValue={setDelegation}>
          <option value="">{t("Choose a delegation")}</option>
          {delegations.map(({ id, name }) => (
            <AuthoredText as="option" text={name} value={id} key={id} />
          ))}
        </Field>
        <LanguageMenu
          label={t("Speaks")}
          ids={event.value.languages}
          value={language}
          onValue={setLanguage}
        />
        <button class="button start" disabled={waiting || !delegation}>
          {t("Call to speak")}
        </button>
        <ActionStatus waiting={waiting} problem={problem} />
      </form>
    </details>
  );
}
