import { currentView } from "./current_view.js";
import { useLayout } from "./layout.js";
import { VIEWS } from "./parts.jsx";

/** The current view, laid out to be read from the last row. */
export function Stage() {
  const place = useLayout();
  const { what, id } = currentView.value;
  const View = VIEWS[what];
  return (
    <div class="screen-main" ref={place}>
      <View key={`${what}:${id}`} id={id} />
    </div>
  );
}
