// Like React.memo: redraws a component only when a prop has changed. For lists of thousands of
// rows.

import { createElement } from "preact";

/**
 * @param {object} one
 * @param {object} other
 */
const shallowEqual = (one, other) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([key, value]) => Object.is(value, Reflect.get(other, key)));

/**
 * @template Props
 * @param {import("preact").ComponentType<Props>} Component
 * @returns {import("preact").ComponentType<Props>}
 */
export function memo(Component) {
  /**
   * @this {import("preact").Component<Props>}
   * @param {import("preact").RenderableProps<Props>} props
   */
  return function Memoized(props) {
    this.shouldComponentUpdate = (next) => !shallowEqual(props, next);
    return createElement(Component, props);
  };
}
