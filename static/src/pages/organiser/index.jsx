// Entry of the organiser's page.

import { startGroupWords } from "../../features/event/group_words.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { isEnded } from "../../lib/session.js";
import { PageHeader } from "../../ui/page/header.jsx";
import { LanguagePicker } from "../../ui/page/language_picker.jsx";
import { mountPage } from "../../ui/page/mount.jsx";
import { PartList } from "../../ui/page/part_list.jsx";
import { StaffBar } from "../../ui/page/staff_bar.jsx";
import { COLUMNS, COLUMNS_WHEN_ENDED } from "./parts.jsx";

function Organiser() {
  const columns = isEnded.value ? COLUMNS_WHEN_ENDED : COLUMNS;
  return (
    <>
      <PageHeader bar={<StaffBar />}>
        <LanguagePicker />
      </PageHeader>
      <main class="organiser" id="main">
        {columns.map((parts, at) => (
          <div class="organiser-column" key={at}>
            <PartList parts={parts} />
          </div>
        ))}
      </main>
    </>
  );
}

startFocusRecovery();
startGroupWords();
mountPage(Organiser);
