/** @import { ComponentChildren } from "../lib/types" */

/**
 * Facts in a line, separated by dots, each isolated (bdi) so that RTL names don't reorder it.
 * @param {{facts: ComponentChildren[]}} props
 */
export const FactLine = ({ facts }) =>
  facts.filter(Boolean).map((fact, at) => (
    <span key={at}>
      {at ? " · " : ""}
      <bdi>{fact}</bdi>
    </span>
  ));
