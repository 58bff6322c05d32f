// Entry of the page on which staff prepare breakouts: their tasks, the grouping, and the room of
// each person.

import { watchPresence } from "../../features/breakouts/presence.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { UntilEnded } from "../../ui/read_only.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import { NewBreakout } from "./breakout_form.jsx";
import { BreakoutList } from "./breakout_list.jsx";
import { routeId } from "./breakout_route.js";
import { Workspace } from "./workspace.jsx";

const pageUrl = (name) => `/e/${boot.code}/${name}`;

const Breakouts = () => (
  <>
    <PageHeader bar={<StaffBar />}>
      <LanguagePicker />
    </PageHeader>
    <main class="plan" id="main">
      <div class="plan-top">
        <BreakoutList />
        <nav class="editor-pages" aria-label={t("Other pages")}>
          {boot.role === "organiser" ? (
            <a class="button quiet" href={pageUrl("organise")}>
              {t("Organise")}
            </a>
          ) : null}
          <a class="button quiet" href={pageUrl("moderate")}>
            {t("Moderate")}
          </a>
        </nav>
      </div>
      <UntilEnded>
        {routeId.value === "new" ? (
          <NewBreakout />
        ) : (
          <Workspace key={routeId.value} id={routeId.value} />
        )}
      </UntilEnded>
    </main>
  </>
);

watchPresence();
startFocusRecovery();
startGroupWords();
mountPage(Breakouts, "breakouts");
