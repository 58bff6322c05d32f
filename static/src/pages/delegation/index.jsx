// Entry of the page of a delegation's head or deputy: the official votes, then current events.

import { Announcements } from "../../features/announcements/announcements.jsx";
import { BoardLink } from "../../features/board/board_link.jsx";
import { CaptionFoot } from "../../features/captions/caption_strip.jsx";
import { DelegationName } from "../../features/event/delegation_name.jsx";
import { startPage } from "../../features/event/start_page.js";
import { FloorCard } from "../../features/floor/ask_for_floor.jsx";
import css from "../../features/polls/official/delegation.css";
import { runningVotes, Votes } from "../../features/polls/official/votes.jsx";
import { takeVotes, VotingBrowser } from "../../features/polls/official/voting_browser.jsx";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { PageFrame } from "../../ui/page/page_frame.jsx";
import { FilledSentence } from "../../ui/text.jsx";

const BETWEEN_VOTES = [Announcements, VotingBrowser, FloorCard, Votes];
/** The vote comes first while one is open. */
const WHILE_VOTING = [VotingBrowser, Votes, Announcements, FloorCard];

const Delegation = () => (
  <PageFrame
    tools={
      <p class="votes-for">
        <FilledSentence
          sentence={boot.role === "deputy" ? t("Deputy head of {name}") : t("Head of {name}")}
          name={<DelegationName id={boot.delegation} />}
        />
      </p>
    }
  >
    {(runningVotes().length ? WHILE_VOTING : BETWEEN_VOTES).map((Part) => (
      <Part key={Part} />
    ))}
    <BoardLink />
    <CaptionFoot />
  </PageFrame>
);

startPage(Delegation, "delegation", css);
takeVotes();
