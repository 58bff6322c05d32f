// Settings of the event as fields hold them: each field is a part of one setting, which is saved as
// a whole. Saves of other parts are never overwritten: the server refuses a setting that another
// editor has changed since, and the field is then sent again within the newer one.

import { event, items } from "../../lib/session.js";

const MINUTE_MS = 60_000;
const NOTHING = /** @type {any[]} */ ([]);

/** Current value of a setting. */
export function setting(name) {
  const { starts, doors_at } = event.value;
  if (name === "doors_min") return Math.round((starts - doors_at) / MINUTE_MS);
  if (name === "regions" || name === "delegations")
    return items.value.delegations?.[name] ?? NOTHING;
  return event.value[name];
}

/** Action that changes settings, refused if another editor has changed one of them since. */
export const configure = (changes) => ({
  do: /** @type {const} */ ("event.configure"),
  ...changes,
  was: Object.fromEntries(Object.keys(changes).map((name) => [name, setting(name)])),
});

const idOf = (element) => element.id ?? element.file;

/**
 * Value with the part at a path replaced; undefined removes it. Steps name a property, or the `id`
 * or `file` of an element of a list. Pure.
 */
export function replacePart(value, path, part) {
  if (!path.length) return part;
  const [step, ...rest] = path;
  if (Array.isArray(value)) {
    const at = value.findIndex((each) => idOf(each) === step);
    return value.map((each, nth) => (nth === at ? replacePart(each, rest, part) : each));
  }
  const { [step]: before, ...others } = value ?? {};
  const after = replacePart(before ?? {}, rest, part);
  return after === undefined ? others : { ...value, [step]: after };
}

/** Part of a value at a path, or undefined. Pure. */
export const partOf = (value, path) =>
  path.reduce(
    (part, step) => (Array.isArray(part) ? part.find((each) => idOf(each) === step) : part?.[step]),
    value,
  );

const asText = (part) => part ?? "";
const fromText = (text) => text || undefined;

/**
 * Field of a setting, for `useAutosave`. `path` leads to its part; `toText` and `toPart` convert
 * between the part and the field's text.
 */
export const settingField = (name, path, toText = asText, toPart = fromText) =>
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

/** Field of a part of something that `action` saves as a whole. */
export const partField = ({ name, whole, path, action, toText = asText, toPart = fromText }) => ({
  name: [name, ...path].join("."),
  stored: String(toText(partOf(whole, path))),
  within: JSON.stringify(whole ?? null),
  action: (text) => action(replacePart(whole, path, toPart(text))),
});
