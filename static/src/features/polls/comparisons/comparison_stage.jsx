// View on the screen that divides or compares a poll's result: a line of figures, the question, and
// the parts.

import { items } from "../../../lib/session.js";
import { Multilingual, MultilingualLine } from "../../screen/multilingual.jsx";

/** @import { AnyText, ComponentChildren, SayComponent } from "../types" */

/** @type {SayComponent} */
export const InlineSaid = (props) => <MultilingualLine as="span" {...props} />;

/**
 * An authored text or an interface text in all languages on a line.
 * @param {{text: AnyText}} props
 */
export const InlineName = ({ text }) => <InlineSaid say={() => text} />;

/** @param {{id: number, say: () => string, children: ComponentChildren}} props */
export const ComparisonStage = ({ id, say, children }) => (
  <article class="stage stage-groups">
    <div class="stage-head">
      <MultilingualLine say={say} class="eyebrow" />
    </div>
    <Multilingual text={items.value[`poll:${id}`].prompt} as="h2" class="stage-prompt" />
    <div class="stage-body">{children}</div>
  </article>
);
