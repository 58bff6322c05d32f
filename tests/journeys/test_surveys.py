"""Surveys at the own pace: prepared, answered on a phone, open after the end, closed."""

import re

import pytest
from playwright.async_api import expect

from tools.actors import PHONE
from tools.measure import AXE, RUN

DAY_MS = 24 * 3600 * 1000
SCALE = {
    "kind": "scale",
    "low": {"en": "No", "zh": "否"},
    "high": {"en": "Yes", "zh": "是"},
    "steps": 5,
}
OPTIONS = [{"en": "Energy", "zh": "能源"}, {"en": "Water", "zh": "水"}]
QUESTIONS = [
    {"prompt": {"en": "Was it useful?", "zh": "有用吗？"}, "config": SCALE},
    {
        "prompt": {"en": "Which field next?", "zh": "下一个领域？"},
        "config": {"kind": "choice", "options": OPTIONS},
    },
]


@pytest.fixture
async def boss(event):
    return await (await event.bot("organiser")).open("organiser")


async def open_survey(boss, event, days=14):
    """A survey of two questions that is open for so many days."""
    title = {"en": "Evaluation", "zh": "评估"}
    survey = await boss.perform("survey.save", title=title, questions=QUESTIONS)
    closes_at = int((await boss.until(lambda: boss.items.get("event")))["starts"])
    await boss.perform("survey.open", survey=survey, closes_at=closes_at + days * DAY_MS)
    return survey


async def test_an_organiser_prepares_and_opens_a_survey(actors, event):
    desk = await actors.staff(event, "organiser")
    await desk.page.goto(f"/e/{event.code}/polls")
    await desk.is_connected()
    await desk.page.get_by_role("link", name="New survey").click()
    await desk.page.get_by_label("Title, English").fill("Evaluation")
    await desk.page.get_by_label("Title, 中文").fill("评估")
    question = desk.page.locator(".survey-question")
    await question.get_by_label("Question, English", exact=True).fill("Which field next?")
    for at, text in enumerate(("Energy", "Water")):
        await question.locator(".one-option input[lang|=en]").nth(at).fill(text)
    await desk.press("Save")
    await desk.press("Open survey")
    await desk.expect_text("Fewer than five have answered.")
    await desk.press_and_confirm("Close survey")
    await expect(desk.page.get_by_text("Closed. Its results are among")).to_be_visible()
    await desk.page.locator("main").get_by_role("link", name="Surveys").click()
    await expect(desk.page.locator(".editor-poll .pill")).to_have_text("Closed")


async def test_a_survey_is_answered_on_a_phone_also_after_the_end(actors, event, boss):
    await open_survey(boss, event)
    ann = await actors.attendee(event, "en", PHONE)
    card = ann.page.locator(".survey")
    await card.locator("summary").click()
    await card.locator("input[type=radio]").nth(4).check()
    await ann.press("Send answers")
    await ann.expect_text(
        "Your answers have been sent. You can change them until the survey closes."
    )
    await boss.perform("event.end")
    await ann.expect_text("The event has ended. Thank you for taking part.")
    await card.get_by_label(OPTIONS[1]["en"]).check()
    await ann.press("Send answers")
    await expect(card.locator("summary .pill")).to_have_text(re.compile("2.*2"))
    await ann.page.reload()
    await card.locator("summary").click()
    await expect(card.get_by_label(OPTIONS[1]["en"])).to_be_checked()
    await ann.page.evaluate(AXE)
    assert await ann.page.evaluate(RUN) == []
