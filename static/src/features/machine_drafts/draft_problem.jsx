import { t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { items } from "../../lib/session.js";

/** @import { DraftServiceItem } from "../../lib/protocol.ts" */

/** @type {Record<Exclude<DraftServiceItem["problem"], "">, () => string>} */
const PROBLEM_SENTENCES = {
  unreachable: () => t("Machine drafts: the service does not answer. Texts wait for translators."),
  busy: () => t("Machine drafts: the service is busy. It is asked again soon."),
  quota: () => t("Machine drafts: the service's quota is used up. Texts wait for translators."),
  key: () => t("Machine drafts: the service rejects the server's key. Texts wait for translators."),
  language: () =>
    t(
      "Machine drafts: the service lacks a language of this event. Texts in it wait for translators.",
    ),
  answer: () =>
    t("Machine drafts: the service's answer cannot be read. Texts wait for translators."),
  spent: () =>
    t(
      "Machine drafts: this event has sent as much as the server allows. Texts wait for translators.",
    ),
};

/** Quiet line for staff while no drafts are made. */
export function DraftProblem() {
  const problem = items.value.draft_service?.problem;
  if (!problem || !hasPart("machine_drafts")) return null;
  return (
    <p class="muted small" role="status">
      {(PROBLEM_SENTENCES[problem] ?? PROBLEM_SENTENCES.unreachable)()}
    </p>
  );
}
