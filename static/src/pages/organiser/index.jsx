// Entry of the organiser's page.

import { startPage } from "../../features/event/start_page.js";
import { PageFrame } from "../../ui/page/page_frame.jsx";
import { PartList } from "../../ui/page/part_list.jsx";
import { columnsOfPage } from "./parts.jsx";

const Organiser = () => (
  <PageFrame class="page organiser">
    {columnsOfPage().map((parts, at) => (
      <div class="stack page-content" key={at}>
        <PartList parts={parts} />
      </div>
    ))}
  </PageFrame>
);

startPage(Organiser);
