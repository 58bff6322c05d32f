// Sections of the event's editing page: texts and times, languages, call, look, privacy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { act, draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { answerRequests, requests } from "#testing/requests.js";
import { PersonalData } from "../../privacy/personal_data.jsx";
import { Basics } from "./basics.jsx";
import { Call } from "./call.jsx";
import { Languages } from "./languages.jsx";
import { Look } from "./look.jsx";

/** @import { Items } from "../../../lib/types" */

const drawSection = (section, given = {}) =>
  draw(section, { items: eventItems(given), role: "organiser" });
/** @type {(name: string) => HTMLInputElement} */
const fieldOf = (name) => partial(document.getElementById(name));

/** Writes into a field and leaves it, so that it is saved. */
async function write(user, name, text) {
  const field = fieldOf(name);
  await user.clear(field);
  if (text) await user.type(field, text);
  await user.tab();
  await settle();
}

/** Sets a field that typing cannot fill letter by letter. */
async function set(name, value) {
  const field = fieldOf(name);
  act(() => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  act(() => void field.dispatchEvent(new Event("blur")));
  await settle();
}

const saved = () => {
  const { do: name, was, ...changes } = server.lastAction;
  assert.equal(name, "event.configure");
  return { changes, was };
};

test("a text is saved within its other languages, with the value it replaces", async () => {
  const { user, text } = drawSection(<Basics />);
  await write(user, "title.en", "Water and cities");
  const zh = "区域创新";
  assert.deepEqual(saved(), {
    changes: { title: { en: "Water and cities", zh } },
    was: { title: { en: "Regional innovation", zh } },
  });
  show(eventItems({ event: eventItem({ title: { en: "Water and cities", zh } }) }));
  await settle();
  assert.match(text(), /Saved/);
  await write(user, "description.zh", "水与城市");
  assert.deepEqual(saved().changes, { description: { zh: "水与城市" } });
});

test("a refused value stays with the reason", async () => {
  drawSection(<Basics />);
  server.refuse("The end time is not after the start time. Correct the times.");
  await set("ends", "2001-01-01T10:00");
  assert.match(screen.getByRole("alert").textContent, /not after the start time/);
  assert.equal(fieldOf("ends").value, "2001-01-01T10:00");
});

test("moving the start moves the end along, in the zone of the event", async () => {
  const { text } = drawSection(<Basics />);
  assert.equal(fieldOf("starts").value, "2026-06-02T11:00");
  assert.equal(fieldOf("ends").value, "2026-06-02T13:00");
  await set("starts", "2026-06-03T22:00");
  const starts = Date.UTC(2026, 5, 3, 20);
  assert.deepEqual(saved().changes, { starts, ends: starts + 2 * 3_600_000 });
  show(eventItems({ event: eventItem({ zone: "Asia/Shanghai" }) }));
  assert.equal(fieldOf("ends").value, "2026-06-02T19:00");
  assert.match(text(), /Everyone's page shows new times immediately\./);
});

test("a time zone that does not exist waits", async () => {
  const { user } = drawSection(<Basics />);
  await write(user, "zone", "Europe/Atlantis");
  assert.deepEqual(server.actions, []);
  await write(user, "zone", "Europe/Rome");
  assert.deepEqual(saved().changes, { zone: "Europe/Rome" });
});

test("a language is added by its name or tag, and not twice", async () => {
  const { user, text, place } = drawSection(<Languages />);
  const field = screen.getByRole("combobox", { name: "Add a language" });
  for (const [typed, hint] of [
    ["no such language", "No language of this name is known. Type its tag, such as ca."],
    ["Chinese", "The event has this language already."],
    ["pt-br", "português (Brasil) (pt-BR)"],
    ["Catalan", "català (ca)"],
  ]) {
    await user.clear(field);
    await user.type(field, typed);
    assert.equal(
      readText(place.querySelector("#about-language")).toLowerCase(),
      hint.toLowerCase(),
    );
  }
  await user.click(screen.getByRole("button", { name: "Add" }));
  await settle();
  assert.deepEqual(saved().changes, { languages: ["en", "zh", "ca"] });
  assert.equal(field.value, "");
  assert.match(text(), /A name such as Spanish, or a language tag such as pt-BR\./);
});

test("a language is put first, or removed after a warning of the texts that are lost", async () => {
  const { user } = drawSection(<Languages />, {
    "poll:1": { prompt: { en: "Which?", zh: "哪个？" }, config: { options: [{ zh: "是" }] } },
    "announcement:1": { text: { zh: "欢迎" }, at: NOW },
  });
  await user.click(screen.getByRole("button", { name: "Make first 中文" }));
  await settle();
  assert.deepEqual(saved().changes, { languages: ["zh", "en"] });
  const [, remove] = screen.getAllByRole("button", { name: "Remove" });
  await user.click(remove);
  const dialog = screen.getByRole("dialog", { name: "Remove 中文?" });
  // The title, two sectors, two regions, three delegations, a prompt, an option, an announcement.
  assert.match(dialog.textContent, /11 texts in this language are no longer shown/);
  await user.click(within(dialog).getByRole("button", { name: "Remove" }));
  await settle();
  assert.deepEqual(saved().changes, { languages: ["en"] });
});

test("a call and a channel are saved once their address is complete", async () => {
  const channels = [{ language: "fr", url: "https://fr.example" }];
  const { user } = drawSection(<Call />, { event: eventItem({ channels }) });
  assert.ok(fieldOf("channels.fr"), "a channel of a language that the event has lost stays");
  await write(user, "call", "http://");
  assert.deepEqual(server.actions, []);
  await write(user, "call", " https://call.example.org/water");
  assert.deepEqual(saved().changes, { call: "https://call.example.org/water" });
  await write(user, "channels.zh", "https://call.example.org/zh");
  const zh = { language: "zh", url: "https://call.example.org/zh" };
  assert.deepEqual(saved().changes, { channels: [...channels, zh] });
  await write(user, "channels.fr", "");
  assert.deepEqual(saved().changes, { channels: [] });
});

const palette = () => document.getElementById("palette");

test("a colour is on the page at once and keeps the rest of the look", async () => {
  /** @type {Items["event"]["look"]} */
  const look = { colour: "teal", logos: [], funding: { en: "River Fund" }, disclaimer: {} };
  const { user } = drawSection(<Look />, { event: eventItem({ look }) });
  await user.click(screen.getByRole("radio", { name: "Plum" }));
  await settle();
  assert.deepEqual(saved().changes, { look: { ...look, colour: "plum", shade: "" } });
  show(eventItems({ event: eventItem({ look: { ...look, colour: "plum" } }) }));
  await settle();
  assert.match(palette().getAttribute("href"), /^\/palettes\/plum\.css\?/);
  palette().remove();
});

test("a colour of its own takes the place of one with a name, and back", async () => {
  /** @type {Items["event"]["look"]} */
  const look = { colour: "plum", shade: "", logos: [], funding: {}, disclaimer: {} };
  const { user } = drawSection(<Look />, { event: eventItem({ look }) });
  await write(user, "look.shade", " #FF6600 ");
  const own = { ...look, shade: "#ff6600" };
  assert.deepEqual(saved().changes, { look: own });
  show(eventItems({ event: eventItem({ look: own }) }));
  await settle();
  assert.match(palette().getAttribute("href"), /^\/palettes\/ff6600\.css\?/);
  assert.equal(screen.getByRole("radio", { name: "Plum" }).checked, false);
  const before = server.actions.length;
  await write(user, "look.shade", "orange");
  assert.equal(server.actions.length, before);
  await user.click(screen.getByRole("radio", { name: "Teal" }));
  await settle();
  assert.deepEqual(saved().changes, { look: { ...own, colour: "teal", shade: "" } });
  palette().remove();
});

test("a logo is a picture of a known kind, and may be refused by the server", async () => {
  const { user, text, place } = drawSection(<Look />);
  const choose = async (name) => {
    const input = place.querySelector("[type=file]");
    Object.defineProperty(input, "files", { configurable: true, value: [new File(["x"], name)] });
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
    await settle();
  };
  const uploads = () => requests.filter(({ path }) => path.includes("/logo."));
  await choose("logo.svg");
  assert.match(text(), /Choose a PNG, JPEG or WebP picture\./);
  assert.deepEqual(uploads(), []);
  answerRequests("/logo.jpg", { refused: ["This picture cannot be read."] }, 422);
  await choose("Logo.JPEG");
  assert.match(uploads()[0].path, /^\/e\/7HK3QF\/logo\.jpg\?ref=/);
  assert.match(text(), /This picture cannot be read\./);
  answerRequests("/logo.png", { done: 1 });
  await choose("logo.png");
  assert.doesNotMatch(text(), /cannot be read/);
  await user.tab();
});

test("logos are named, moved and removed; six are enough", async () => {
  const logos = ["a", "b", "c", "d", "e", "f"].map((file) => ({ file, name: {} }));
  logos[1] = { file: "b", name: { en: "River Fund" } };
  const { user, place } = drawSection(<Look />, { event: eventItem({ look: { logos } }) });
  assert.equal(place.querySelector("[type=file]"), null);
  await user.click(screen.getAllByRole("button", { name: "Move up" })[0]);
  await settle();
  const order = () =>
    saved()
      .changes.look.logos.map(({ file }) => file)
      .join("");
  assert.equal(order(), "bacdef");
  await user.click(screen.getByRole("button", { name: "Remove River Fund" }));
  await settle();
  assert.equal(order(), "acdef");
  const name = place.querySelector("li:has(img) input");
  await user.type(name, "Lake Fund");
  await user.tab();
  await settle();
  assert.deepEqual(saved().changes.look.logos[0], { file: "a", name: { en: "Lake Fund" } });
});

test("days of keeping names are whole numbers, and the notice is a text in each language", async () => {
  const notice = { notice: {}, version: 1, keep_names_days: 30, keep_event_days: 0 };
  const { user } = drawSection(<PersonalData />, { notice });
  assert.equal(fieldOf("keep_names_days").value, "30");
  await set("keep_names_days", "1.5");
  assert.deepEqual(server.actions, []);
  await set("keep_names_days", "14");
  assert.deepEqual(saved(), { changes: { keep_names_days: 14 }, was: { keep_names_days: 30 } });
  await write(user, "notice.responsible.en", "City of Rome");
  assert.deepEqual(saved().changes, { notice: { responsible: { en: "City of Rome" } } });
});
