import { PartList } from "../../ui/part_list.jsx";
import { chosenView } from "./current_view.js";
import { FOOTER } from "./parts.jsx";
import { Stage } from "./stage.jsx";

/** The whole screen: the stage, and a footer with announcement, connection and join code. */
export const ScreenFrame = () => (
  <div class="screen" data-blank={chosenView.value.blank}>
    <Stage />
    <footer class="screen-foot">
      <PartList parts={FOOTER} />
    </footer>
  </div>
);
