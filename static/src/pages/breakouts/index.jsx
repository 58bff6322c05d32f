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
import { mountPage } from "../../ui/page/mount.jsx";
import { PageFrame } from "../../ui/page/page_frame.jsx";
import { UntilEnded } from "../../ui/page/read_only.jsx";

/** @param {string} name */
const pageUrl = (name) => `/e/${boot.code}/${name}`;

const Breakouts = () => (
  <PageFrame class="page plan">
    <div class="row">
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
  </PageFrame>
);

watchPresence();
startFocusRecovery();
startGroupWords();
mountPage(Breakouts, "breakouts");
