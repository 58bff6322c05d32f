import { t } from "../lib/i18n.js";

/** @import { Said } from "./types" */

/**
 * Placeholder of a result without answers: `sentence()` until the poll is closed.
 * @param {{poll: {state: string}, sentence: () => string, Said: Said}} props
 */
export const EmptyResult = ({ poll, sentence, Said }) => (
  <Said
    say={() => (poll.state === "closed" ? t("No answers to show.") : sentence())}
    as="p"
    class="empty"
  />
);
