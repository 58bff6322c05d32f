// Settings of the event as fields hold them: each field is a part of a setting, which is saved as a
// whole. Saves of other parts are never overwritten: the server refuses a setting that another
// editor has changed since, and the field is then sent again within the newer setting.

import { partField } from "../../lib/drafts/part_field.js";
import { event, items } from "../../lib/session.js";

const MINUTE_MS = 60_000;
const NOTHING = /** @type {any[]} */ ([]);

/** Current value of a setting. */
export function setting(name) {
  const { starts, doors_at } = event.value;
  if (name === "doors_min") return Math.round((starts - doors_at) / MINUTE_MS);
  if (name === "regions" || name === "delegations")
    return items.value.delegations?.[name] ?? NOTHING;
  if (name === "admission") return items.value.admission?.admission ?? "open";
  if (name === "notice") return items.value.notice?.notice ?? {};
  if (name.startsWith("keep_")) return items.value.notice?.[name] ?? 0;
  return event.value[name];
}

/** Action that changes settings, refused if another editor has changed any of them since. */
export const configure = (changes) => ({
  do: /** @type {const} */ ("event.configure"),
  ...changes,
  was: Object.fromEntries(Object.keys(changes).map((name) => [name, setting(name)])),
});

/**
 * Field of a setting, for `useAutosave`. `path` leads to its part; `toText` and `toPart` convert
 * between the part and the field's text.
 */
export const settingField = (name, path, toText, toPart) =>
  partField({
    name,
    whole: setting(name),
    path,
    action: (whole) => configure({ [name]: whole }),
    toText,
    toPart,
  });

/** Field of a delegation, which is saved alone. */
export const delegationField = (delegation, path) =>
  partField({
    name: `delegations.${delegation.id}`,
    whole: delegation,
    path,
    action: (whole) => ({ do: "delegation.set", delegation: whole, was: delegation }),
  });
