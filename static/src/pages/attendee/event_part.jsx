// Parts of the event on the attendee's page: a module for each, which is loaded, with its
// translations, only in events that have the part.

import { lazyModule } from "../../lib/lazy_module.js";
import { hasPart } from "../../lib/page/has_part.js";
import { loadTranslations } from "../../lib/session.js";

/** @import { ComponentType } from "../../lib/types" */

/** @type {Record<string, () => Promise<Record<string, any>>>} */
const MODULES = {
  breakouts: () => import("../../features/breakouts/attendee/attendee_part.js"),
  captions: () => import("../../features/captions/attendee_part.js"),
  devices: () => import("../../features/people/devices/attendee_part.js"),
  floor: () => import("../../features/floor/attendee_part.js"),
  machine_drafts: () => import("../../features/machine_drafts/attendee_part.js"),
  sessions: () => import("../../features/sessions/attendee_part.js"),
  projects: () => import("../../features/board/attendee_part.js"),
  staff_channel: () => import("../../features/staff_channel/attendee_part.js"),
  pulse: () => import("../../features/pulse/attendee_part.js"),
  surveys: () => import("../../features/polls/surveys/attendee_part.js"),
};

/** Module of a part of the event, or null until it is loaded. */
export const partModule = lazyModule(async (name) => {
  const [module] = await Promise.all([MODULES[name](), loadTranslations(`part_${name}`)]);
  module.start?.();
  return module;
});

/**
 * Returns a component of a part: it draws nothing in events without the part.
 * @param {string} part
 * @param {string} name  of the component, an export of its module
 */
export const eventPart = (part, name) => (/** @type {any} */ props) => {
  const Component = /** @type {?ComponentType<any>} */ (hasPart(part) && partModule(part)?.[name]);
  return Component ? <Component {...props} /> : null;
};
