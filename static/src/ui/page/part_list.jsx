/**
 * Draws a list of parts in a column. Pages collect the components of features in such lists, so
 * that a feature adds itself by a name in each.
 * @param {{parts: import("preact").ComponentType<any>[]}} props  parts of a column
 */
export const PartList = ({ parts }) => parts.map((Part, at) => <Part key={at} />);
