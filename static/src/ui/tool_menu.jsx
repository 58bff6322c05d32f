import { t } from "../lib/i18n.js";

/** @import { ComponentChildren } from "../lib/types" */

/**
 * Button that shows further tools beside it. `name`: of the row, for lists with a menu per row.
 * @param {{name?: string, children: ComponentChildren}} props
 */
export const ToolMenu = ({ name, children }) => (
  <details class="tool-menu">
    <summary class="button quiet" aria-label={name ? `${t("More")}: ${name}` : t("More")}>
      ⋯
    </summary>
    {children}
  </details>
);
