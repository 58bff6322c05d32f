// Official votes on the page of a head or deputy: the ballot in two steps, the votes as everyone
// sees them, the rule, and the browser that votes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { closedPoll, officialPoll, resultItem, rowItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { boot } from "../../../lib/session.js";
import { PollView } from "../poll_view.jsx";
import { POLL_VIEWS } from "../poll_views.jsx";
import { OfficialView } from "./official_views.jsx";
import { Votes } from "./votes.jsx";
import { takeVotes, VotingBrowser } from "./voting_browser.jsx";

await loadKinds("choice");

const OWN = { answer: [0], by: "Ms Rossi", role: "head", at: NOW };
const outcome = (given) => ({
  rule: "simple",
  option: 0,
  leading: [0],
  votes: 2,
  counted: 2,
  needed: 2,
  ...given,
});
const official = (votes, missing, given = null) => ({ votes, missing, outcome: given });
const itemsWith = (poll, more) => eventItems({ "poll:12": poll, ...more });

/** The page of a head of Lazio. */
function drawVotes(poll = officialPoll(), more = {}, Part = Votes) {
  const drawn = draw(<Part />, { items: itemsWith(poll, more), role: "head" });
  Object.assign(boot, { delegation: "lazio", label: "Ms Rossi", link: 5, browser: "here" });
  show(itemsWith(poll, more));
  drawn.redraw(<Part />);
  return drawn;
}

const button = (name) => screen.queryByRole("button", { name });
const dialog = () => document.querySelector("dialog[open]");
const answerIn = (name) => within(dialog()).getByRole("button", { name });
const own = () => readText(document.querySelector(".official-own"));

test("a vote is cast in two steps that name delegation, option and link", async () => {
  const { user } = drawVotes();
  assert.equal(own(), "Your delegation has not voted yet.");
  assert.ok(button("Vote for Lazio").disabled);
  await user.click(screen.getByRole("radio", { name: "For" }));
  await user.click(button("Vote for Lazio"));
  for (const sentence of ["Lazio votes: For.", "Everyone will see it.", "“Ms Rossi”"])
    assert.ok(readText(dialog()).includes(sentence), sentence);
  await user.click(answerIn("Cancel"));
  assert.deepEqual(server.actions, []);
  await user.click(button("Vote for Lazio"));
  await user.click(answerIn("Cast the vote of Lazio"));
  assert.deepEqual(server.actions, [{ do: "official.vote", poll: 12, answer: [0] }]);
  show(itemsWith(officialPoll(), { "official:12": OWN }));
  assert.match(own(), /^Lazio has voted: For\. Cast at .* by the head, link “Ms Rossi”\.$/);
});

test("a head sees that the deputy changed the vote, and can change, withdraw or abstain", async () => {
  const votes = { "official:12": { ...OWN, answer: [1], role: "deputy", by: "Mr Bianchi" } };
  const { user } = drawVotes(officialPoll(), votes);
  assert.match(own(), /Lazio has voted: Against\. .* by the deputy, link “Mr Bianchi”/);
  await user.click(screen.getByRole("radio", { name: /^For/ }));
  await user.click(button("Change the vote of Lazio"));
  await user.click(answerIn("Cast the vote of Lazio"));
  assert.deepEqual(server.lastAction.answer, [0]);
  await user.click(button("Abstain"));
  await user.click(answerIn("Abstain for Lazio"));
  assert.equal(server.lastAction.answer, null);
  await user.click(button("Withdraw"));
  await user.click(answerIn("Withdraw"));
  assert.deepEqual(server.lastAction, { do: "official.withdraw", poll: 12 });
  show(itemsWith(officialPoll(), { "official:12": { ...OWN, answer: null } }));
  assert.match(own(), /Lazio has voted: Abstention\./);
  assert.ok(!button("Abstain"));
});

test("a refused vote keeps the choice and gives the reason", async () => {
  const { user, text } = drawVotes();
  await user.click(screen.getByRole("radio", { name: "For" }));
  await user.click(button("Vote for Lazio"));
  server.refuse("The votes of this link are cast in another browser.");
  await user.click(answerIn("Cast the vote of Lazio"));
  await settle();
  assert.match(text(), /The votes of this link are cast in another browser\./);
  assert.ok(screen.getByRole("radio", { name: "For" }).checked);
});

test("a head reads the rule and the quorum before the vote, and when it rests", () => {
  const { text } = drawVotes();
  assert.match(text(), /More than half of the votes cast adopt an option\./);
  assert.match(text(), /At least half of all delegations that may vote must take part\./);
  show(itemsWith(officialPoll({ state: "paused" })));
  assert.match(text(), /Voting is paused and may resume shortly\./);
  assert.ok(screen.getByRole("group").disabled);
});

test("without a vote the page says so, before and after the end of the event", () => {
  const { text } = drawVotes(officialPoll({ state: "draft" }));
  assert.match(text(), /No official vote right now\./);
  show(itemsWith(officialPoll({ state: "draft" }), { event: eventItem({ state: "ended" }) }));
  assert.match(text(), /The event has ended\. Thank you for taking part\./);
});

test("past votes and the people's polls are below, without a ballot", () => {
  const votes = official({ lazio: [0], hangzhou: null }, ["bologna"], outcome());
  const closed = officialPoll({ state: "closed", result_public: true });
  const { text } = drawVotes(closed, {
    "result:12": resultItem([1, 0], { n: 2, abstained: 1, official: votes }),
    "poll:14": closedPoll(),
    "room:1": { name: {}, pushed: 14, qa: true },
  });
  assert.match(text(), /1 earlier official vote.*Adopt the charter\?/);
  assert.match(text(), /2 of 3 delegations have voted/);
  assert.match(text(), /This poll asks the people\. To vote, join with the event code\./);
  assert.ok(!button("Vote for Lazio"));
  assert.equal(screen.queryAllByRole("radio").length, 0);
});

test("delegations are listed by their votes, those without one last", () => {
  const votes = official({ lazio: [1], hangzhou: null }, ["bologna"]);
  draw(<OfficialView id={12} />, {
    items: itemsWith(officialPoll(), {
      "result:12": resultItem([0, 1], { n: 2, abstained: 1, official: votes }),
    }),
  });
  const groups = [...document.querySelectorAll(".official-votes > div")].map((each) =>
    [...each.querySelectorAll("dt b, li > span > span:first-child")].map(readText).join(" "),
  );
  assert.deepEqual(groups, ["0", "1 Lazio", "1 Hangzhou", "1 Bologna"]);
});

const outcomeOf = (shown, poll = officialPoll({ state: "closed", result_public: true })) => {
  const { place } = draw(<OfficialView id={12} />, {
    items: itemsWith(poll, {
      event: eventItem({ languages: ["en"] }),
      "result:12": resultItem([2, 0], { official: official({}, [], shown) }),
    }),
  });
  const line = place.querySelector(".official-outcome");
  return line && [readText(line), line.closest("[data-adopted]").dataset.adopted];
};

test("the majority rule adopts an option in words, once the vote is closed", () => {
  assert.deepEqual(outcomeOf(outcome()), [
    "Adopted: “For” has 2 of 2 votes cast (simple majority: 2 needed).",
    "true",
  ]);
  assert.deepEqual(outcomeOf(outcome({ option: null, votes: 1 })), [
    "Not adopted: “For” has 1 of 2 votes cast (simple majority: 2 needed).",
    "false",
  ]);
  assert.deepEqual(outcomeOf(outcome(), officialPoll({ result_public: true })), [
    "So far “For” has most votes: 2. 2 are needed of those counted now.",
    "false",
  ]);
  assert.equal(outcomeOf(null), null);
});

test("without a quorum nothing is adopted", () => {
  const quorum = { voted: 1, may_vote: 4, needed: 2 };
  assert.deepEqual(outcomeOf(outcome({ option: null, quorum })), [
    "Not adopted: 1 of 4 delegations voted (quorum: 2 needed).",
    "false",
  ]);
});

const drawPoll = (poll, more) =>
  draw(<PollView id={12} isAlone />, { items: itemsWith(poll, more), role: "screen" });
const seatsIn = (place) =>
  [...place.querySelectorAll(".seat")].map((seat) => [
    readText(seat),
    seat.querySelector("svg").dataset.vote,
  ]);

test("seats fill on the screen while delegations vote, without telling their votes", () => {
  const { text, place } = drawPoll(officialPoll(), {
    "participation:12": { voted: 1, delegations: ["hangzhou"] },
  });
  assert.match(text(), /1 of 3 delegations have voted/);
  assert.deepEqual(seatsIn(place), [
    ["Lazio拉齐奥大区", "missing"],
    ["Bologna博洛尼亚", "missing"],
    ["Hangzhou杭州", "voted"],
  ]);
  assert.equal(place.querySelectorAll(".vote-bar, .official-word").length, 0);
});

test("no seat is drawn where it is not public who voted", () => {
  const { text, place } = drawPoll(officialPoll(), {
    "participation:12": { voted: 2, delegations: null },
  });
  assert.match(text(), /2 of 3 delegations have voted/);
  assert.deepEqual(seatsIn(place), []);
});

test("a decision stands in a word, with each seat's vote and a line at the majority", () => {
  const votes = official({ lazio: [1], hangzhou: null }, ["bologna"], {
    ...outcome({ option: null }),
    leading: [1],
    votes: 1,
    counted: 1,
    needed: 1,
  });
  const closed = officialPoll({ state: "closed", result_public: true });
  const { place } = drawPoll(closed, {
    "result:12": resultItem([0, 1], { n: 2, abstained: 1, official: votes }),
  });
  assert.match(readText(place.querySelector(".official-word")), /^Not adopted/);
  assert.deepEqual(seatsIn(place), [
    ["Lazio拉齐奥大区", "1"],
    ["Bologna博洛尼亚", "missing"],
    ["Hangzhou杭州", "abstained"],
  ]);
  assert.deepEqual([...place.querySelectorAll(".vote-figure")].map(readText), [
    "1Against",
    "0For",
    "1Abstained",
  ]);
  assert.deepEqual(
    [...place.querySelectorAll(".vote-part")].map(({ style }) => style.inlineSize),
    ["100%", "0%"],
  );
  const line = place.querySelector(".vote-needed");
  assert.equal(line.style.insetInlineStart, "100%");
  assert.match(readText(line), /^1 needed/);
});

const PEOPLE = closedPoll({ config: officialPoll().config });
const beside = (given) =>
  itemsWith(officialPoll({ state: "closed", result_public: true, beside: 14 }), {
    "poll:14": PEOPLE,
    "result:14": resultItem([4, 8], {
      by: { delegation: { lazio: rowItem([4, 8]), hangzhou: null } },
      fewest_voices: 2,
    }),
    "result:12": resultItem([1, 0], {
      official: official({ lazio: [0], hangzhou: null }, ["bologna"], outcome()),
    }),
    ...given,
  });

test("people and delegations stand side by side, and differences are marked", () => {
  drawVotes();
  show(beside());
  const [totals, each] = document.querySelectorAll(".scroll-x table");
  assert.match(readText(totals), /For33%–1 100%Against67%–0 0%$/);
  const [lazio] = [...each.querySelectorAll("tr:has(.warn)")];
  assert.match(readText(lazio), /Lazio ?Against 67%For not what most of its people chose/);
  assert.match(readText(each), /Hangzhou ?Hidden to protect votesAbstained/);
  assert.match(readText(each), /Bologna ?No votesHas not voted/);
});

test("the screen shows the votes of people and delegations in two columns of bars", () => {
  const { View, name } = POLL_VIEWS.beside;
  const { text, place } = draw(<View id={12} />, { items: beside(), role: "screen" });
  assert.match(text(), /People and delegations side by side/);
  assert.deepEqual(
    [...place.querySelectorAll(".paired-cell")].map((cell) => [
      readText(cell),
      Math.round(100 * Number(cell.style.getPropertyValue("--share"))),
    ]),
    [
      ["33%", 33],
      ["1", 100],
      ["67%", 67],
      ["0", 0],
    ],
  );
  assert.deepEqual(name(12), { en: "Side by side · Adopt the charter?" });
});

const BROWSER = { browser: "here", asking: "", request: 0 };
const votingBrowser = (given) => ({ "voting_browser:5": { ...BROWSER, ...given } });

test("a browser that has the votes asks its head before they move", async () => {
  const { user, text } = drawVotes(officialPoll(), votingBrowser(), VotingBrowser);
  assert.equal(text(), "");
  show(itemsWith(officialPoll(), votingBrowser({ asking: "there", request: 120_042 })));
  assert.match(text(), /It shows the number 0042\. If that is not you, refuse\./);
  await user.click(button("Refuse"));
  assert.deepEqual(server.lastAction, { do: "link.settle_move", request: 120_042, move: false });
  await settle();
  await user.click(button("Move votes there"));
  assert.equal(server.lastAction.move, true);
});

test("a browser without the votes asks for them, and shows the same number", async () => {
  const elsewhere = votingBrowser({ browser: "there" });
  const { user, text } = drawVotes(officialPoll(), elsewhere, VotingBrowser);
  assert.match(text(), /The votes of this link are cast in another browser\./);
  await user.click(button("Ask to move votes here"));
  assert.deepEqual(server.lastAction, { do: "link.ask_move" });
  const asked = votingBrowser({ browser: "there", asking: "here", request: 120_042 });
  show(itemsWith(officialPoll(), asked));
  assert.ok(!button("Ask to move votes here"));
  assert.match(text(), /shows the number 0042, too/);
});

test("there is no ballot where the votes are cast in another browser", () => {
  const { place } = drawVotes(officialPoll(), votingBrowser({ browser: "there" }));
  assert.ok(place.querySelector(".ballot-foot").hidden);
  assert.ok(screen.getByRole("group").disabled);
});

test("the first browser of a link takes its votes", async () => {
  drawVotes();
  takeVotes();
  await settle();
  assert.deepEqual(server.actions, [{ do: "link.take" }]);
  show(itemsWith(officialPoll(), votingBrowser()));
  takeVotes();
  assert.equal(server.actions.length, 1);
});
