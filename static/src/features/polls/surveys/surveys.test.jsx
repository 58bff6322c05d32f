// Surveys: answered by people at their own pace, prepared, opened and closed by organisers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { surveyItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { route } from "../../../lib/page/route.js";
import { SurveyEditor } from "./survey_editor.jsx";
import { NEW_SURVEY, SurveyList } from "./survey_list.jsx";
import { Surveys } from "./surveys.jsx";

await loadKinds("choice", "open");

const itemsWith = (survey, more) => eventItems({ "survey:9": survey, ...more });
const button = (name) => screen.queryByRole("button", { name });
const isOff = (element) => element.getAttribute("aria-disabled") === "true";
const unfold = async () => {
  const card = document.querySelector(".survey");
  card.open = true;
  act(() => card.dispatchEvent(new Event("toggle")));
  await settle();
};

async function drawSurvey(more = {}) {
  const drawn = draw(<Surveys />, { items: itemsWith(surveyItem(), more), role: "attendee" });
  await unfold();
  return drawn;
}
const questions = () => [...document.querySelectorAll(".survey-question")];
const option = (at, name) => within(questions()[at]).getByLabelText(name);
const pill = () => document.querySelector(".survey summary .pill").textContent;

test("answers are sent together, and can be changed until the survey closes", async () => {
  const { user, text } = await drawSurvey();
  assert.equal(pill(), "2 survey questions");
  assert.match(text(), /Open until .*Anonymous: no one can see who answered what\./);
  assert.ok(isOff(button("Send answers")));
  await user.click(option(0, "Energy"));
  assert.match(text(), /1 answer to send/);
  await user.click(option(1, "Water"));
  await user.click(button("Send answers"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "poll.vote", poll: 21, answer: [0] },
    { do: "poll.vote", poll: 22, answer: [1] },
  ]);
  const kept = Object.keys(sessionStorage).filter((key) => key.endsWith("survey:9"));
  assert.deepEqual(kept, [], "answers that were sent are no draft");
  const given = { "ballot:21": { answer: [0] }, "ballot:22": { answer: [1] } };
  show(itemsWith(surveyItem(), given));
  assert.equal(pill(), "2 of 2 answered");
  assert.match(
    text(),
    /Your answers have been sent\. You can change them until the survey closes\./,
  );
  await user.click(option(0, /^Health/));
  assert.match(text(), /1 answer to send/);
});

test("a refused answer stays to be sent, with the reason", async () => {
  const { user, text } = await drawSurvey();
  await user.click(option(0, "Energy"));
  server.refuse("This survey is closed.");
  await user.click(button("Send answers"));
  await settle();
  assert.match(text(), /This survey is closed\./);
  assert.ok(option(0, "Energy").checked);
});

test("answers that were not sent are kept in the tab", async () => {
  const { user, redraw } = await drawSurvey();
  await user.click(option(0, "Energy"));
  redraw(null);
  redraw(<Surveys />);
  await unfold();
  assert.ok(option(0, "Energy").checked);
  assert.match(document.body.textContent, /1 answer to send/);
});

test("a question that was answered from another device is not asked again", async () => {
  await drawSurvey({ "cast_before:21": true });
  assert.match(readText(questions()[0]), /You voted from another device before\./);
  assert.equal(pill(), "1 of 2 answered");
});

const drawEditor = (id, survey, more) => {
  const items = survey ? { [`survey:${id}`]: survey } : {};
  return draw(<SurveyEditor id={id} />, {
    items: eventItems({ ...items, ...more }),
    role: "organiser",
  });
};
const draftSurvey = (given) => surveyItem({ state: "draft", closes_at: null, ...given });
const field = (name) => screen.getByLabelText(name, { exact: true });

test("a survey is written, and says what is missing", async (t) => {
  t.after(() => act(() => (route.value = "")));
  const { user, text } = drawEditor(NEW_SURVEY);
  assert.match(text(), /Enter a title\./);
  await user.type(field("Title, English"), "Evaluation");
  assert.match(text(), /Question 1 is not complete\. Enter a question\./);
  await user.type(field("Question, English"), "Which field next?");
  for (const [at, words] of ["Energy", "Water"].entries())
    await user.type(field(`Option ${at + 1}, English`), words);
  await user.click(button("Add a question"));
  assert.match(text(), /Question 2 is not complete\./);
  const second = within(screen.getByRole("group", { name: "Question 2" }));
  await user.type(second.getByLabelText("Question, English"), "How useful was it?");
  await user.selectOptions(second.getByRole("combobox", { name: "Poll type" }), "Scale");
  assert.match(text(), /Question 2 is not complete\. Label the lowest and the highest step\./);
  await user.click(button("Remove question 2"));
  await user.click(button("Save"));
  await settle();
  assert.deepEqual(server.actions, [
    {
      do: "survey.save",
      title: { en: "Evaluation" },
      introduction: {},
      questions: [
        {
          prompt: { en: "Which field next?" },
          config: {
            kind: "choice",
            options: [{ en: "Energy" }, { en: "Water" }],
            least: 1,
            most: 1,
          },
        },
      ],
    },
  ]);
});

test("a question of a survey can be of another kind", async () => {
  const { user } = drawEditor(NEW_SURVEY);
  await user.selectOptions(field("Poll type"), "open");
  assert.ok(!screen.queryByLabelText("Option 1, English"));
});

test("a draft is opened until the end of a day, and deleted once that is confirmed", async (t) => {
  t.after(() => act(() => (route.value = "")));
  const { user } = drawEditor(9, draftSurvey());
  await user.click(button("Open survey"));
  await settle();
  const { closes_at, ...opened } = server.lastAction;
  assert.deepEqual(opened, { do: "survey.open", survey: 9 });
  assert.ok(closes_at > Date.UTC(2026, 5, 15));
  await user.click(button("Delete"));
  await user.click(button("Delete the survey"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "survey.drop", survey: 9 });
});

test("a changed draft is saved first, with the version it is based on", async () => {
  const { user, text } = drawEditor(9, draftSurvey());
  await user.type(field("Title, English"), "!");
  assert.ok(!button("Open survey"));
  assert.match(text(), /Unsaved\. Your changes are kept in this tab\./);
  await user.click(button("Save"));
  await settle();
  const { survey, written, title } = server.lastAction;
  assert.deepEqual([survey, written, title.en], [9, 1, "Evaluation!"]);
});

test("an open survey counts answers in steps, and is closed once that is confirmed", async () => {
  const { user, text } = drawEditor(9, surveyItem());
  assert.match(text(), /Fewer than five have answered\./);
  show(itemsWith(surveyItem(), { "survey_answers:9": 10 }));
  assert.match(text(), /10 or more have answered\./);
  assert.ok(isOff(button("Change the date")));
  await user.click(button("Close survey"));
  await user.click(
    within(document.querySelector("dialog[open]")).getByRole("button", { name: "Close survey" }),
  );
  assert.deepEqual(server.lastAction, { do: "survey.close", survey: 9 });
  show(itemsWith(surveyItem({ state: "closed" })));
  assert.match(text(), /Closed\. Its results are among the closed polls: ?Moderate/);
});

test("the list has the surveys with their states, the newest first", () => {
  const { text } = draw(<SurveyList />, {
    items: eventItems({
      "survey:9": surveyItem(),
      "survey:10": draftSurvey({ title: { en: "Second" } }),
    }),
  });
  assert.match(text(), /Second2 survey questionsDraftEvaluation2 survey questionsOpen/);
  show(eventItems());
  assert.match(text(), /Several questions that people answer at their own pace/);
});
