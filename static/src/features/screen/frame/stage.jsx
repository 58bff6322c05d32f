import { Fragment } from "preact";
import { currentView } from "../current_view.js";
import { VIEWS } from "./screen_parts.jsx";
import { useLayout } from "./use_layout.js";

/** @import { ComponentChildren, ComponentType, View } from "../../../lib/types" */

/**
 * The current view, laid out to be read from the last row.
 * @param {{isLower: boolean}} props
 */
export function Stage({ isLower }) {
  const { what, id } = currentView.value;
  const part = isLower ? "Lower" : "View";
  const View = /** @type {ComponentType<{id: View["id"]}>} */ (
    VIEWS[what]?.[part] ?? VIEWS.title[part]
  );
  return (
    <StageOf view={`${what}:${id}`}>
      <View id={id} />
    </StageOf>
  );
}

/**
 * Lays out its child; `view` names it.
 * @param {{view: string, children?: ComponentChildren}} props
 */
export function StageOf({ view, children }) {
  const place = useLayout();
  return (
    <div class="screen-main" ref={place}>
      <Fragment key={view}>{children}</Fragment>
    </div>
  );
}
