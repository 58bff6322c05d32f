// Entry of the poll preview: a page in an iframe of the editor, which posts the items to show. It
// draws them as on a phone or on the screen, never connects, and is inert.

import { speakAlso, t } from "../../lib/i18n.js";
import { boot, kinds, pretend } from "../../lib/session.js";
import { Poll } from "../attendee/poll.jsx";
import { draw } from "../../ui/mount.jsx";
import css from "./style.css";
import { Frame } from "../../features/screen/frame.jsx";
import { wear } from "../../lib/adopt_styles.js";

const Hall = () => <main class="hall" id="main"><Frame /></main>;

function Phone() {
  const [[id, poll] = []] = kinds.value.poll ?? [];
  return <main class="preview-phone" id="main">{id ? <article class="card poll ballot"><Poll key={JSON.stringify(poll.config)} id={id} poll={poll} /></article> : <p class="empty">{t("What attendees see appears here as you write it.")}</p>}</main>;
}

const postHeight = () => parent.postMessage({ height: document.getElementById("main").scrollHeight }, location.origin);

wear(css);
speakAlso(boot.catalogues);
draw(boot.role === "screen" ? Hall : Phone);
addEventListener("message", ({ origin, source, data }) => origin === location.origin && source === parent && pretend(data));
new ResizeObserver(postHeight).observe(document.getElementById("main"));
parent.postMessage({ isReady: true }, location.origin);
