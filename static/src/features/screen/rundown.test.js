// Possible and present views of a room's screen.

import "#testing/page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import { sortByKind } from "../../lib/store.js";
import { rundown, viewAtOffset, viewToShow } from "./rundown.js";

const AGENDA = { points: [{ title: { en: "Welcome" } }] };
const items = partial({
  agenda: AGENDA,
  "poll:4": { state: "closed" },
  "poll:9": { state: "open" },
  "poll:12": { state: "draft" },
  "question:7": { state: "answering" },
});
const { "question:7": _, ...quiet } = items;
const names = (things) => things.map(({ what, id }) => (id === null ? what : `${what} ${id}`));
const seen = (screen, pushed, of = items) =>
  names([viewToShow(screen, { pushed }, of, sortByKind(of))])[0];

test("views are the title, agenda, code, opened polls and the question being answered", () => {
  assert.deepEqual(names(rundown(items, sortByKind(items))), [
    "title",
    "agenda",
    "code",
    "poll 4",
    "poll 9",
    "question",
  ]);
  assert.deepEqual(names(rundown(partial({ agenda: { points: [] } }), {})), ["title", "code"]);
});

test("results by delegation need a public result, equal weight needs two", () => {
  const after = (rows, poll = {}) => {
    const of = partial({
      "poll:4": { state: "closed", result_public: true, ...poll },
      "result:4": { by: rows && { delegation: rows } },
    });
    return names(rundown(of, sortByKind(of))).slice(2);
  };
  const [some, none] = [{ n: 7 }, { n: 0 }];
  assert.deepEqual(after({ lazio: some, suzhou: some, bologna: null }), [
    "poll 4",
    "delegations 4",
    "voices 4",
  ]);
  assert.deepEqual(after({ lazio: some, suzhou: none, bologna: null }), [
    "poll 4",
    "delegations 4",
  ]);
  assert.deepEqual(
    [
      after({ bologna: null }),
      after(null),
      after({ lazio: some, suzhou: some }, { result_public: false }),
    ],
    Array(3).fill(["poll 4"]),
  );
});

test("equal weight is offered only if enough delegations are shown", () => {
  const after = (shown, fewest) => {
    const rows = Array.from({ length: 14 }, (_, at) => [`d${at}`, at < shown ? { n: 5 } : null]);
    const of = partial({
      "poll:4": { state: "closed", result_public: true },
      "result:4": { by: { delegation: Object.fromEntries(rows) }, fewest_voices: fewest },
    });
    return names(rundown(of, sortByKind(of))).includes("voices 4");
  };
  assert.deepEqual([after(9, 10), after(10, 10), after(2, 2)], [false, true, true]);
});

test("a result is compared as far as its kind can be", () => {
  const of = partial({
    "poll:4": { state: "closed", result_public: true },
    "result:4": { by: { delegation: { lazio: { n: 7 }, suzhou: { n: 7 } } } },
  });
  for (const ways of [[], ["delegations"]])
    assert.deepEqual(
      rundown(of, sortByKind(of), () => ways)
        .slice(3)
        .map(({ what }) => what),
      ways,
    );
});

test("changes between two rounds can be shown once everyone sees the results of both", () => {
  const after = (second, first = {}) => {
    const closed = { state: "closed", result_public: true };
    const of = partial({
      "poll:4": { ...closed, repeats: null, round: 1, ...first },
      "poll:6": { ...closed, repeats: 4, round: 2, ...second },
      "result:4": {},
      "result:6": {},
    });
    return names(rundown(of, sortByKind(of))).slice(2);
  };
  assert.deepEqual(after({}), ["poll 4", "poll 6", "shift 6"]);
  for (const hidden of [
    after({ state: "open" }),
    after({ result_public: false }),
    after({}, { result_public: false }),
  ])
    assert.deepEqual(hidden, ["poll 4", "poll 6"]);
});

test("by default the screen shows the question, else the last opened poll, else the title", () => {
  for (const screen of [undefined, { what: "auto", id: null }]) {
    assert.equal(seen(screen, 9), "question");
    assert.equal(seen(screen, 9, quiet), "poll 9");
    assert.equal(seen(screen, null, quiet), "title");
  }
});

test("a closed poll gives way to the agenda once a question was answered after its end", () => {
  const of = partial({ agenda: AGENDA, "poll:4": { state: "closed", closed_at: 500 } });
  const shown = (answered_at, screen) =>
    names([viewToShow(screen, { pushed: 4, answered_at }, of, sortByKind(of))])[0];
  assert.deepEqual([shown(undefined), shown(499), shown(501)], ["poll 4", "poll 4", "agenda"]);
  assert.equal(shown(501, { what: "poll", id: 4 }), "poll 4");
});

test("a closed poll gives way to the agenda once a breakout ended after its end", () => {
  const shown = (breakout) => {
    const of = partial({
      agenda: AGENDA,
      "poll:4": { state: "closed", closed_at: 500 },
      "breakout:20": { state: "draft", ended_at: null },
      "breakout:21": breakout,
    });
    return names([viewToShow(undefined, { pushed: 4 }, of, sortByKind(of))])[0];
  };
  assert.deepEqual(
    [
      shown({ state: "ended", ended_at: 499 }),
      shown({ state: "running", ended_at: null }),
      shown({ state: "ended", ended_at: 501 }),
    ],
    ["poll 4", "breakout 21", "agenda"],
  );
});

test("the screen shows the chosen view, or the default once that view is gone", () => {
  assert.equal(seen({ what: "poll", id: 4 }, 9), "poll 4");
  assert.equal(seen({ what: "agenda", id: null }, 9), "agenda");
  assert.equal(seen({ what: "voices", id: 4 }, 9), "poll 4");
  assert.equal(seen({ what: "question", id: null }, 9, quiet), "poll 9");
  assert.equal(seen({ what: "poll", id: 12 }, 9, quiet), "poll 9");
});

test("after the last comes the first, and before the first the last", () => {
  const things = rundown(items, sortByKind(items));
  assert.deepEqual(viewAtOffset(things, things.at(-1), 1), things[0]);
  assert.deepEqual(viewAtOffset(things, things[0], -1), things.at(-1));
  assert.equal(viewAtOffset(things, { what: "poll", id: 4 }, 1).id, 9);
});

test("a running breakout shows its rooms, then their reports in turn", () => {
  const of = {
    ...quiet,
    "breakout:20": { state: "draft" },
    "breakout:21": { state: "running" },
    "reported:23": { breakout: 21 },
    "reported:9": { breakout: 8 },
  };
  assert.deepEqual(names(rundown(of, sortByKind(of))).slice(5), ["breakout 21", "report 23"]);
  assert.equal(seen(undefined, 9, of), "breakout 21");
  assert.equal(seen({ what: "report", id: 23 }, 9, of), "report 23");
  assert.equal(seen({ what: "report", id: 24 }, 9, of), "breakout 21");
  assert.equal(seen(undefined, 9, { ...of, "breakout:21": { state: "ended" } }), "poll 9");
});

test("the board has its views once it has cards, and a card while it is shown", () => {
  const of = { ...quiet, board: { cards: 2 } };
  assert.deepEqual(names(rundown(of, sortByKind(of))).slice(5), [
    "projects",
    "project_table",
    "round_table",
    "stakeholders",
  ]);
  assert.equal(seen({ what: "round_table", id: null }, 9, of), "round_table");
  const shown = { ...of, projects_view: { what: "card", id: 7, cards: [{ id: 7 }] } };
  assert.equal(seen({ what: "card", id: 7 }, 9, shown), "card 7");
  assert.equal(seen({ what: "card", id: 7 }, 9, of), "poll 9");
  assert.equal(
    seen({ what: "projects", id: null }, 9, { ...quiet, board: { cards: 0 } }),
    "poll 9",
  );
});

test("once the event has ended the screen thanks, regardless of the choice before", () => {
  const ended = { ...items, event: { state: "ended" } };
  for (const screen of [undefined, { what: "poll", id: 4 }])
    assert.equal(seen(screen, 9, ended), "closing");
  assert.equal(seen({ what: "poll", id: 4 }, 9, { ...items, event: { state: "live" } }), "poll 4");
});

test("the floor is shown while someone has it, unless a question is answered or a poll is open", () => {
  const floor = { open: true, speaking: { request: {} }, waiting: [] };
  const closed = partial({ agenda: AGENDA, "poll:4": { state: "closed" }, floor });
  assert.equal(seen(undefined, 4, closed), "floor");
  assert.equal(seen(undefined, 9, { ...closed, "poll:9": { state: "open" } }), "poll 9");
  assert.equal(seen(undefined, 4, { ...closed, "question:7": { state: "answering" } }), "question");
  const silent = { ...floor, speaking: null };
  assert.equal(seen(undefined, 4, { ...closed, floor: silent }), "poll 4");
  assert.equal(seen({ what: "floor", id: null }, 4, { ...closed, floor: silent }), "floor");
  const over = { ...silent, open: false };
  assert.equal(seen({ what: "floor", id: null }, 4, { ...closed, floor: over }), "poll 4");
});
