import { t } from "../lib/i18n.js";

/**
 * Placeholder of a result without answers: `sentence` until the poll is closed.
 * @param {{poll: {state: string}, sentence: string}} props
 */
export const EmptyResult = ({ poll, sentence }) => (
  <p class="empty">{poll.state === "closed" ? t("No answers to show.") : sentence}</p>
);
