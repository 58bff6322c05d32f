import { currentView } from "./current_view.js";
import { useFit } from "./fit.js";
import { VIEWS } from "./parts.jsx";

/** The current view, in the largest type that fits. */
export function Stage() {
  const place = useFit();
  const { what, id } = currentView.value;
  const View = VIEWS[what];
  return (
    <div class="screen-main" ref={place}>
      <View key={`${what}:${id}`} id={id} />
    </div>
  );
}
