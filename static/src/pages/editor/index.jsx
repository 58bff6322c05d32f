// Entry of the page on which staff prepare polls: their order, the form of each, and a preview.

import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { route } from "../../lib/route.js";
import { boot, visitedRoom } from "../../lib/session.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { UntilEnded } from "../../ui/read_only.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import { DraftList } from "./draft_list.jsx";
import { at, draftIds } from "./editor_route.js";
import { PollEditor } from "./poll_editor.jsx";
import { PollFiles } from "./poll_files.jsx";
import { SurveyEditor } from "./survey_editor.jsx";
import { isSurvey, NEW_SURVEY, SurveyList } from "./survey_list.jsx";

const pageUrl = (name) => `/e/${boot.code}/${name}`;

function Editor() {
  const isNewSurvey = route.value === NEW_SURVEY;
  const shown = isNewSurvey ? NEW_SURVEY : (at.value ?? draftIds.value[0] ?? "new");
  return (
    <>
      <PageHeader bar={<StaffBar />}>
        <LanguagePicker />
      </PageHeader>
      <main class="editor" id="main" data-chosen={isNewSurvey || at.value !== null}>
        <section class="editor-list" aria-label={t("Prepared polls")}>
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
          <UntilEnded>
            <DraftList shown={shown} />
            <PollFiles />
          </UntilEnded>
          {visitedRoom.value === null ? <SurveyList shown={shown} /> : null}
        </section>
        {isSurvey(shown) ? (
          <SurveyEditor key={shown} id={shown} />
        ) : (
          <UntilEnded>
            <PollEditor key={shown} id={shown} />
          </UntilEnded>
        )}
      </main>
    </>
  );
}

// ?room= edits the polls of a breakout room.
visitedRoom.value = Number(new URLSearchParams(location.search).get("room")) || null;
startFocusRecovery();
startGroupWords();
mountPage(Editor, "editor");
