// Entry of the page for the projector or a stream: read-only, shows what staff put on the screen.

import { speakAlso } from "./i18n.js";
import { boot, event } from "./live.js";
import { mount } from "./parts/mount.jsx";
import { Authored } from "./parts/text.jsx";
import { Frame } from "./screen/frame.jsx";
import { Join } from "./screen/join.jsx";
import { listen, over } from "./screen/keys.js";

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
