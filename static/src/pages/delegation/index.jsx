// Entry of the page of a delegation's head or deputy: the official votes, then what goes on.

import { BoardLink } from "../../features/board/board_link.jsx";
import { FloorCard } from "../../features/floor/ask_for_floor.jsx";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { Announcements } from "../../ui/announcements.jsx";
import { DelegationName } from "../../ui/delegation_name.jsx";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import { FilledSentence } from "../../ui/text.jsx";
import css from "./delegation.css";
import { Votes } from "./votes.jsx";
import { takeVotes, VotingBrowser } from "./voting_browser.jsx";

const Delegation = () => (
  <>
    <PageHeader bar={<StaffBar />}>
      <p class="votes-for">
        <FilledSentence
          sentence={boot.role === "deputy" ? t("Deputy head of {name}") : t("Head of {name}")}
          name={<DelegationName id={boot.delegation} />}
        />
      </p>
      <LanguagePicker />
    </PageHeader>
    <main id="main">
      <Announcements />
      <VotingBrowser />
      <FloorCard />
      <Votes />
      <BoardLink />
    </main>
  </>
);

adoptStyles(css);
startFocusRecovery();
startGroupWords();
mountPage(Delegation, "delegation");
takeVotes();
