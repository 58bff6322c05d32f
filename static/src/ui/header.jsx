import { t } from "../lib/i18n.js";
import { event, notice } from "../lib/session.js";
import { Badge } from "./connection_badge.jsx";
import { Authored } from "./text.jsx";

/**
 * Header of every page except the screen: event title, connection and page-wide notice.
 * @param {{children?: any}} props
 */
export const Header = ({ children }) => (
  <header class="top">
    <div class="top-row">
      <Authored text={event.value.title} as="h1" class="top-title" />
      {children}
      <Badge />
    </div>
    {notice.value ? <p class="notice" role="alert">{notice.value} <button type="button" class="link" onClick={() => (notice.value = null)}>{t("Close")}</button></p> : null}
  </header>
);
