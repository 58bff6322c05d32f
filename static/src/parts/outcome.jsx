import { t } from "../i18n.js";
import { status } from "../live.js";

/** Under a control: what became of its action. Nothing when there is nothing to say. */
export function Outcome({ waiting, problem, children }) {
  return <p class="outcome" role="status" data-problem={Boolean(problem)}>{problem ?? (waiting ? <SendingText /> : children)}</p>;
}

// That it is being sent is over before it is read out.
const SendingText = () => (status.value === "connected" ? <span aria-hidden="true">{t("Sending")}</span> : t("Kept. It will be sent when you are connected again."));
