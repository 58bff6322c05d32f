// Results in detail: by group, in comparison with the round before, and of votes that were counted
// otherwise.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { closedPoll, pollItem, resultItem, rowItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { draw, readText, screen, show } from "#testing/part.js";
import { items } from "../../../lib/session.js";
import { Breakdown } from "./breakdown.jsx";
import { OtherVotes } from "./other_votes.jsx";
import { PollsNow } from "./polls_now.jsx";
import { ResultDetails } from "./result_details.jsx";
import { RoundComparison } from "./round_comparison.jsx";

/** @import { ComponentType } from "../../../lib/types" */
/** @import { Poll } from "../types" */

await loadKinds("choice", "scale", "words");

const BY = {
  delegation: {
    lazio: rowItem([4, 1, 0], { eligible: 6 }),
    bologna: null,
    hangzhou: rowItem([0, 5, 0], { eligible: 5, abstained: 1 }),
  },
  region: { EU: rowItem([4, 1, 0]), CN: rowItem([0, 5, 0]) },
};
const result = (given) =>
  resultItem([4, 6, 0], { by: BY, eligible: 11, fewest_voices: 2, ...given });

const itemsWith = (poll, shown, more) =>
  eventItems({ "poll:12": poll, "result:12": shown, ...more });
const OfPoll = ({ Part, ...rest }) => {
  const poll = items.value["poll:12"];
  return <Part id={12} poll={poll} result={items.value["result:12"]} {...rest} />;
};
/** @type {(Part: ComponentType<any>, shown?: object, others?: any) => ReturnType<typeof draw>} */
const drawPart = (Part, shown = result(), { poll = closedPoll(), more, ...others } = {}) =>
  draw(<OfPoll Part={Part} />, { items: itemsWith(poll, shown, more), ...others });
const strips = () => [...document.querySelectorAll(".strip:not(.strip-axis)")].map(readText);
const YOU = { person: 1, delegation: "lazio", sector: "", language: "en", also_speaks: [] };

test("each delegation has a strip with its turnout, the largest share first", () => {
  drawPart(Breakdown);
  assert.deepEqual(strips(), [
    "Everyone60% 10 / 11",
    "Hangzhou100% 5 / 5 · 1 abstained",
    "Lazio20% 5 / 6",
  ]);
});

test("the words of each group that has votes stand below the strips", () => {
  const row = (n, ...words) => rowItem([], { n, tally: { words, more: 0 } });
  const by = { delegation: { lazio: row(5, [["rivers"], 4]), bologna: row(0), hangzhou: row(6) } };
  const { place } = drawPart(
    Breakdown,
    { ...row(11, [["rivers"], 4]), by, fewest_voices: 2 },
    {
      poll: closedPoll({ config: { kind: "words" } }),
    },
  );
  const groups = [...place.querySelectorAll("dl > div")].map((group) =>
    [...group.children].map(readText).join(" "),
  );
  assert.deepEqual(groups, [
    "Hangzhou No word was given by more than one person",
    "Lazio rivers 4",
  ]);
});

test("strips are sorted by name, too, and show another option", async () => {
  const { user } = drawPart(Breakdown);
  await user.click(screen.getByRole("radio", { name: "By name" }));
  assert.match(strips()[1], /^Hangzhou/);
  await user.selectOptions(screen.getByLabelText("Compare"), "Energy");
  assert.match(strips()[0], /^Everyone40%/);
  await user.click(screen.getByRole("radio", { name: "By result" }));
  assert.match(strips()[1], /^Lazio80%/);
});

test("hidden delegations are named, and are in no strip", () => {
  const { text } = drawPart(Breakdown);
  assert.match(text(), /Hidden to protect individual votes \(fewer than 5 votes.*: Bologna\./);
  assert.ok(!strips().some((each) => /Bologna/.test(each)));
  assert.match(readText(document.querySelector("table")), /BolognaHidden to protect votes/);
});

test("the own delegation comes first, and is compared with everyone", () => {
  const { text } = drawPart(Breakdown, result(), { role: "attendee", more: { you: YOU } });
  assert.match(text(), /Lazio: 20%\. Everyone: 60%\./);
  assert.match(strips()[1], /^Lazio Your delegation/);
});

test("the own delegation is said to be hidden where it is", () => {
  const you = { ...YOU, delegation: "bologna" };
  const { text } = drawPart(Breakdown, result(), { role: "attendee", more: { you } });
  assert.match(text(), /Bologna: hidden to protect individual votes\./);
});

test("regions have the gap between the highest and the lowest", async () => {
  const { user, text } = drawPart(Breakdown);
  await user.click(screen.getByRole("radio", { name: "Region" }));
  assert.match(text(), /Gap between regions: 80 percentage points \(China 100%, Europe 20%\)\./);
});

test("without groups, votes or figures there is no breakdown", () => {
  for (const shown of [result({ by: null }), result({ n: 0 }), result({ by: {} })])
    assert.equal(drawPart(Breakdown, shown).text(), "");
});

test("one city, one vote: each delegation has the same weight, but observers have none", () => {
  const { text } = drawPart(Breakdown);
  const table = () => readText(document.querySelector(".voices table"));
  assert.match(table(), /Per personOne city, one vote 2 of 3 delegations/);
  assert.match(table(), /Energy40%40%Water60%60%/);
  const delegations = {
    ...items.value.delegations,
    delegations: items.value.delegations.delegations.map((each) =>
      each.id === "lazio" ? { ...each, observer: true } : each,
    ),
  };
  show(itemsWith(closedPoll(), result(), { delegations }));
  assert.match(
    text(),
    /“One city, one vote” is not shown: only 1 of 2 delegations have a result, and it needs 2\./,
  );
});

test("the names of groups are in the reader's language", () => {
  drawPart(Breakdown, result(), { language: "zh" });
  assert.ok(strips().some((each) => /^杭州/.test(each)));
});

const FIRST = closedPoll({ prompt: { en: "Which field first?" } });
const SECOND = closedPoll({ repeats: 11, round: 2 });
const EARLIER = resultItem([6, 3, 0], { by: { delegation: { lazio: rowItem([4, 1, 0]) } } });
const withEarlier = (first = FIRST, earlier = EARLIER) => ({
  poll: SECOND,
  more: { "poll:11": first, "result:11": earlier },
});

test("two rounds are compared in total and by the groups that both show", async () => {
  const { user, text } = drawPart(RoundComparison, result(), withEarlier());
  assert.match(text(), /Compared with round 1/);
  const moves = () => [...document.querySelectorAll(".shift .strip")].map(readText);
  assert.equal(moves()[0], "Energy67% → 40% −27 percentage points");
  await user.selectOptions(screen.getByLabelText("Results by group"), "Delegation");
  assert.deepEqual(moves(), ["Lazio80% → 80% 0 percentage points"]);
  await user.selectOptions(screen.getByLabelText("Compare"), "Water");
  assert.deepEqual(moves(), ["Lazio20% → 20% 0 percentage points"]);
  assert.match(text(), /Groups shown in both rounds: 1 of 3/);
});

test("rounds are compared only once both are closed and shown", () => {
  for (const others of [
    withEarlier(FIRST, null),
    withEarlier(pollItem()),
    withEarlier(FIRST, { ...EARLIER, withheld: true }),
    { ...withEarlier(), poll: pollItem({ repeats: 11, round: 2 }) },
    { ...withEarlier(), poll: closedPoll({ repeats: 11, round: 3 }) },
  ])
    assert.equal(drawPart(RoundComparison, result(), others).text(), "");
});

test("the details of a result have the turnout first", () => {
  const { text } = drawPart(ResultDetails);
  assert.match(text(), /^10 of 11 voted/);
});

test("votes on shared devices are marked, or are too few to be counted", () => {
  const { text } = drawPart(OtherVotes, result({ shared: 4 }));
  assert.equal(text(), "4 of 10 votes on shared devices");
  show(itemsWith(closedPoll(), result({ shared: null })));
  assert.match(text(), /too few to show how many \(fewer than 5\)/);
  show(itemsWith(closedPoll(), result()));
  assert.equal(text(), "");
});

const HANDS = {
  n: 12,
  abstained: 0,
  tally: { counts: [7, 5, 0] },
  together: { counts: [11, 11, 0] },
  by_delegation: { lazio: { n: 12, abstained: 0, tally: { counts: [7, 5, 0] } } },
};

test("hands stand beside the ballots and together with them, and by delegation", () => {
  const { text, place } = drawPart(OtherVotes, result({ hands: HANDS }));
  assert.match(text(), /Votes on devices: 10, by show of hands: 12, together: 22/);
  const [ways, rows] = [...place.querySelectorAll("table")].map(readText);
  assert.match(ways, /On devicesBy show of handsTogetherEnergy4711 50%Water6511 50%/);
  assert.match(rows, /Lazio750/);
});

test("hands alone are shown where the ballots are withheld, and nothing where they are hidden", () => {
  const alone = { ...HANDS, together: null, by_delegation: null };
  const { text, place } = drawPart(OtherVotes, result({ hands: alone, withheld: true }));
  assert.match(text(), /^12 votes by show of hands/);
  assert.match(readText(place.querySelector("table")), /By show of handsEnergy7Water5/);
  assert.match(text(), /Hands are not shown by delegation, to protect small ones\./);
  show(itemsWith(closedPoll(), result({ hands: null })));
  assert.equal(text(), "Votes by show of hands are hidden, to protect small delegations.");
});

test("the mean of a scale is given for ballots, hands, and both", () => {
  /** @type {Poll["config"]} */
  const config = {
    kind: "scale",
    low: { en: "No" },
    high: { en: "Yes" },
    steps: 3,
    lowest: 1,
    labels: [],
  };
  const tally = (counts, mean) => ({ counts, mean, median: null });
  const hands = {
    ...HANDS,
    tally: tally([7, 5, 0], 1.4),
    together: tally([8, 9, 5], 1.86),
    by_delegation: {},
  };
  const { place } = drawPart(
    OtherVotes,
    { ...resultItem([1, 4, 5], { hands }), tally: tally([1, 4, 5], 2.4) },
    { poll: closedPoll({ config }) },
  );
  assert.match(readText(place.querySelector("table")), /1 No178 .*Mean2\.41\.41\.9$/);
});

test("running polls and the pushed one are shown to those who follow, with their result", () => {
  const room = { "room:1": { name: {}, pushed: 12, qa: true } };
  const { text } = draw(<PollsNow />, {
    items: itemsWith(closedPoll(), result(), {
      ...room,
      "poll:14": pollItem({ prompt: { en: "And?" } }),
    }),
    role: "speaker",
  });
  assert.match(text(), /And\?.*Energy.*The result will appear here\..*Which field first\?/);
  assert.match(text(), /10 of 11 voted/);
});
