import { t } from "../lib/i18n.js";
import { status } from "../lib/session.js";

/** @import { ComponentChildren } from "../lib/types" */

/**
 * Status of a control's action: the problem, "Sending", or `children`.
 * @param {{waiting?: boolean, problem?: string | null, children?: ComponentChildren}} props
 */
export function ActionStatus({ waiting, problem, children }) {
  return (
    <p class="outcome" role="status" data-problem={Boolean(problem)}>
      {problem ?? (waiting ? <SendingText /> : children)}
    </p>
  );
}

// A page that connects for the first time has not lost anything yet.
// "Sending" is hidden from screen readers: it would be over before it is read out.
const SendingText = () =>
  status.value.startsWith("connect") ? (
    <span aria-hidden="true">{t("Sending")}</span>
  ) : (
    t("Saved. It will be sent when you are back online.")
  );
