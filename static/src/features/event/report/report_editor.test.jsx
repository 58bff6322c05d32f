// The editor of the report: publication, parts, single texts, files.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { breakoutItem } from "#testing/items/breakouts.js";
import { eventItem, eventItems, reportItem } from "#testing/items/event.js";
import { act, draw, readText, screen, server, settle, show } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { Introduction } from "./introduction.jsx";
import { LeftOut } from "./left_out.jsx";
import { Publication } from "./publication.jsx";
import { Files } from "./report_files.jsx";
import { Parts } from "./report_parts.jsx";
import { Texts } from "./report_texts.jsx";

const ended = eventItem({ state: "ended" });
const items = (report, others = {}) =>
  eventItems({ event: ended, event_report: reportItem(report), ...others });
const closedPoll = (given) => ({
  room: 1,
  state: "closed",
  prompt: { en: "Which field first?" },
  result_public: false,
  ...given,
});

test("a report is published for a choice of readers, and taken down", async () => {
  const { user, text } = draw(<Publication />, { items: items(), role: "organiser" });
  assert.match(text(), /ReportNot published/);
  assert.ok(screen.getByRole("radio", { name: /^For everyone/ }).checked);
  await user.click(screen.getByRole("radio", { name: /^By a link/ }));
  answerRequests("/report/publish", {});
  await user.click(screen.getByRole("button", { name: "Publish" }));
  await settle();
  const [{ path, method, body }] = requests;
  assert.deepEqual(
    [path, method, String(body)],
    ["/e/7HK3QF/report/publish", "POST", "audience=link"],
  );
  assert.match(text(), /Published\./);
  show(items({ audience: "link", key: "k3y", at: NOW }));
  assert.match(text(), /Published .* at 12:00\. Later changes appear when you publish again\./);
  const address = screen.getByRole("link", { name: "https://live.example/7HK3QF/report/k3y" });
  assert.equal(address.getAttribute("href"), "/e/7HK3QF/report/k3y");
  answerRequests("/report/unpublish", {});
  await user.click(screen.getByRole("button", { name: "Unpublish" }));
  await settle();
  assert.equal(requests.at(-1).path, "/e/7HK3QF/report/unpublish");
});

test("a report for everyone has the address of the event", () => {
  draw(<Publication />, { items: items({ audience: "everyone", at: NOW }), role: "organiser" });
  assert.ok(screen.getByRole("link", { name: "https://live.example/7HK3QF/report" }));
});

test("before the end a report can be previewed in each language, and not published", () => {
  const { text } = draw(<Publication />, { items: eventItems(), role: "organiser" });
  assert.match(text(), /You can publish the report once the event has ended\./);
  assert.equal(screen.queryByRole("button", { name: "Publish" }), null);
  const previews = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  assert.deepEqual(previews, [
    "/e/7HK3QF/report?preview&lang=en",
    "/e/7HK3QF/report?preview&lang=zh",
  ]);
});

test("a publication that fails says why", async () => {
  const { user, text } = draw(<Publication />, { items: items(), role: "organiser" });
  /** @type {[unknown, number, string][]} */
  const failures = [
    [new TypeError("offline"), 200, "The server cannot be reached."],
    [undefined, 503, "The server is busy."],
    [{ refused: ["The report is empty."] }, 422, "The report is empty."],
  ];
  for (const [answer, status, sentence] of failures) {
    answerRequests("/report/publish", answer, status);
    await user.click(screen.getByRole("button", { name: "Publish" }));
    await settle();
    assert.ok(text().includes(sentence), sentence);
  }
});

const partNames = (place) => [...place.querySelectorAll("ol .check")].map(readText);

test("a part is moved at once, says its place, and stays where it is at an end", async () => {
  const { user, place } = draw(<Parts />, { items: items(), role: "organiser" });
  const reply = server.hold();
  await user.click(screen.getByRole("button", { name: "Move Polls up" }));
  assert.equal(partNames(place)[0], "Polls", "before the server has it");
  assert.match(place.textContent, /Polls: place 1 of 3/);
  assert.equal(document.activeElement.getAttribute("aria-label"), "Move Polls up");
  await user.click(screen.getByRole("button", { name: "Move Polls up" }));
  assert.equal(server.actions.length, 1, "the first part is not moved up");
  const was = { parts: ["participation", "polls", "questions"] };
  const parts = ["polls", "participation", "questions"];
  assert.deepEqual(server.actions, [{ do: "event_report.configure", parts, was }]);
  reply();
  await settle();
});

test("a part is left out by its tick, and comes back when that is refused", async () => {
  const { user, place, text } = draw(<Parts />, { items: items(), role: "organiser" });
  assert.match(text(), /3 parts/);
  assert.deepEqual(partNames(place).slice(0, 3), ["Participation", "Polls", "Questions"]);
  server.refuse("Someone else has changed the parts.");
  await user.click(screen.getByRole("checkbox", { name: "Polls" }));
  await settle();
  assert.deepEqual(server.lastAction.parts, ["participation", "questions"]);
  assert.equal(screen.getByRole("checkbox", { name: "Polls" }).checked, true);
  assert.match(text(), /Someone else has changed the parts\./);
  await user.click(screen.getByRole("checkbox", { name: "Breakouts" }));
  await settle();
  assert.deepEqual(server.lastAction.parts, ["participation", "polls", "questions", "breakouts"]);
});

function openFold(place) {
  const fold = place.querySelector("details");
  act(() => {
    fold.open = true;
    fold.dispatchEvent(new Event("toggle"));
  });
  return settle();
}

test("single texts are fetched once their fold opens, and hidden one by one", async () => {
  answerRequests("/report/texts.json", {
    texts: [
      { key: "question:3", text: { en: "Who pays?" }, language: "en" },
      { key: "poll:1", text: { en: "Which field first?" } },
    ],
  });
  const { user, place, text } = draw(<Texts />, {
    items: items({ hidden: ["poll:1"] }),
    role: "organiser",
  });
  assert.deepEqual(requests, []);
  await openFold(place);
  assert.match(text(), /1 hidden.*PollsWhich field first\?QuestionsWho pays\?/);
  assert.equal(screen.getByRole("checkbox", { name: "Which field first?" }).checked, false);
  await user.click(screen.getByRole("checkbox", { name: "Who pays?" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "event_report.hide", key: "question:3" });
  server.refuse("Reveal the result first.");
  await user.click(screen.getByRole("checkbox", { name: "Which field first?" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "event_report.show", key: "poll:1" });
  assert.match(text(), /Reveal the result first\./);
  show(items({ hidden: ["poll:1"] }, { "poll:2": closedPoll({ room: 5, result_public: true }) }));
  await settle();
  assert.equal(requests.length, 2, "a revealed poll brings its texts");
});

test("many texts are searched, and texts that do not come are asked for again", async () => {
  answerRequests("/report/texts.json", undefined, 503);
  const { user, place, text } = draw(<Texts />, { items: items(), role: "organiser" });
  await openFold(place);
  assert.match(text(), /The texts could not be loaded\./);
  const texts = Array.from({ length: 13 }, (_, n) => ({
    key: `question:${n}`,
    text: { en: `Question ${n}` },
  }));
  answerRequests("/report/texts.json", { texts });
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await settle();
  await user.type(screen.getByRole("textbox", { name: "Search texts" }), "QUESTION 12");
  assert.equal(screen.getAllByRole("checkbox").length, 1);
  await user.type(screen.getByRole("textbox", { name: "Search texts" }), "x");
  assert.match(text(), /No text matches\./);
});

test("polls that were never revealed are left out until they are", async () => {
  const { user, text } = draw(<LeftOut />, {
    items: items({}, { "poll:1": closedPoll(), "poll:2": closedPoll({ room: 5 }) }),
    role: "organiser",
  });
  assert.match(text(), /1 poll is left out/);
  await user.click(screen.getByRole("button", { name: "Reveal result Which field first?" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "poll.reveal", poll: 1 }]);
  show(items({}, { "poll:1": closedPoll({ result_public: true }) }));
  assert.equal(text(), "");
});

test("written reports of rooms that were never shown are included in one tap", async () => {
  const rooms = /** @type {any} */ ([11, 12, 13].map((id) => ({ id, name: { en: `${id}` } })));
  const form = [{ id: "agreed", label: { en: "Agreed" } }];
  const told = (shown) =>
    items(
      {},
      {
        "breakout:9": breakoutItem({ state: "ended", rooms, title: { en: "Project rooms" } }),
        ...Object.fromEntries([11, 12, 13].map((id) => [`report:${id}`, { form, shown }])),
        "said:11.agreed.en": { text: "Two pilots." },
        "said:12.agreed.zh": { text: "三个试点" },
      },
    );
  const { user, text } = draw(<LeftOut />, { items: told(false), role: "organiser" });
  assert.match(text(), /2 room reports are left out ?Project rooms/);
  await user.click(screen.getByRole("button", { name: "Include all" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "report.reveal", breakout: 9 }]);
  show(told(true));
  assert.equal(text(), "");
});

test("common projects are taken into the report by a button, before the figures of moderation", async () => {
  const told = (parts) => ({ ...items({ parts }), board: { cards: 3 } });
  const { user, text } = draw(<LeftOut />, {
    items: told(["polls", "moderation"]),
    role: "organiser",
  });
  assert.match(text(), /The common projects are left out/);
  await user.click(screen.getByRole("button", { name: "Include" }));
  await settle();
  assert.deepEqual(server.lastAction.parts, ["polls", "projects", "moderation"]);
  show(told(["polls", "projects"]));
  assert.equal(text(), "");
});

test("files are in the language that is chosen for them", async () => {
  const { user, place } = draw(<Files />, {
    items: items({}, { "poll:1": closedPoll({ result_public: true }), "poll:2": closedPoll() }),
    role: "organiser",
  });
  const links = () => [...place.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  assert.deepEqual(links(), ["/e/7HK3QF/report.docx?lang=en", "/e/7HK3QF/charts/1.svg?lang=en"]);
  await user.click(screen.getByRole("radio", { name: "中文" }));
  assert.deepEqual(links(), ["/e/7HK3QF/report.docx?lang=zh", "/e/7HK3QF/charts/1.svg?lang=zh"]);
  const tab = { addEventListener: (_, call) => call(), print: mock.fn() };
  const open = mock.method(globalThis, "open", () => tab);
  await user.click(screen.getByRole("button", { name: "Print or save as PDF" }));
  open.mock.restore();
  assert.deepEqual(open.mock.calls[0].arguments, ["/e/7HK3QF/report?preview&lang=zh"]);
  assert.equal(tab.print.mock.callCount(), 1);
});

test("a chart that cannot be drawn is offered as it is", async () => {
  const decode = mock.method(Image.prototype, "decode", async () => {
    throw new Error("broken");
  });
  const { user, text } = draw(<Files />, {
    items: items({}, { "poll:1": closedPoll({ result_public: true }) }),
  });
  await user.click(screen.getByRole("button", { name: "PNG Which field first?" }));
  await settle();
  decode.mock.restore();
  assert.match(text(), /The picture could not be drawn\. Save the SVG file instead\./);
});

test("the introduction is a text in each language that saves itself", async () => {
  const { user } = draw(<Introduction />, {
    items: items({ introduction: { zh: "我们" } }),
    role: "organiser",
  });
  await user.type(screen.getByRole("textbox", { name: "Introduction, English" }), "We met.");
  await user.tab();
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "event_report.configure",
    introduction: { zh: "我们", en: "We met." },
    was: { introduction: { zh: "我们" } },
  });
});
