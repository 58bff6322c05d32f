/** @param {{parts: import("preact").ComponentType<any>[]}} props  parts of a column */
export const PartList = ({ parts }) => parts.map((Part, at) => <Part key={at} />);
