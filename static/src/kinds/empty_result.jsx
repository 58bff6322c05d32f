import { t } from "../lib/i18n.js";

/** @import { Item, Props } from "../lib/types" */

/**
 * Placeholder of a result without answers: `sentence()` until the poll is closed.
 * @param {Props<{poll: Item<"poll">}>} props
 */
export const EmptyResult = ({ poll, sentence, Said }) => (
  <Said
    say={() => (poll.state === "closed" ? t("No answers to show.") : sentence())}
    as="p"
    class="empty"
  />
);
