// Entry of the page of a delegation's head or deputy: the official votes, then current events.

import { Announcements } from "../../features/announcements/announcements.jsx";
import { BoardLink } from "../../features/board/board_link.jsx";
import { DelegationName } from "../../features/event/delegation_name.jsx";
import { startPage } from "../../features/event/start_page.js";
import { FloorCard } from "../../features/floor/ask_for_floor.jsx";
import css from "../../features/polls/official/delegation.css";
import { Votes } from "../../features/polls/official/votes.jsx";
import { takeVotes, VotingBrowser } from "../../features/polls/official/voting_browser.jsx";
import { isRunning } from "../../features/polls/phase.js";
import { t } from "../../lib/i18n.js";
import { boot, itemsByKind } from "../../lib/session.js";
import { PageFrame } from "../../ui/page/page_frame.jsx";
import { FilledSentence } from "../../ui/text.jsx";

/** @type {Record<string, import("preact").ComponentType>} */
const PARTS = { Announcements, VotingBrowser, FloorCard, Votes };
const BETWEEN_VOTES = ["Announcements", "VotingBrowser", "FloorCard", "Votes"];
/** The vote comes first while one is open. */
const WHILE_VOTING = ["VotingBrowser", "Votes", "Announcements", "FloorCard"];

const isVoting = () =>
  (itemsByKind.value.poll ?? []).some(([, poll]) => poll.level === "official" && isRunning(poll));

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
    {(isVoting() ? WHILE_VOTING : BETWEEN_VOTES).map((name) => {
      const Part = PARTS[name];
      return <Part key={name} />;
    })}
    <BoardLink />
  </PageFrame>
);

startPage(Delegation, "delegation", css);
takeVotes();
