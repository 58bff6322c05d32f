// The board on the screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { draw, screen, within } from "#testing/part.js";
import { boot } from "../../lib/session.js";
import { BOARD_VIEWS } from "./board_views.jsx";

/** Names of the delegations and regions, in both languages of the event. */
const READY = { lead: true, partner: true, step: true };
const card = (given) => ({
  id: 7,
  type: "seek",
  title: { en: "Heat pilot", zh: "高温试点" },
  summary: { en: "We measure heat." },
  theme: "heat",
  delegation: "lazio",
  sector: "academia",
  pledges: {
    hangzhou: { role: "partner", confirmed: false },
    lazio: { role: "lead", confirmed: true },
  },
  next_step: { en: "Agree on two streets" },
  due: "2099-03-12",
  interested: 0,
  ready: READY,
  impact: null,
  feasibility: null,
  ...given,
});
const other = card({
  id: 8,
  title: { en: "Bus data" },
  theme: null,
  delegation: "bologna",
  sector: null,
  pledges: {},
  interested: 2,
  ready: { lead: false, partner: false, step: false },
});

function drawView(what, given = {}) {
  const { View } = BOARD_VIEWS[what];
  const id = what === "card" ? 7 : null;
  boot.catalogues = { en: {}, zh: {} };
  return draw(<View id={id} />, {
    role: "screen",
    items: eventItems({
      projects_view: {
        what,
        id,
        cards: [card(), other],
        themes: [{ id: "heat", name: { en: "Heat" } }],
        weighed: false,
        ...given,
      },
    }),
  });
}

test("a card shows who takes part and its next step, in both languages", () => {
  const { text } = drawView("card", { cards: [card()] });
  for (const words of [
    "Heat pilot",
    "高温试点",
    "Lead",
    "Lazio",
    "拉齐奥大区",
    "Agree on two streets",
  ])
    assert.ok(text().includes(words), words);
  assert.match(text(), /Hangzhou \(tentative\)/);
  assert.match(text(), /Next step by March 12, 2099/);
});

test("projects are numbered, with their lead, partners and interest", () => {
  const { text } = drawView("projects");
  assert.match(text(), /Projects.*1Heat pilot.*Lead: Lazio · 1 partner/);
  assert.match(text(), /2Bus data.*Bologna · 2 delegations interested/);
  assert.match(drawView("projects", { weighed: true }).text(), /Projects by impact and feasib/);
});

test("the table has a sign and its words for each pledge", () => {
  drawView("project_table");
  const rows = within(screen.getByRole("table")).getAllByRole("row");
  assert.equal(rows.length, 3);
  assert.match(rows[1].textContent, /Lazio.*●Lead, Confirmed/);
  assert.match(rows[2].textContent, /Hangzhou.*◐Partner, Tentative/);
});

test("the round table is a table for screen readers", () => {
  const { place } = drawView("round_table");
  assert.match(screen.getByRole("table").textContent, /Heat pilot.*Lazio.*Hangzhou \(tentative\)/);
  assert.equal(place.querySelectorAll(".round-seat").length, 2);
  assert.equal(place.querySelectorAll(".round-thread[data-lead=true]").length, 1);
  assert.match(place.querySelector(".round-people").textContent, /Lead: Lazio · Partner: Hangzhou/);
});

test("offers stand by delegation and theme, those without a theme last", () => {
  drawView("stakeholders");
  const [head, lazio, bologna] = within(screen.getByRole("table")).getAllByRole("row");
  assert.match(head.textContent, /Heat.*Other themes/);
  assert.match(lazio.textContent, /Lazio.*Heat pilot.*Academia/);
  assert.match(bologna.textContent, /Bologna.*Bus data/);
});

test("views without cards say so, and a view that is not shown draws nothing", () => {
  const none = { cards: [] };
  assert.match(drawView("project_table", none).text(), /No delegation has joined a project yet/);
  assert.match(drawView("round_table", none).text(), /No delegation has joined a project yet/);
  assert.match(drawView("stakeholders", none).text(), /No offers yet/);
  for (const what of Object.keys(BOARD_VIEWS))
    assert.equal(drawView(what, { what: "agenda" }).text(), "", what);
});
