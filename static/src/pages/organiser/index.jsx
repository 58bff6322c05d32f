// Entry of the organiser's page.

import { startPage } from "../../features/event/start_page.js";
import { PageFrame, sessionSwitch } from "../../ui/page/page_frame.jsx";
import { PartList } from "../../ui/page/part_list.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";
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

sessionSwitch.Part = SessionSwitch;
startPage(Organiser);
