// Fields that hold a part of a value that is saved as a whole.

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

/** Field of a part of something that `action` saves as a whole. */
export const partField = ({ name, whole, path, action, toText = asText, toPart = fromText }) => ({
  name: [name, ...path].join("."),
  stored: String(toText(partOf(whole, path))),
  within: JSON.stringify(whole ?? null),
  action: (text) => action(replacePart(whole, path, toPart(text))),
});
