import { currentView } from "./current_view.js";
import { useLayout } from "./layout.js";
import { LOWER_VIEWS, VIEWS } from "./parts.jsx";

/** The current view, laid out to be read from the last row. */
export function Stage() {
  const { what, id } = currentView.value;
  const View = VIEWS[what];
  return (
    <StageOf view={`${what}:${id}`}>
      <View id={id} />
    </StageOf>
  );
}

/** The same for a lower third. */
export function LowerStage() {
  const { what, id } = currentView.value;
  const View = LOWER_VIEWS[what] ?? LOWER_VIEWS.title;
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
      <Keyed key={view}>{children}</Keyed>
    </div>
  );
}

const Keyed = ({ children }) => children;
