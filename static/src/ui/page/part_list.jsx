/**
 * Draws a list of parts one below another. Pages collect the components of features in such lists,
 * so that a feature adds itself by one name in each.
 * @param {{parts: import("preact").ComponentType<any>[]}} props
 */
export const PartList = ({ parts }) => parts.map((Part, at) => <Part key={at} />);
