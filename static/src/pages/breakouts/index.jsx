// Entry of the page on which staff prepare breakouts: their tasks, the grouping, and the room of
// each person.

import { watch } from "../../features/breakouts/presence.js";
import { Desk } from "./workspace.jsx";
import { New } from "./breakout_form.jsx";
import { List } from "./breakout_list.jsx";
import { at } from "./breakout_route.js";
import { keepFooting } from "../../lib/focus_recovery.js";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { Header } from "../../ui/header.jsx";
import { Languages } from "../../ui/language_picker.jsx";
import { mount } from "../../ui/mount.jsx";

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
