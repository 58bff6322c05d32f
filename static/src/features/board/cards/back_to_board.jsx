import { t } from "../../../lib/i18n.js";

/** Link back to the board. */
export const BackToBoard = () => (
  <a class="button quiet outdent" href="#board">
    ‹ {t("All cards")}
  </a>
);
