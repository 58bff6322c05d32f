// The page on which those who run an event prepare its breakouts: what they are about, how people are grouped, and who goes where.

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

const page = (name) => `/e/${boot.code}/${name}`;

const Breakouts = () => (
  <>
    <Header><Languages /></Header>
    <main class="plan" id="main">
      <div class="plan-top">
        <List />
        <nav class="editor-pages" aria-label={t("Other pages")}>
          {boot.role === "organiser" ? <a class="button quiet" href={page("organise")}>{t("Organise")}</a> : null}
          <a class="button quiet" href={page("moderate")}>{t("Moderate")}</a>
        </nav>
      </div>
      {at.value === "new" ? <New /> : <Desk key={at.value} id={at.value} />}
    </main>
  </>
);

watch();
keepFooting();
mount(Breakouts, "breakouts");
