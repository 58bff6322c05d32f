// The way to the board of projects from other pages, once there is something to see.

import { n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot, items } from "../../lib/session.js";
import css from "./board_link.css";

adoptStyles(css);

/** Address of the board, or of a part of it. */
export const boardUrl = (part = "") => `${boot.path}/board${part}`;

/**
 * Link to the board, as a card or a line; nothing before it was opened.
 * @param {{look?: "card" | "line"}} props
 */
export function BoardLink({ look = "card" }) {
  const { open, cards = 0, writable } = items.value.board ?? {};
  if (!open && !cards) return null;
  return (
    <a class={`${look} row baseline board-link`} href={boardUrl()}>
      <b>{t("Projects")}</b>
      <span class="muted small">
        {cards
          ? n("{n} card", "{n} cards", cards)
          : t("What does your delegation look for or offer?")}
        {cards && !writable ? ` · ${t("closed")}` : null}
      </span>
    </a>
  );
}

/**
 * Link from the report of a breakout room to a card that is filled in from it.
 * @param {{id: number}} props  `id`: of a breakout room
 */
export const CardFromReport = ({ id }) =>
  items.value.board?.writable ? (
    <p>
      <a class="button" href={boardUrl(`#report-${id}`)}>
        {t("Create a project card from this report")}
      </a>
    </p>
  ) : null;
