// Entry of the page on which staff prepare polls: their order, the form of each, and a preview.

import { startPage } from "../../features/event/start_page.js";
import { DraftList } from "../../features/polls/editor/draft_list.jsx";
import { at, draftIds } from "../../features/polls/editor/editor_route.js";
import { PollEditor } from "../../features/polls/editor/poll_editor.jsx";
import { PollFiles } from "../../features/polls/editor/poll_files.jsx";
import { SurveyEditor } from "../../features/polls/surveys/survey_editor.jsx";
import { isSurvey, NEW_SURVEY, SurveyList } from "../../features/polls/surveys/survey_list.jsx";
import { t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { route } from "../../lib/page/route.js";
import { visitedRoom } from "../../lib/session.js";
import { PageFrame } from "../../ui/page/page_frame.jsx";
import { UntilEnded } from "../../ui/page/read_only.jsx";

function Editor() {
  const isNewSurvey = route.value === NEW_SURVEY;
  const shown = isNewSurvey ? NEW_SURVEY : (at.value ?? draftIds.value[0] ?? "new");
  return (
    <PageFrame class="editor" data-chosen={isNewSurvey || at.value !== null}>
      <section class="editor-list" aria-label={t("Prepared polls")}>
        <UntilEnded>
          <DraftList shown={shown} />
          <PollFiles />
        </UntilEnded>
        {visitedRoom.value === null && hasPart("surveys") ? <SurveyList shown={shown} /> : null}
      </section>
      {isSurvey(shown) ? (
        <SurveyEditor key={shown} id={shown} />
      ) : (
        <UntilEnded>
          <PollEditor key={shown} id={shown} />
        </UntilEnded>
      )}
    </PageFrame>
  );
}

// ?room= edits the polls of a breakout room.
visitedRoom.value = Number(new URLSearchParams(location.search).get("room")) || null;
startPage(Editor, "editor");
