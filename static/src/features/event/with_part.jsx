import { hasPart } from "../../lib/page/has_part.js";

/** @import { ComponentType } from "../../lib/types" */

/**
 * Returns a component that is drawn only in events that have a part.
 * @param {string} name
 * @param {ComponentType<any>} Component
 */
export const withPart = (name, Component) => (/** @type {any} */ props) =>
  hasPart(name) ? <Component {...props} /> : null;
