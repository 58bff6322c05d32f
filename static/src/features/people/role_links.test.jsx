// Role links on the organiser's page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { delegationsItem, eventItems } from "#testing/items/event.js";
import { linkItem } from "#testing/items/people.js";
import { draw, readText, screen, server, settle, within } from "#testing/part.js";
import { answerRequests } from "#testing/requests.js";
import { HeadLinks, RoleLinks, SessionLinks } from "./role_links.jsx";

const ADDRESSES = {
  1: "https://live.example/k/moderator",
  2: "https://live.example/k/screen",
};
const LINKS = {
  "link:1": linkItem(),
  "link:2": linkItem({ role: "screen", label: "screen" }),
  "link:3": linkItem({ role: "speaker", label: "Mr Bo", delegation: "lazio", revoked: true }),
  "link:4": linkItem({ role: "head", label: "Hangzhou", delegation: "hangzhou" }),
};
/** @param {Record<string, object>} [links] */
const drawLinks = (links = LINKS, card = <RoleLinks />) =>
  draw(card, { items: eventItems(links), role: "organiser" });

test("links are listed with role, name and delegation; those of heads apart", () => {
  const { place, redraw } = drawLinks();
  const names = () => [...place.querySelectorAll(".link-row > .grow")].map(readText);
  assert.deepEqual(names(), ["Moderator Ms Li", "Screen", "Speaker Mr Bo · Lazio Revoked"]);
  const revoked = within(place.querySelector(".link-row:has(.pill)"));
  assert.deepEqual(revoked.queryAllByRole("button"), [], "a revoked link has no address");
  redraw(<HeadLinks />);
  assert.deepEqual(names(), ["Head of delegation · Hangzhou"]);
});

test("an address is fetched only when it is asked for, and hidden again", async () => {
  answerRequests("/links", ADDRESSES);
  const { user, place } = drawLinks({ "link:1": LINKS["link:1"] });
  await user.click(screen.getByRole("button", { name: "Show link" }));
  await settle();
  assert.equal(place.querySelector("output").textContent, ADDRESSES[1]);
  await user.click(screen.getByRole("button", { name: "Hide link" }));
  assert.equal(place.querySelector("output"), null);
});

test("an address that cannot be fetched says so in its place", async () => {
  const { user, place } = drawLinks({ "link:1": LINKS["link:1"] });
  await user.click(screen.getByRole("button", { name: "Show link" }));
  await settle();
  assert.match(place.querySelector("output").textContent, /cannot be shown right now/);
});

test("the address of the screen comes with those of its other layouts", async () => {
  answerRequests("/links", ADDRESSES);
  const { user, text } = drawLinks({ "link:2": LINKS["link:2"], "poll:12": { state: "draft" } });
  await user.click(screen.getByRole("button", { name: "Show link" }));
  await settle();
  for (const query of [
    "layout=lower",
    "layout=lectern",
    "theme=dark",
    "languages=zh,en",
    "show=poll:12",
  ])
    assert.ok(text().includes(`${ADDRESSES[2]}?${query}`), query);
});

test("a link is revoked after a yes", async () => {
  const { user } = drawLinks({ "link:1": LINKS["link:1"] });
  await user.click(screen.getByRole("button", { name: "Revoke" }));
  assert.deepEqual(server.actions, []);
  const dialog = within(screen.getByRole("dialog", { name: "Revoke this link?" }));
  await user.click(dialog.getByRole("button", { name: "Revoke" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "link.revoke", link: 1 }]);
});

test("a new link has a name, and a delegation where the role has one", async () => {
  const { user } = drawLinks({});
  const field = screen.getByRole("textbox", { name: "Name or label" });
  const create = screen.getByRole("button", { name: "Create link" });
  assert.equal(create.disabled, true);
  await user.selectOptions(screen.getByRole("combobox", { name: "Role" }), "Moderator");
  await user.type(field, "Ms Li");
  server.refuse("There are too many links.");
  await user.click(create);
  await settle();
  assert.deepEqual(server.lastAction, { do: "link.make", role: "moderator", label: "Ms Li" });
  assert.equal(field.value, "Ms Li", "a refused name stays");
  await user.selectOptions(screen.getByRole("combobox", { name: "Role" }), "Speaker");
  await user.selectOptions(screen.getByRole("combobox", { name: "Delegation" }), "Lazio");
  await user.click(create);
  await settle();
  assert.equal(server.actions.at(-1).delegation, "lazio");
  assert.equal(field.value, "");
});

test("a head's link needs a delegation with a vote", async () => {
  const observer = { id: "oslo", region: "", name: { en: "Oslo" }, observer: true };
  const { delegations } = delegationsItem();
  const items = { delegations: delegationsItem({ delegations: [...delegations, observer] }) };
  const { user } = drawLinks(items, <HeadLinks />);
  await user.selectOptions(screen.getByRole("combobox", { name: "Role" }), "Head of delegation");
  await user.type(screen.getByRole("textbox", { name: "Name or label" }), "Ms Li");
  assert.equal(screen.getByRole("button", { name: "Create link" }).disabled, true);
  const menu = screen.getByRole("combobox", { name: "Delegation" });
  assert.deepEqual(within(menu).getAllByRole("option").map(readText), [
    "Choose a delegation",
    "Lazio",
    "Bologna",
    "Hangzhou",
  ]);
  await user.selectOptions(menu, "Bologna");
  assert.equal(screen.getByRole("button", { name: "Create link" }).disabled, false);
});

test("links for the heads of all delegations without one are made at once, until one is refused", async () => {
  const { user, text } = drawLinks({ "link:4": LINKS["link:4"] }, <HeadLinks />);
  assert.match(text(), /2 delegations have no link for their heads/);
  await user.click(screen.getByRole("button", { name: "Create 2 links for heads" }));
  await settle();
  const head = { do: "link.make", role: "head" };
  assert.deepEqual(server.actions, [
    { ...head, label: "Lazio", delegation: "lazio" },
    { ...head, label: "Bologna", delegation: "bologna" },
  ]);
  server.refuse("There are too many links.");
  await user.click(screen.getByRole("button", { name: "Create 2 links for heads" }));
  await settle();
  assert.equal(server.actions.length, 3);
  assert.match(text(), /There are too many links\./);
});

test("an event without delegations has no heads to name", () => {
  const items = { delegations: delegationsItem({ delegations: [] }) };
  const { text } = drawLinks(items, <HeadLinks />);
  assert.match(text(), /This event has no delegations yet\./);
  assert.equal(screen.queryByRole("combobox"), null);
});

test("a session lists its own links without those of its event, and makes none of organisers", async () => {
  const links = { ...LINKS, "link:5": linkItem({ label: "Chair of room B" }) };
  links["link:1"] = linkItem({ of_main: true });
  const { user, place } = drawLinks(links, <SessionLinks />);
  const names = [...place.querySelectorAll(".link-row > .grow")].map(readText);
  assert.ok(names.includes("Moderator Chair of room B") && !names.includes("Moderator Ms Li"));
  assert.equal(screen.queryByLabelText("Organiser"), null);
  await user.type(screen.getByLabelText("Name or label"), "Ana");
  await user.click(screen.getByRole("button", { name: "Create link" }));
  assert.deepEqual(server.lastAction, { do: "link.make", role: "moderator", label: "Ana" });
});
