// The floor on the hall's screen. Pure.

import { t } from "../../lib/i18n.js";

/** @import { ItemMap } from "../../lib/types" */

/**
 * True while there is a speakers' list that is open or not empty, or someone speaks.
 * @param {Partial<ItemMap>} items
 */
export const isInUse = ({ floor }) =>
  Boolean(floor && (floor.open || floor.speaking || floor.waiting.length));

const VIEW = { what: "floor", id: null };

/**
 * The floor while it is in use.
 * @param {Partial<ItemMap>} items
 */
export const floorViews = (items) => (isInUse(items) ? [VIEW] : []);

/**
 * The floor while someone has it.
 * @param {{items: Partial<ItemMap>}} page
 */
export const floorNow = ({ items }) => items.floor?.speaking && VIEW;

/** Its place on attendees' pages. */
export const FLOOR_PLACES = {
  floor: () => ({ tab: "now", selector: ".floor-card", name: t("the floor"), isOnTop: true }),
};
