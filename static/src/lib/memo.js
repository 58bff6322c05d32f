// Like React.memo: redraws a component only when a prop has changed. For lists of thousands of
// rows.

import { createElement } from "preact";

const shallowEqual = (one, other) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.keys(one).every((key) => Object.is(one[key], other[key]));

/**
 * @template Props
 * @param {import("preact").ComponentType<Props>} Component
 * @returns {import("preact").ComponentType<Props>}
 */
export function memo(Component) {
  /** @this {any} */
  return function Memoized(props) {
    this.shouldComponentUpdate = (next) => !shallowEqual(props, next);
    return createElement(Component, props);
  };
}
