// Entry of the page on which staff prepare polls: their order, the form of each, and a preview.

import { boot, visit } from "./live.js";
import { t } from "./i18n.js";
import { Desk } from "./editor/desk.jsx";
import { Files } from "./editor/files.jsx";
import { List } from "./editor/list.jsx";
import { at, drafts } from "./editor/place.js";
import { keepFooting } from "./footing.js";
import { Header } from "./parts/header.jsx";
import { Languages } from "./parts/languages.jsx";
import { mount } from "./parts/mount.jsx";

const pageUrl = (name) => `/e/${boot.code}/${name}`;

function Editor() {
  const shown = at.value ?? drafts.value[0] ?? "new";
  return (
    <>
      <Header><Languages /></Header>
      <main class="editor" id="main" data-chosen={at.value !== null}>
        <section class="editor-list" aria-label={t("Prepared polls")}>
          <nav class="editor-pages" aria-label={t("Other pages")}>
            {boot.role === "organiser" ? <a class="button quiet" href={pageUrl("organise")}>{t("Organise")}</a> : null}
            <a class="button quiet" href={pageUrl("moderate")}>{t("Moderate")}</a>
          </nav>
          <List shown={shown} />
          <Files />
        </section>
        <Desk key={shown} id={shown} />
      </main>
    </>
  );
}

visit.value = Number(new URLSearchParams(location.search).get("room")) || null; // ?room=: the polls of a breakout room
keepFooting();
mount(Editor, "editor");
