// Entry of the organiser's page.

import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { isEnded } from "../../lib/session.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { PartList } from "../../ui/part_list.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
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
