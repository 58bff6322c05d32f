import { effect, signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { boot, isEnded, items, itemsByKind } from "../../../lib/session.js";
import { deviceStorage } from "../../../lib/storage.js";
import { useAction } from "../../../lib/use_action.js";
import { isOwnClaim } from "../../questions/claim.js";

/** @import { ComponentChildren } from "../../../lib/types" */

const STORAGE_KEY = `live.initials_asked:${boot.code}`;

/** True once the reader was asked for their initials in this event. */
const wasAsked = signal(deviceStorage.getItem(STORAGE_KEY) === "yes");
/** True once someone else was seen to moderate. */
const isAccompanied = signal(false);
effect(() => {
  const claims = itemsByKind.value.claim ?? [];
  if (claims.some(([, claim]) => !isOwnClaim(claim))) isAccompanied.value = true;
});

/** Card that asks for initials once, when a second moderator is at work. */
export function AskInitials() {
  if (!isAccompanied.value || wasAsked.value || items.value.initials || isEnded.value) return null;
  const leave = () => {
    wasAsked.value = true;
    deviceStorage.setItem(STORAGE_KEY, "yes");
  };
  return (
    <section class="card stack gap-2 below-3 tinted small" aria-label={t("Your initials")}>
      <p>{t("Someone else is moderating, too. Your initials show the team who did what.")}</p>
      <Initials>
        <button type="button" class="button quiet" onClick={leave}>
          {t("Not now")}
        </button>
      </Initials>
    </section>
  );
}

/**
 * Field for the initials that distinguish this browser from others on the same role link.
 * `children`: in the place of its title, where the field is explained above it; they follow it.
 * @param {{children?: ComponentChildren}} props
 */
export function Initials({ children }) {
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
      {children ? null : (
        <span class="initials-title" aria-hidden="true">
          {t("Your initials")}
        </span>
      )}
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
      {children}
      {problem ? (
        <p class="panel problem" role="alert">
          {problem}
        </p>
      ) : null}
    </form>
  );
}
