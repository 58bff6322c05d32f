import { Fragment } from "preact";
import { currentView } from "./current_view.js";
import { useLayout } from "./layout.js";

/**
 * The current view, laid out to be read from the last row; the title if `views` does not have it.
 * @param {{views: Record<string, import("preact").ComponentType<any>>}} props
 */
export function Stage({ views }) {
  const { what, id } = currentView.value;
  const View = views[what] ?? views.title;
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
