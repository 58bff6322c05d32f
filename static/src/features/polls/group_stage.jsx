// View on the screen that divides a poll's result: its line of figures, the question, small, and
// the parts.

import { items } from "../../lib/session.js";
import { Multilingual, MultilingualLine } from "../screen/multilingual.jsx";

/** @import { ComponentChildren, SayComponent } from "./types" */

/** @type {SayComponent} */
export const InlineSaid = (props) => <MultilingualLine as="span" {...props} />;

/** @param {{id: number, say: () => string, size?: string, children: ComponentChildren}} props */
export const GroupStage = ({ id, say, size = "few", children }) => (
  <article class="stage stage-groups" data-size={size}>
    <MultilingualLine say={say} class="eyebrow" />
    <Multilingual text={items.value[`poll:${id}`].prompt} as="h2" class="stage-asked" />
    {children}
  </article>
);
