// Entry of the page on which staff prepare breakouts: their tasks, the grouping, and the room of
// each person.

import { watch } from "./breakouts/here.js";
import { Desk } from "./breakouts/desk.jsx";
import { New } from "./breakouts/form.jsx";
import { List } from "./breakouts/list.jsx";
import { at } from "./breakouts/place.js";
import { keepFooting } from "./footing.js";
import { t } from "./i18n.js";
import { boot } from "./live.js";
import { Header } from "./parts/header.jsx";
import { Languages } from "./parts/languages.jsx";
import { mount } from "./parts/mount.jsx";

const pageUrl = (name) => `/e/${boot.code}/${name}`;

const Breakouts = () => (
  <>
    <Header><Languages /></Header>
    <main class="plan" id="main">
      <div class="plan-top">
        <List />
        <nav class="editor-pages" aria-label={t("Other pages")}>
          {boot.role === "organiser" ? <a class="button quiet" href={pageUrl("organise")}>{t("Organise")}</a> : null}
          <a class="button quiet" href={pageUrl("moderate")}>{t("Moderate")}</a>
        </nav>
      </div>
      {at.value === "new" ? <New /> : <Desk key={at.value} id={at.value} />}
    </main>
  </>
);

watch();
keepFooting();
mount(Breakouts, "breakouts");
