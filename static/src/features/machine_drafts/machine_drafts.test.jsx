// Readers of texts that a machine has drafted: questions, cards, and the switch that hides drafts.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { cardItem } from "#testing/items/board.js";
import { eventItems } from "#testing/items/event.js";
import { questionItem } from "#testing/items/questions.js";
import { draw, screen } from "#testing/part.js";
import { CardText } from "../board/card_text.jsx";
import { QuestionText } from "../questions/question_text.jsx";
import { CheckedOnly } from "./checked_only.jsx";
import { isCheckedOnly } from "./translated_text.jsx";

const ITEMS = eventItems();
const drafted = { text: "谁来出资？", language: "zh", drafts: { en: "Who pays?" } };
const drawQuestion = (given) =>
  draw(<QuestionText question={questionItem({ ...drafted, ...given })} />, {
    items: ITEMS,
    role: "attendee",
  });

afterEach(() => {
  isCheckedOnly.value = false;
  localStorage.clear();
});

test("a draft is read with its mark, and the original is a tap away", async () => {
  const { user, text } = drawQuestion();
  assert.equal(screen.getByText("Who pays?").getAttribute("lang"), null);
  assert.ok(screen.getByText("Machine draft, not checked"));
  assert.doesNotMatch(text(), /谁来出资/);
  await user.click(screen.getByRole("button", { name: /Show original/ }));
  assert.match(screen.getByText("谁来出资？").lang, /^zh/);
  assert.ok(screen.getByText("Machine draft, not checked"), "the mark stays");
  await user.click(screen.getByRole("button", { name: "Hide original" }));
  assert.doesNotMatch(text(), /谁来出资/);
});

test("an approved translation has no mark, and replaces the draft", () => {
  const { text } = drawQuestion({ texts: { en: "Who will pay?" } });
  assert.match(text(), /Who will pay\?.*Show original/);
  assert.doesNotMatch(text(), /Machine draft|Who pays/);
});

test("readers of the original get neither a draft nor a button", () => {
  const { text } = drawQuestion({ text: "Who?", language: "en", drafts: { en: "x", zh: "谁？" } });
  assert.equal(text(), "Who?");
});

test("a card with a drafted summary has the mark, and both of its originals", async () => {
  const summary = { text: "两个区。", language: "zh", translations: {} };
  const card = cardItem({
    title: { text: "热", language: "zh", translations: { en: "Heat" } },
    summary: { ...summary, drafts: { en: "Two districts." } },
  });
  const { user, text } = draw(<CardText card={card} />, { items: ITEMS, role: "attendee" });
  assert.match(text(), /^Heat ?Two districts\. ?Machine draft, not checked/);
  await user.click(screen.getByRole("button", { name: /Show original/ }));
  for (const words of ["热", "两个区。"]) assert.match(screen.getByText(words).lang, /^zh/);
});

test("the switch hides drafts, also after the page is loaded again", async () => {
  const { user, text } = draw(
    <>
      <CheckedOnly />
      <QuestionText question={questionItem(drafted)} />
    </>,
    { items: ITEMS, role: "attendee" },
  );
  const box = screen.getByRole("checkbox", { name: "Only checked texts" });
  assert.match(text(), /Who pays/);
  await user.click(box);
  assert.doesNotMatch(text(), /Who pays|Machine draft,/);
  assert.match(screen.getByText("谁来出资？").lang, /^zh/);
  assert.equal(localStorage.getItem("live.checked_only"), "yes");
  await user.click(box);
  assert.match(text(), /Who pays/);
  assert.equal(localStorage.getItem("live.checked_only"), null);
});
