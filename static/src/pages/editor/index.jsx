// Entry of the page on which staff prepare polls: their order, the form of each, and a preview.

import { boot, visit } from "../../lib/session.js";
import { t } from "../../lib/i18n.js";
import { Desk } from "./poll_editor.jsx";
import { Files } from "./poll_files.jsx";
import { List } from "./draft_list.jsx";
import { at, drafts } from "./editor_route.js";
import { keepFooting } from "../../lib/focus_recovery.js";
import { Header } from "../../ui/header.jsx";
import { Languages } from "../../ui/language_picker.jsx";
import { mount } from "../../ui/mount.jsx";

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
