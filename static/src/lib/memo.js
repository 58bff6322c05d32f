// Like React.memo: redraws a component only when a prop has changed. For lists of thousands of
// rows.

import { createElement } from "preact";

const shallowEqual = (one, other) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.keys(one).every((key) => Object.is(one[key], other[key]));

export function memo(Component) {
  return function Memoized(props) {
    this.shouldComponentUpdate = (next) => !shallowEqual(props, next);
    return createElement(Component, props);
  };
}
