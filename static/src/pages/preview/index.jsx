// Entry of the poll preview: a page in an iframe of the editor, which posts the items to show. It
// draws them as on a phone or on the screen, never connects, and is inert.

import { ScreenFrame } from "../../features/screen/frame.jsx";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { setOtherCatalogues, t } from "../../lib/i18n.js";
import { boot, itemsByKind, showItems } from "../../lib/session.js";
import { drawPage } from "../../ui/mount.jsx";
import { PollCard } from "../attendee/poll.jsx";
import css from "./style.css";

const Hall = () => (
  <main class="hall" id="main">
    <ScreenFrame />
  </main>
);

function Phone() {
  const [[id, poll] = []] = itemsByKind.value.poll ?? [];
  return (
    <main class="preview-phone" id="main">
      {id ? (
        <article class="card poll ballot">
          <PollCard key={JSON.stringify(poll.config)} id={id} poll={poll} />
        </article>
      ) : (
        <p class="empty">{t("A preview for attendees appears here as you type.")}</p>
      )}
    </main>
  );
}

const postHeight = () =>
  parent.postMessage({ height: document.getElementById("main").scrollHeight }, location.origin);

adoptStyles(css);
setOtherCatalogues(boot.catalogues);
drawPage(boot.role === "screen" ? Hall : Phone);
addEventListener(
  "message",
  ({ origin, source, data }) => origin === location.origin && source === parent && showItems(data),
);
new ResizeObserver(postHeight).observe(document.getElementById("main"));
parent.postMessage({ isReady: true }, location.origin);
