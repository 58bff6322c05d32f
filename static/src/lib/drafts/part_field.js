// Fields that hold a part of a value that is saved as a whole.

/** @typedef {{id?: string | number, file?: string}} Element */
/** @typedef {(string | number)[]} Path */

/** @param {Element} element */
const idOf = (element) => element.id ?? element.file;

/**
 * Value with the part at a path replaced; undefined removes it. Steps name a property, or the `id`
 * or `file` of an element of a list. Pure.
 *
 * @template [Whole=any]
 * @param {Whole} value
 * @param {Path} path
 * @param {unknown} part
 * @returns {Whole}
 */
function replacePart(value, path, part) {
  if (!path.length) return /** @type {Whole} */ (part);
  const [step, ...rest] = path;
  if (Array.isArray(value)) {
    const at = value.findIndex((each) => idOf(each) === step);
    return /** @type {Whole & Element[]} */ (
      value.map((each, nth) => (nth === at ? replacePart(each, rest, part) : each))
    );
  }
  const { [step]: before, ...others } = /** @type {Record<string, unknown>} */ (value ?? {});
  const after = replacePart(before ?? {}, rest, part);
  return /** @type {Whole} */ (after === undefined ? others : { ...value, [step]: after });
}

/**
 * Part of a value at a path, or undefined. Pure.
 *
 * @param {unknown} value
 * @param {Path} path
 * @returns {unknown}
 */
export const partOf = (value, path) =>
  path.reduce(
    (part, step) =>
      Array.isArray(part)
        ? part.find((each) => idOf(each) === step)
        : /** @type {Record<string, unknown> | undefined} */ (part)?.[step],
    value,
  );

/** @param {unknown} part */
const asText = (part) => part ?? "";
/** @param {string} text */
const fromText = (text) => text || undefined;

/**
 * Field of a part of something that `action` saves as a whole.
 *
 * @template [Whole=any]
 * @param {{name: string, whole: Whole, path: Path,
 *     action: (whole: Whole) => import("../types").Action,
 *     toText?: (part: any) => unknown, toPart?: (text: string) => unknown}} field
 */
export const partField = ({ name, whole, path, action, toText = asText, toPart = fromText }) => ({
  name: [name, ...path].join("."),
  stored: String(toText(partOf(whole, path))),
  within: JSON.stringify(whole ?? null),
  action: (/** @type {string} */ text) => action(replacePart(whole, path, toPart(text))),
});
