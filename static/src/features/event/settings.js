// Settings of the event as fields hold them: each field is a part of a setting, which is saved as a
// whole. Saves of other parts are never overwritten: the server refuses a setting that another
// editor has changed since, and the field is then sent again within the newer setting.

import { computed } from "@preact/signals";
import { partField } from "../../lib/drafts/part_field.js";
import { event, items } from "../../lib/session.js";
import { MINUTE_MS } from "../../lib/time/durations.js";

/** @import { Delegation, EventSettings, GlossaryTerm, Notice, Region, Text } from "../../lib/protocol.ts" */

const NO_REGIONS = /** @type {Region[]} */ ([]);
const NO_TERMS = /** @type {GlossaryTerm[]} */ ([]);
const NO_DELEGATIONS = /** @type {Delegation[]} */ ([]);

const settings = computed(() => ({
  ...event.value,
  place: event.value.place ?? /** @type {Text} */ ({}),
  doors_min: Math.round((event.value.starts - event.value.doors_at) / MINUTE_MS),
  regions: items.value.delegations?.regions ?? NO_REGIONS,
  delegations: items.value.delegations?.delegations ?? NO_DELEGATIONS,
  glossary: items.value.glossary?.terms ?? NO_TERMS,
  admission: items.value.admission?.admission ?? "open",
  notice: items.value.notice?.notice ?? /** @type {Notice} */ ({}),
  keep_names_days: items.value.notice?.keep_names_days ?? 0,
  keep_event_days: items.value.notice?.keep_event_days ?? 0,
}));

/** @typedef {typeof settings.value} Settings */

/**
 * Current value of a setting.
 * @template {keyof Settings} Name
 * @param {Name} name
 */
export const setting = (name) => settings.value[name];

/**
 * Action that changes settings, refused if another editor has changed any of them since.
 * @param {EventSettings} changes
 */
export const configure = (changes) => ({
  do: /** @type {const} */ ("event.configure"),
  ...changes,
  was: Object.fromEntries(
    Object.keys(changes).map((name) => [name, setting(/** @type {keyof Settings} */ (name))]),
  ),
});

/**
 * Field of a setting, for `useAutosave`. `path` leads to its part; `toText` and `toPart` convert
 * between the part and the field's text.
 * @param {keyof Settings} name
 * @param {string[]} path
 * @param {(part: unknown) => string} [toText]
 * @param {(text: string) => unknown} [toPart]
 */
export const settingField = (name, path, toText, toPart) =>
  partField({
    name,
    whole: setting(name),
    path,
    action: (/** @type {unknown} */ whole) => configure({ [name]: whole }),
    toText,
    toPart,
  });

/**
 * Field of a delegation, which is saved alone.
 * @param {Delegation} delegation
 * @param {string[]} path
 */
export const delegationField = (delegation, path) =>
  partField({
    name: `delegations.${delegation.id}`,
    whole: delegation,
    path,
    action: (/** @type {Delegation} */ whole) => ({
      do: /** @type {const} */ ("delegation.set"),
      delegation: whole,
      was: delegation,
    }),
  });

/**
 * True if a typed text is a number that such a setting may have.
 * @param {string} text
 */
export const isWholeNumber = (text) => /^\d+$/.test(text.trim());
