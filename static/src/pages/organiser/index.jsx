// Entry of the organiser's page.

import { startPage } from "../../features/event/start_page.js";
import { isEnded } from "../../lib/session.js";
import { PageFrame } from "../../ui/page/page_frame.jsx";
import { PartList } from "../../ui/page/part_list.jsx";
import { COLUMNS, COLUMNS_WHEN_ENDED } from "./parts.jsx";

function Organiser() {
  const columns = isEnded.value ? COLUMNS_WHEN_ENDED : COLUMNS;
  return (
    <PageFrame class="page organiser">
      {columns.map((parts, at) => (
        <div class="stack page-content" key={at}>
          <PartList parts={parts} />
        </div>
      ))}
    </PageFrame>
  );
}

startPage(Organiser);
