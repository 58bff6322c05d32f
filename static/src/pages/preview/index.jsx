// Entry of the poll preview: a page in an iframe of the editor, which posts the items to show. It
// draws them as on a phone or on the screen, never connects, and is inert.

import { PollCard } from "../../features/polls/ballot/poll_card.jsx";
import { layoutOfAddress, ScreenFrame } from "../../features/screen/frame/screen_frame.jsx";
import { markSmallWindow } from "../../features/screen/frame/small_window.js";
import { setOtherCatalogues, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot, itemsByKind, showItems } from "../../lib/session.js";
import { provideParts } from "../../ui/page/lazy.jsx";
import { drawPage } from "../../ui/page/mount.jsx";
import css from "./preview.css";

const Hall = () => (
  <main class="hall" id="main">
    <ScreenFrame layout={layoutOfAddress()} />
  </main>
);

function Phone() {
  const first = itemsByKind.value.poll?.[0];
  return (
    <main class="preview-phone" id="main">
      {first ? (
        <article class="card poll ballot">
          <PollCard key={JSON.stringify(first[1].config)} id={first[0]} poll={first[1]} />
        </article>
      ) : (
        <p class="empty">{t("A preview for attendees appears here as you type.")}</p>
      )}
    </main>
  );
}

const mainPart = () => /** @type {HTMLElement} */ (document.getElementById("main"));
const postHeight = () => parent.postMessage({ height: mainPart().scrollHeight }, location.origin);

adoptStyles(css);
document.documentElement.dataset.layout = layoutOfAddress() ?? "";
markSmallWindow();
setOtherCatalogues(boot.catalogues);
provideParts(() => import("./parts.js"));
drawPage(boot.role === "screen" ? Hall : Phone);
addEventListener(
  "message",
  ({ origin, source, data }) => origin === location.origin && source === parent && showItems(data),
);
new ResizeObserver(postHeight).observe(mainPart());
parent.postMessage({ isReady: true }, location.origin);
