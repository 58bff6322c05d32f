/** @import { ComponentChildren } from "../lib/types" */

/** @param {{facts: ComponentChildren[]}} props  each isolated: RTL names don't reorder the line */
export const FactLine = ({ facts }) =>
  facts.filter(Boolean).map((fact, at) => (
    <span key={at}>
      {at ? " · " : ""}
      <bdi>{fact}</bdi>
    </span>
  ));
