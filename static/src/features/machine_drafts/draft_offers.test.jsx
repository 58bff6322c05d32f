// Machine drafts in forms of staff: offers beside empty fields, marks, and what is never overwritten.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { useState } from "preact/hooks";
import { eventItem, eventItems } from "#testing/items/event.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, draw, readText, screen, server, settle, show } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { boot } from "../../lib/session.js";
import { OptionsEditor } from "../../ui/fields/options_editor.jsx";
import { AnnouncementDialog } from "../announcements/announcement_dialog.jsx";
import { uncheckedDrafts } from "./composing/unchecked_drafts.js";
import { DraftOffers } from "./draft_offers.jsx";

await loadKinds("choice");

const DRAFTS = {
  Energy: "能源",
  Water: "水",
  "Pay 30 euros": "付13欧元",
  "Back at 11:00": "11:00继续",
};
const BOUNDS = { fewest_options: 2, most_options: 80 };

afterEach(() => {
  uncheckedDrafts.value = [];
});

const drawWithService = (part, items = eventItems()) => {
  boot.drafts_at = "translate.example.org";
  return draw(part, { items });
};

/** The server answers with DRAFTS; texts that are not there are left to people. */
const answerAsService = (flags = []) =>
  answerRequests("/drafts", {
    get drafts() {
      const { texts } = JSON.parse(requests.at(-1).body);
      return texts.map((text) => (DRAFTS[text] ? { text: DRAFTS[text], flags } : null));
    },
    problem: "",
  });

/** Answers when `answer` is called. */
function answerLater() {
  let resolve;
  answerRequests("/drafts", new Promise((done) => (resolve = done)));
  return (texts) =>
    act(async () => resolve({ drafts: texts.map((text) => ({ text, flags: [] })), problem: "" }));
}

function drawOptions(first, items = eventItems()) {
  const seen = [];
  /** @param {{official: boolean}} props */
  function Form({ official }) {
    const [options, set] = useState(first);
    const change = (next) => {
      seen.push(next);
      set(next);
    };
    return (
      <DraftOffers form={options} onChange={change} isOfficial={official}>
        <OptionsEditor options={options} bounds={BOUNDS} onChange={change} />
      </DraftOffers>
    );
  }
  const drawn = drawWithService(<Form official={false} />, items);
  return { ...drawn, seen, redrawOfficial: () => drawn.redraw(<Form official />) };
}
const field = (option, language = "中文") => screen.getByLabelText(`Option ${option}, ${language}`);
const offer = (option) =>
  screen.queryByRole("button", { name: `Draft from English Option ${option}, 中文` });
const button = (name) => screen.queryByRole("button", { name });
const marks = () => screen.queryAllByText("Machine draft, not checked").length;
const body = () => JSON.parse(requests.at(-1).body);

test("an empty field is drafted from a filled one, and is marked until someone checks it", async () => {
  answerAsService();
  const { user, text } = drawOptions([{ en: "Energy " }, {}]);
  assert.equal(offer(2), null, "there is nothing to draft from");
  await user.click(offer(1));
  await settle();
  assert.equal(requests.at(-1).path, "/e/7HK3QF/drafts");
  assert.deepEqual(body(), { texts: ["Energy"], source: "en", language: "zh" });
  assert.equal(field(1).value, "能源");
  assert.equal(marks(), 1);
  assert.match(text(), /come from translate\.example\.org\. Once saved, a text is yours\./);
  await user.click(button("Checked Option 1, 中文"));
  assert.equal(marks(), 0);
  assert.equal(field(1).value, "能源");
});

test("a mark goes once someone edits the draft", async () => {
  answerAsService();
  const { user } = drawOptions([{ en: "Energy" }, {}]);
  await user.click(offer(1));
  await settle();
  await user.type(field(1), "！");
  assert.equal(marks(), 0);
});

test("checks of a draft are sentences", async () => {
  answerAsService(["numbers"]);
  const { user, text } = drawOptions([{ en: "Pay 30 euros" }, {}]);
  await user.click(offer(1));
  await settle();
  assert.match(text(), /Compare it with the original: ?Numbers differ/);
  assert.doesNotMatch(text(), /Readers do not see/);
});

test("one press removes a draft again", async () => {
  answerAsService();
  const { user, seen } = drawOptions([{ en: "Energy" }, {}]);
  await user.click(offer(1));
  await settle();
  await user.click(button("Remove draft Option 1, 中文"));
  assert.deepEqual(seen.at(-1), [{ en: "Energy" }, {}]);
  assert.ok(offer(1));
});

test("one press drafts all empty fields, and one removes the drafts; texts of people stay", async () => {
  answerAsService();
  const { user, seen } = drawOptions([
    { en: "Energy" },
    { en: "Water" },
    { en: "Pay 30 euros", zh: "付三十欧元" },
    {},
  ]);
  await user.click(button("Draft the empty texts in 中文"));
  await settle();
  assert.deepEqual(body().texts, ["Energy", "Water"]);
  assert.deepEqual(
    seen.at(-1).map(({ zh }) => zh),
    ["能源", "水", "付三十欧元", undefined],
  );
  assert.equal(marks(), 2);
  await user.click(button("Remove 2 unchecked drafts"));
  assert.deepEqual(
    seen.at(-1).map(({ zh }) => zh),
    [undefined, undefined, "付三十欧元", undefined],
  );
});

test("a form in several languages is drafted in all of them, never from an unchecked draft", async () => {
  answerAsService();
  boot.languages.fr = { name: "Français", tag: "fr" };
  const items = eventItems({ event: eventItem({ languages: ["en", "zh", "fr"] }) });
  const { user } = drawWithService(
    <AnnouncementDialog
      title="Announce"
      draftName="announcement"
      action={{ do: "announcement.post", room: 1 }}
      onClose={() => {}}
    />,
    items,
  );
  await user.type(screen.getByLabelText("Message, English"), "Back at 11:00");
  await user.click(button("Draft all empty texts"));
  await settle();
  assert.deepEqual(
    requests.map(({ body }) => JSON.parse(body)),
    [
      { texts: ["Back at 11:00"], source: "en", language: "zh" },
      { texts: ["Back at 11:00"], source: "en", language: "fr" },
    ],
  );
  await user.clear(screen.getByLabelText("Message, English"));
  assert.equal(screen.queryByRole("button", { name: /Draft from/ }), null);
  delete boot.languages.fr;
});

test("a text that was typed while its draft was made stays, and so does one whose original changed", async () => {
  const answer = answerLater();
  const { user } = drawOptions([{ en: "Energy" }, { en: "Water" }]);
  await user.click(button("Draft the empty texts in 中文"));
  assert.equal(readText(button("Drafting")), "Drafting");
  await user.type(field(1), "能");
  await user.type(field(2, "English"), "s");
  await answer(["能源", "水"]);
  await settle();
  assert.deepEqual([field(1).value, field(2).value], ["能", ""]);
  assert.equal(marks(), 0);
  assert.equal(uncheckedDrafts.value.length, 0);
});

test("a text that was typed elsewhere meanwhile is not lost", async () => {
  const answer = answerLater();
  const { user, seen } = drawOptions([{ en: "Energy" }, {}]);
  await user.click(offer(1));
  await user.type(field(2, "English"), "Water");
  await answer(["能源"]);
  await settle();
  assert.deepEqual(seen.at(-1), [{ en: "Energy", zh: "能源" }, { en: "Water" }]);
});

test("a draft that comes after its form was closed is dropped", async () => {
  const answer = answerLater();
  const { user, seen, redraw } = drawOptions([{ en: "Energy" }, {}]);
  await user.click(offer(1));
  redraw(null);
  await answer(["能源"]);
  await settle();
  assert.equal(seen.length, 0);
});

for (const [problem, sentence] of /** @type {const} */ ([
  ["unreachable", /cannot draft now\. Try again in a moment\./],
  ["spent", /No more machine drafts can be made\. Write the text yourself\./],
  ["language", /cannot draft this language\./],
])) {
  test(`a service with the problem “${problem}” says so beside the field, and all stays`, async () => {
    answerRequests("/drafts", { drafts: [null], problem });
    const { user, seen } = drawOptions([{ en: "Energy" }, {}]);
    await user.click(offer(1));
    await settle();
    assert.match(readText(field(1).closest(".words-field")), sentence);
    assert.equal(seen.length, 0);
    assert.ok(offer(1), "it can be asked again");
  });
}

test("a refusal is said in the server's words, and a lost connection in ours", async () => {
  answerRequests("/drafts", { refused: "too_many", message: "Try again later." }, 429);
  const { user, text } = drawOptions([{ en: "Energy" }, { en: "Water" }]);
  await user.click(button("Draft the empty texts in 中文"));
  await settle();
  assert.match(text(), /Try again later\./);
  answerRequests("/drafts", new Error("offline"));
  await user.click(button("Draft the empty texts in 中文"));
  await settle();
  assert.match(text(), /The server cannot be reached/);
  assert.doesNotMatch(text(), /Try again later/);
});

test("texts that are left to people are counted", async () => {
  answerAsService();
  const { user, text } = drawOptions([{ en: "Energy" }, { en: "Unknown" }]);
  await user.click(button("Draft the empty texts in 中文"));
  await settle();
  assert.equal(field(1).value, "能源");
  assert.match(text(), /1 text has no usable draft\. Write it yourself\./);
});

test("more texts than the server takes at once are asked for in parts", async () => {
  answerAsService();
  const options = Array.from({ length: 70 }, (_, n) => ({ en: `Option ${n}` }));
  const { user } = drawOptions(options);
  await user.click(button("Draft the empty texts in 中文"));
  await settle();
  assert.deepEqual(
    requests.map(({ body }) => JSON.parse(body).texts.length),
    [60, 10],
  );
});

test("an official vote has no offers, and a draft that comes too late for one is dropped", async () => {
  const answer = answerLater();
  const { user, text, redrawOfficial } = drawOptions([{ en: "Energy" }, {}]);
  await user.click(offer(1));
  redrawOfficial();
  assert.equal(screen.queryByRole("button", { name: /Draft/ }), null);
  assert.match(text(), /Official votes get no machine drafts\./);
  await answer(["能源"]);
  await settle();
  assert.equal(field(1).value, "");
});

test("nothing is offered without a service, without the part, or after the event", () => {
  drawOptions([{ en: "Energy" }, {}]);
  assert.ok(offer(1));
  show(eventItems({ event: eventItem({ parts: [] }) }));
  assert.equal(offer(1), null);
  show(eventItems({ event: eventItem({ state: "ended" }) }));
  assert.equal(offer(1), null);
  delete boot.drafts_at;
  show(eventItems());
  assert.equal(offer(1), null);
});

test("an event in one language has no offers", () => {
  const items = eventItems({ event: eventItem({ languages: ["en"] }) });
  const { text } = drawOptions([{ en: "Energy" }, {}], items);
  assert.doesNotMatch(text(), /Draft/);
});

test("a mark outlives its form, and a reload of the page", async () => {
  answerAsService();
  const { user, redraw } = drawOptions([{ en: "Energy" }, {}]);
  await user.click(offer(1));
  await settle();
  redraw(null);
  drawOptions([{}, { en: "Energy", zh: "能源" }]);
  assert.equal(marks(), 1);
  const [key] = Object.keys(sessionStorage).filter((each) => each.endsWith("machine_drafts"));
  assert.deepEqual(JSON.parse(sessionStorage.getItem(key)), [
    { language: "zh", text: "能源", flags: [] },
  ]);
});

test("the dialog of an announcement sends the text as it stands", async () => {
  answerAsService();
  const { user } = drawWithService(
    <AnnouncementDialog
      title="Announce"
      draftName="announcement"
      action={{ do: "announcement.post", room: 1 }}
      onClose={() => {}}
    />,
  );
  await user.type(screen.getByLabelText("Message, English"), "Back at 11:00");
  await user.click(screen.getByRole("button", { name: /Draft from English/ }));
  await settle();
  await user.click(button("Announce"));
  await settle();
  assert.deepEqual(server.lastAction.text, { en: "Back at 11:00", zh: "11:00继续" });
});

test("by keys, the field of a draft takes the focus", async () => {
  answerAsService();
  const { user } = drawOptions([{ en: "Energy" }, {}]);
  act(() => offer(1).focus());
  await user.keyboard("{Enter}");
  await settle();
  assert.ok(document.activeElement === field(1));
});
