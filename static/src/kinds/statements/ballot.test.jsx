// Ballot, result and figures of statements.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { groupRow, kindResult, statementItem } from "#testing/items/kinds.js";
import { drawBallot, loadResult, pollOf } from "#testing/kinds.jsx";
import { draw, screen, settle, show } from "#testing/part.js";
import { Ballot, castsItself, isReady, metrics, Result } from "./ballot.jsx";

const PROPOSED = { "statement:57": statementItem("Publish failures", { state: "approved" }) };
const ROW = groupRow({ parts: { 1: [4, 1, 0], 2: [1, 3, 1], 3: null } });
const RESULT = kindResult(
  { parts: { 1: [8, 1, 1], 2: [2, 6, 2], 3: [5, 5, 0] } },
  {
    by: {
      delegation: { lazio: ROW, hangzhou: null },
      region: { EU: ROW, CN: groupRow({ parts: { 1: [1, 4, 0], 2: null, 3: null } }) },
    },
    across: { bridging: { 1: 0.84, 2: 0.3 }, bridging_groups: { 1: 6, 2: 1 }, gap: { 1: 0.6 } },
  },
);
const button = (name) => screen.getByRole("button", { name });
const statement = (place) => place.querySelector(".statement-text").textContent;

const load = () => loadResult(<Result poll={pollOf("statements")} />);

test("each answer is sent with those before and leads to the next statement without one", async () => {
  const { user, cast, place, text } = drawBallot(Ballot, pollOf("statements"));
  assert.match(text(), /Statement 1 of 3Data should be open\./);
  await user.click(button(/^Agree/));
  assert.equal(statement(place), "Buses come first.");
  await user.click(button("Answer later"));
  assert.equal(statement(place), "Share one lab.");
  await user.click(button(/^Not sure/));
  assert.equal(statement(place), "Buses come first.", "the one that was left out");
  await user.click(button(/^Disagree/));
  await settle();
  assert.deepEqual(cast.at(-1), { 1: 1, 2: -1, 3: 0 });
  assert.match(text(), /All 3 answered\. Thank you\./);
});

test("an answer of before is marked and can be changed", async () => {
  const answer = { 1: 1, 2: -1, 3: 0 };
  const { user, picked, place } = drawBallot(Ballot, pollOf("statements"), { answer, own: answer });
  assert.equal(button(/^Agree/).getAttribute("aria-pressed"), "true");
  await user.click(button("Next"));
  assert.equal(statement(place), "Buses come first.");
  assert.equal(button(/^Disagree/).getAttribute("aria-pressed"), "true");
  await user.click(button(/^Agree/));
  assert.deepEqual(picked, [{ 1: 1, 2: 1, 3: 0 }]);
});

test("the keys A, D and N answer, but not with a modifier", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("statements"));
  button(/^Agree/).focus();
  await user.keyboard("{Control>}a{/Control}d");
  assert.deepEqual(picked, [{ 1: -1 }]);
});

test("an approved proposal is a statement like the others, one in review is not", async () => {
  const items = {
    ...PROPOSED,
    "statement:58": statementItem("Vote for me"),
    "statement:59": statementItem("Of another poll", { state: "approved", poll: 5 }),
  };
  const { text, user, picked } = drawBallot(Ballot, pollOf("statements"), {
    items,
    answer: { 1: 1, 2: 1, 3: 1 },
  });
  assert.match(text(), /Statement 4 of 4Publish failures/);
  await user.click(button(/^Agree/));
  assert.deepEqual(picked.at(-1), { 1: 1, 2: 1, 3: 1, p57: 1 });
});

test("a statement that comes while someone answers takes no other's place", async () => {
  const { user, place } = drawBallot(Ballot, pollOf("statements"));
  await user.click(button(/^Agree/));
  show(PROPOSED);
  assert.equal(statement(place), "Buses come first.");
});

test("final votes wait for the vote button, which needs an answer", async () => {
  const final = pollOf("statements", {}, { changeable: false });
  const { user, cast } = drawBallot(Ballot, final);
  await user.click(button(/^Agree/));
  assert.deepEqual(cast, []);
  assert.deepEqual([castsItself(final), castsItself(pollOf("statements"))], [false, true]);
  assert.deepEqual([isReady(final.config, {}), isReady(final.config, { 1: 0 })], [false, true]);
});

test("the result has common ground, gaps between regions, and all statements by agreement", async () => {
  await load();
  const { text, place } = draw(
    <Result poll={pollOf("statements")} result={RESULT} own={{ 2: -1 }} />,
    {
      items: eventItems(),
    },
  );
  assert.match(
    text(),
    /^Common groundEach delegation has equal weight\.Data should be open\.Europe80%China20%Score: 84%, over 6 groups/,
  );
  assert.match(text(), /Where regions differShare who agree, by region\.Data should be open\./);
  assert.deepEqual(
    [...place.querySelectorAll(".opinions-of-all > li > .option-text")].map(
      (each) => each.textContent,
    ),
    ["Data should be open.", "Share one lab.", "Buses come first."],
  );
  assert.match(
    text(),
    /Buses come first\.You: Disagree20% Agree20% Not sure · 10 votesDisagree 60%/,
  );
  assert.ok(
    screen.getByRole("row", { name: "Data should be open. 8 1 1 Score: 84%, over 6 groups 60%" }),
  );
  assert.ok(screen.getByRole("row", { name: "Share one lab. 5 5 0 – Hidden to protect votes" }));
});

test("regions that are hidden are named as such, with everyone in their place", async () => {
  await load();
  const by = { ...RESULT.by, region: { EU: ROW, CN: null } };
  const { text } = draw(<Result poll={pollOf("statements")} result={{ ...RESULT, by }} />, {
    items: eventItems(),
  });
  assert.match(text(), /Europe80%Everyone80%Regions that are not listed are hidden/);
});

test("a score without a delegation that is shown says that it is from the total", async () => {
  await load();
  const by = { delegation: { lazio: null }, region: {} };
  const { text } = draw(<Result poll={pollOf("statements")} result={{ ...RESULT, by }} />, {
    items: eventItems(),
  });
  assert.match(text(), /Everyone80%Score: 84%, from the total, as no delegation is shown\./);
});

test("an event without delegations has neither common ground nor gaps", async () => {
  await load();
  const { text } = draw(<Result poll={pollOf("statements")} result={RESULT} />);
  assert.doesNotMatch(text(), /Common ground|Where regions differ/);
});

test("the statements are listed before the result", async () => {
  await load();
  const { text } = draw(<Result poll={pollOf("statements")} />);
  assert.equal(text(), "Data should be open.Buses come first.Share one lab.");
});

test("groups are compared by agreement, first on the statement with the widest gap", () => {
  const figures = metrics(pollOf("statements").config, RESULT);
  assert.deepEqual(
    figures.map(({ of, isHidden, isMain }) => [of(ROW), isHidden(ROW), isMain]),
    [
      [0.8, false, true],
      [0.2, false, false],
      [null, true, false],
    ],
  );
});
