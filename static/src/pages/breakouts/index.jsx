// Entry of the page on which staff prepare breakouts: their tasks, the grouping, and the room of
// each person.

import { watchPresence } from "../../features/breakouts/presence.js";
import { NewBreakout } from "../../features/breakouts/setup/breakout_form.jsx";
import { BreakoutList } from "../../features/breakouts/setup/breakout_list.jsx";
import { routeId } from "../../features/breakouts/setup/breakout_route.js";
import { Workspace } from "../../features/breakouts/setup/workspace.jsx";
import { startGroupWords } from "../../features/event/group_words.js";
import { t } from "../../lib/i18n.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { boot } from "../../lib/session.js";
import { PageHeader } from "../../ui/page/header.jsx";
import { LanguagePicker } from "../../ui/page/language_picker.jsx";
import { mountPage } from "../../ui/page/mount.jsx";
import { UntilEnded } from "../../ui/page/read_only.jsx";
import { StaffBar } from "../../ui/page/staff_bar.jsx";

/** @param {string} name */
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
