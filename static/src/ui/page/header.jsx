import { t } from "../../lib/i18n.js";
import { event, notice } from "../../lib/session.js";
import { AuthoredText } from "../text.jsx";
import { ConnectionBadge } from "./connection_badge.jsx";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Header of every page except the screen: event title, connection and page-wide notice.
 * @param {{children?: ComponentChildren, bar?: ComponentChildren}} props  `bar`: below the row
 */
export const PageHeader = ({ children, bar }) => (
  <header class="top">
    <div class="top-row">
      <AuthoredText text={event.value.title} as="h1" class="top-title clamped" />
      {children}
      <ConnectionBadge />
    </div>
    {bar}
    {notice.value ? (
      <p class="notice" role="alert">
        {notice.value}{" "}
        <button type="button" class="button quiet" onClick={() => (notice.value = null)}>
          {t("Close")}
        </button>
      </p>
    ) : null}
  </header>
);
