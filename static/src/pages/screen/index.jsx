// Entry of the page for the projector or a stream: read-only, shows what staff put on the screen.

import { layoutOfAddress, ScreenFrame } from "../../features/screen/frame.jsx";
import { JoinCode } from "../../features/screen/join_code.jsx";
import { pinnedPoll } from "../../features/screen/pinned_poll.jsx";
import { markSmallWindow } from "../../features/screen/small_window.js";
import { startGroupWords } from "../../lib/group_words.js";
import { setOtherCatalogues } from "../../lib/i18n.js";
import { boot, event } from "../../lib/session.js";
import { mountPage } from "../../ui/mount.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { overlay, startScreenShortcuts } from "./screen_shortcuts.js";

const layout = layoutOfAddress();
const pinned = pinnedPoll(location.search);

const Screen = () => (
  <main class="hall" id="main">
    <AuthoredText text={event.value.title} as="h1" class="hidden" />
    <ScreenFrame layout={layout} pinned={pinned} />
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
mountPage(Screen);
