// The agenda on the hall's screen. Pure.

import { t } from "../../lib/i18n.js";

/** @import { ItemMap } from "../../lib/types" */

/**
 * The agenda, once it has a point.
 * @param {Partial<ItemMap>} items
 */
export const agendaViews = ({ agenda }) =>
  agenda?.points.length ? [{ what: "agenda", id: null }] : [];

/** Its place on attendees' pages. */
export const AGENDA_PLACES = {
  agenda: () => ({ tab: "agenda", selector: "#agenda", name: t("the agenda"), isOnTop: true }),
};
