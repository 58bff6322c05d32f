import { useLayoutEffect } from "preact/hooks";
import { hasPart } from "../../../lib/page/has_part.js";
import { visitedRoom } from "../../../lib/session.js";
import { UntilEnded } from "../../../ui/page/read_only.jsx";
import { SurveyList } from "../surveys/survey_list.jsx";
import { DraftList } from "./draft_list.jsx";
import { at } from "./editor_route.js";
import { PollFiles } from "./poll_files.jsx";

/** Id of the poll or survey that was open last. */
let opened = at.peek();
at.subscribe((id) => {
  opened = id ?? opened;
});

/** Lists of all polls and surveys. The entry that was open last has the focus again. */
export function PollLists() {
  useLayoutEffect(() => {
    const isLost = document.activeElement?.matches("body, main") ?? true;
    if (opened !== null && isLost)
      /** @type {?HTMLElement} */ (
        document.querySelector(`[data-focus="poll:${opened}"]`)
      )?.focus();
  }, []);
  return (
    <>
      <div class="stack">
        <UntilEnded>
          <DraftList />
        </UntilEnded>
      </div>
      <div class="stack gap-6">
        {visitedRoom.value === null && hasPart("surveys") ? (
          <div class="stack">
            <SurveyList />
          </div>
        ) : null}
        <UntilEnded>
          <PollFiles />
        </UntilEnded>
      </div>
    </>
  );
}
