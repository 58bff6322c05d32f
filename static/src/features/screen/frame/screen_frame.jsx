import { computed } from "@preact/signals";
import { PartList } from "../../../ui/page/part_list.jsx";
import { chosenView, currentView } from "../current_view.js";
import { LecternView } from "./lectern_view.jsx";
import { PinnedPoll } from "./pinned_poll.jsx";
import {
  BELOW_FOOTER,
  FOOTER,
  LECTERN_FOOTER,
  LOWER_FOOTER,
  PINNED_FOOTER,
  VIEWS,
} from "./screen_parts.jsx";
import { Stage, StageOf } from "./stage.jsx";

/** @import { ComponentChildren, ComponentType } from "../../../lib/types" */

/**
 * The whole screen: the stage, and a footer with announcement, connection and join code.
 * @param {{layout?: ?string, pinned?: ?number, theme?: ?string}} props  "lower": a lower third for
 * a stream, with the question or the result, and the code; "lectern": for the speaker, with the
 * time left and the next item. `pinned`: the only poll to show, on a slide. `theme`: "light",
 * "dark", or any other for that of the page around it
 */
export function ScreenFrame({ layout = null, pinned = null, theme = chosenView.value.theme }) {
  if (pinned !== null)
    return (
      <Frame theme={theme} footer={PINNED_FOOTER} below={[]}>
        <PinnedPoll id={pinned} />
      </Frame>
    );
  if (layout === "lectern")
    return (
      <Frame theme={theme} footer={LECTERN_FOOTER}>
        <StageOf view="lectern">
          <LecternView />
        </StageOf>
      </Frame>
    );
  const isLower = layout === "lower";
  return (
    <Frame
      theme={theme}
      class={isLower ? "screen screen-lower" : "screen"}
      footer={isLower ? LOWER_FOOTER : FOOTER}
      aside={isLower ? null : <Aside />}
      isBlank={chosenView.value.blank}
    >
      <Stage isLower={isLower} />
    </Frame>
  );
}

/** The quiet column of the current view; empty for a view that has none. */
function Aside() {
  const { what, id } = currentView.value;
  const Content = VIEWS[what]?.Aside;
  return <aside class="screen-aside">{Content ? <Content id={id} /> : null}</aside>;
}

/**
 * @param {{theme?: ?string, class?: string, footer: ComponentType[], isBlank?: boolean,
 *   below?: ComponentType[], aside?: ComponentChildren, children: ComponentChildren}} props
 */
const Frame = ({
  theme,
  class: look = "screen",
  footer,
  below = BELOW_FOOTER,
  isBlank,
  aside = null,
  children,
}) => (
  <div class={look} data-blank={isBlank} data-theme={isTheme(theme) ? theme : undefined}>
    {children}
    {aside}
    <footer class="screen-foot">
      <PartList parts={footer} />
    </footer>
    <PartList parts={below} />
  </div>
);

/** @param {unknown} theme */
const isTheme = (theme) => theme === "light" || theme === "dark";

/** Theme of the screen's page: that of its address, as for a stream, or the one staff chose. */
export const themeOfPage = computed(() => {
  const asked = new URLSearchParams(location.search).get("theme");
  return isTheme(asked) ? asked : chosenView.value.theme;
});

/** Layout that the page's address asks for. */
export const layoutOfAddress = () => new URLSearchParams(location.search).get("layout");
