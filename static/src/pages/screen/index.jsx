// Entry of the page for the projector or a stream: read-only, shows the screen chosen by staff.

import { effect } from "@preact/signals";
import { startGroupWords } from "../../features/event/group_words.js";
import { followPalette } from "../../features/event/palette.js";
import { startCrossfade } from "../../features/screen/frame/crossfade.js";
import { startMotion } from "../../features/screen/frame/motion.js";
import { pinnedPoll } from "../../features/screen/frame/pinned_poll.jsx";
import {
  layoutOfAddress,
  ScreenFrame,
  themeOfPage,
} from "../../features/screen/frame/screen_frame.jsx";
import { markSmallWindow } from "../../features/screen/frame/small_window.js";
import { JoinCode } from "../../features/screen/join_code.jsx";
import { overlay, startScreenShortcuts } from "../../features/screen/screen_shortcuts.js";
import { setOtherCatalogues } from "../../lib/i18n.js";
import { applyTheme } from "../../lib/page/theme.js";
import { boot, event } from "../../lib/session.js";
import { mountPage } from "../../ui/page/mount.jsx";
import { AuthoredText } from "../../ui/text.jsx";

const layout = layoutOfAddress();
const pinned = pinnedPoll(location.search);

const Screen = () => (
  <main class="hall" id="main">
    <AuthoredText text={event.value.title} as="h1" class="hidden" />
    <ScreenFrame layout={layout} pinned={pinned} theme={themeOfPage.value} />
    {overlay.value === "join" ? (
      <div class="over">
        <JoinCode />
      </div>
    ) : null}
    {overlay.value === "blank" ? <div class="over" /> : null}
  </main>
);

document.documentElement.dataset.background =
  layout === "lower"
    ? "transparent"
    : (new URLSearchParams(location.search).get("background") ?? "");
document.documentElement.dataset.layout = layout ?? "";
document.documentElement.toggleAttribute("data-pinned", pinned !== null);
markSmallWindow(pinned !== null);
setOtherCatalogues(boot.catalogues);
startGroupWords();
startScreenShortcuts();
followPalette();
mountPage(Screen);
// The whole page, with what lies beside and over the frame.
effect(() => applyTheme(themeOfPage.value === "auto" ? undefined : themeOfPage.value));
startMotion(document.body);
if (pinned === null && (!layout || layout === "lower")) startCrossfade();
