// Entry of the page on which staff prepare polls: their order, the form of each, and a preview.

import { startPage } from "../../features/event/start_page.js";
import { at } from "../../features/polls/editor/editor_route.js";
import { PollEditor } from "../../features/polls/editor/poll_editor.jsx";
import { PollLists } from "../../features/polls/editor/poll_lists.jsx";
import { SurveyEditor } from "../../features/polls/surveys/survey_editor.jsx";
import { isSurvey, NEW_SURVEY } from "../../features/polls/surveys/survey_list.jsx";
import { route } from "../../lib/page/route.js";
import { visitedRoom } from "../../lib/session.js";
import { PageFrame, sessionSwitch } from "../../ui/page/page_frame.jsx";
import { UntilEnded } from "../../ui/page/read_only.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";

function Editor() {
  const shown = route.value === NEW_SURVEY ? NEW_SURVEY : at.value;
  return (
    <PageFrame class="stack page editor">
      {shown === null ? (
        <PollLists />
      ) : isSurvey(shown) ? (
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
sessionSwitch.Part = SessionSwitch;
startPage(Editor, "editor");
