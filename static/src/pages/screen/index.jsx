// Entry of the page for the projector or a stream: read-only, shows what staff put on the screen.

import { speakAlso } from "../../lib/i18n.js";
import { boot, event } from "../../lib/session.js";
import { mount } from "../../ui/mount.jsx";
import { Authored } from "../../ui/text.jsx";
import { Frame } from "../../features/screen/frame.jsx";
import { Join } from "../../features/screen/join_code.jsx";
import { listen, over } from "./screen_shortcuts.js";

const Screen = () => (
  <main class="hall" id="main">
    <Authored text={event.value.title} as="h1" class="hidden" />
    <Frame />
    {over.value === "join" ? <div class="over"><Join /></div> : null}
    {over.value === "blank" ? <div class="over" /> : null}
  </main>
);

document.documentElement.dataset.background = new URLSearchParams(location.search).get("background") ?? "";
speakAlso(boot.catalogues);
listen();
mount(Screen);
