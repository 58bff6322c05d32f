import { t } from "../lib/i18n.js";
import { event, notice } from "../lib/session.js";
import { Badge } from "./connection_badge.jsx";
import { Authored } from "./text.jsx";

/** The top of every page but the screen: the event, the connection, and what concerns the whole page. */
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
