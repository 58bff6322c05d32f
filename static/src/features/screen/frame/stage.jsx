import { Fragment } from "preact";
import { currentView } from "../current_view.js";
import { useLayout } from "./layout.js";
import { VIEWS } from "./screen_parts.jsx";

/** The current view, laid out to be read from the last row. */
export function Stage({ isLower }) {
  const { what, id } = currentView.value;
  const part = isLower ? "Lower" : "View";
  const View = /** @type {any} */ (VIEWS[what]?.[part] ?? VIEWS.title[part]);
  return (
    <StageOf view={`${what}:${id}`}>
      <View id={id} />
    </StageOf>
  );
}

/** Lays out its child; `view` names it. */
export function StageOf({ view, children }) {
  const place = useLayout();
  return (
    <div class="screen-main" ref={place}>
      <Fragment key={view}>{children}</Fragment>
    </div>
  );
}
