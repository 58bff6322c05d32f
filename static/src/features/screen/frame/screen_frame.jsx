import { PartList } from "../../../ui/page/part_list.jsx";
import { chosenView } from "../current_view.js";
import { ConnectionDot } from "./footer.jsx";
import { LecternView } from "./lectern_view.jsx";
import { PinnedPoll } from "./pinned_poll.jsx";
import { FOOTER, LOWER_FOOTER, PINNED_FOOTER } from "./screen_parts.jsx";
import { Stage, StageOf } from "./stage.jsx";

/**
 * The whole screen: the stage, and a footer with announcement, connection and join code.
 * @param {{layout?: ?string, pinned?: ?number}} props  "lower": a lower third for a stream, with
 * the question or the result, and the code; "lectern": for the speaker, with the time left and the
 * next item. `pinned`: the only poll to show, on a slide
 */
export function ScreenFrame({ layout = null, pinned = null }) {
  if (pinned !== null)
    return (
      <div class="screen">
        <PinnedPoll id={pinned} />
        <footer class="screen-foot">
          <PartList parts={PINNED_FOOTER} />
        </footer>
      </div>
    );
  if (layout === "lectern")
    return (
      <div class="screen">
        <StageOf view="lectern">
          <LecternView />
        </StageOf>
        <footer class="screen-foot">
          <ConnectionDot />
        </footer>
      </div>
    );
  const isLower = layout === "lower";
  return (
    <div class={isLower ? "screen screen-lower" : "screen"} data-blank={chosenView.value.blank}>
      <Stage isLower={isLower} />
      <footer class="screen-foot">
        <PartList parts={isLower ? LOWER_FOOTER : FOOTER} />
      </footer>
    </div>
  );
}

/** Layout that the page's address asks for. */
export const layoutOfAddress = () => new URLSearchParams(location.search).get("layout");
