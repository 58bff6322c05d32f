import { useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";

/** Field for the initials that distinguish this browser from others on the same role link. */
export function Initials() {
  const known = items.value.initials?.initials ?? "";
  const [draft, setDraft] = useState(/** @type {?string} */ (null));
  const { send, waiting, problem } = useAction();
  const text = draft ?? known;
  const isChanged = text.trim() !== known;
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (isChanged && !(await send({ do: "staff.sign", initials: text }))) return;
    setDraft(null);
  };
  return (
    <form class="wrap gap-1 initials" onSubmit={submit}>
      <span class="initials-title" aria-hidden="true">
        {t("Your initials")}
      </span>
      <input
        class="small"
        type="text"
        dir="auto"
        autoComplete="off"
        aria-label={t("Your initials")}
        aria-invalid={Boolean(problem)}
        placeholder={t("Your initials")}
        title={t("The team and the activity log see them, attendees do not.")}
        value={text}
        onInput={(event) => setDraft(event.currentTarget.value)}
      />
      {isChanged ? (
        <button type="submit" class="button" disabled={waiting}>
          {t("Save")}
        </button>
      ) : null}
      {problem ? (
        <p class="panel problem" role="alert">
          {problem}
        </p>
      ) : null}
    </form>
  );
}
