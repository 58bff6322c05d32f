import { toChildArray } from "preact";

/** @import { ComponentChildren } from "../lib/types" */

/**
 * List of rows with a line above each; `empty` stands in its place while there are none.
 * @param {{children: ComponentChildren, empty?: ComponentChildren, label?: string,
 *   class?: string}} props
 */
export const RowList = ({ children, empty = null, label, class: more }) =>
  toChildArray(children).length || empty === null ? (
    <ul class={more ? `plain rows ${more}` : "plain rows"} aria-label={label}>
      {children}
    </ul>
  ) : (
    <p class="muted">{empty}</p>
  );

/**
 * Row of a list: a name with a quiet line below it, and its buttons at the end. What follows, such
 * as a status, takes a line of its own.
 * @param {{name: ComponentChildren, note?: ComponentChildren, tools?: ComponentChildren,
 *   children?: ComponentChildren, class?: string, id?: string, tabIndex?: number}} props
 */
export const Row = ({ name, note, tools, children, class: more, ...attributes }) => (
  <li class={more ? `row flush ${more}` : "row flush"} {...attributes}>
    <div class="grow">
      <p>{name}</p>
      {note ? <p class="muted small">{note}</p> : null}
    </div>
    {tools ? <div class="buttons row-tools">{tools}</div> : null}
    {children}
  </li>
);
