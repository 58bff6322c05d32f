import { t } from "../../lib/i18n.js";

/** @import { Item, Props } from "../../lib/types" */

/** Reason why a closed anonymous poll shows no result; empty if it shows a result. */
export const withheldText = ({ k }, result) =>
  result?.withheld ? t("Fewer than {k} people voted, so no result is shown.", { k }) : "";

/**
 * The same as a hint below the poll.
 * @param {Props<{poll: Item<"poll">, result: Item<"result">}>} props
 */
export const Withheld = ({ poll, result }) =>
  result.withheld ? <p class="hint">{withheldText(poll, result)}</p> : null;
