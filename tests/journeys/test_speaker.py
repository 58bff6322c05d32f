"""Speakers reply and translate; readers of another language read it in theirs, and the hall in
both.
"""

import asyncio

import pytest
from playwright.async_api import expect

from tools.actors import PHONE, Person
from tools.desk import open_poll
from tools.measure import AXE, CONTRAST, MEASURE, RUN

QUESTION, TRANSLATED = "Who pays for the first year?", "第一年由谁付款？"
REPLY = {"English": "The regional fund.", "中文": "由地区基金支付。"}


def translation(person):
    """The field of the translators' page."""
    return person.page.get_by_label(person.words("Translation"), exact=True)


async def asked(actors, event, *more):
    """Let Bologna ask a question and approve it, while the given people open their pages."""
    ann, desk, *others = await asyncio.gather(
        actors.attendee(event, delegation="bologna", name="Ann"),
        actors.staff(event, "moderator"),
        *more,
    )
    await desk.press("Open questions")
    await ann.open_section("Questions")
    await ann.fill_in("Your question", QUESTION)
    await ann.press("Send")
    await desk.press_on_card(QUESTION, "Approve")
    return ann, desk, *others


async def test_a_speaker_answers_and_translates_another_approves_and_everyone_reads_it(
    actors, event
):
    li, speaker = (
        actors.attendee(event, "zh", delegation="hangzhou"),
        actors.staff(event, "speaker", size=PHONE),
    )
    _, desk, li, speaker, other, hall = await asked(
        actors, event, li, speaker, actors.staff(event, "other speaker"), actors.screen(event)
    )
    await speaker.open_section("Questions")
    await expect(speaker.page.locator(".next-now")).to_be_hidden()
    await speaker.press_on_card(QUESTION, "Written reply")
    for language, words in REPLY.items():
        await speaker.page.get_by_label(language, exact=True).fill(words)
    await speaker.press("Send reply")
    await speaker.expect_text(REPLY["English"])
    await speaker.page.get_by_role("link", name="Translations").click()
    await translation(speaker).fill(TRANSLATED)
    await speaker.press("Save")
    await speaker.expect_text("Someone else has to approve translations written through your link.")
    await li.open_section("Questions")
    await li.expect_text(REPLY["中文"])
    assert TRANSLATED not in str(li.frames)
    await other.page.get_by_role("link", name="Translations").click()
    await expect(translation(other)).to_have_value(TRANSLATED)
    await other.press("Approve")
    await other.expect_text("Translation approved. No texts left to translate.")
    await li.expect_text(TRANSLATED)
    await expect(li.card(TRANSLATED).get_by_text(QUESTION)).to_have_count(0)
    await li.card(TRANSLATED).locator(".original-tap").click()
    await li.expect_text(QUESTION)
    await desk.press_on_card(QUESTION, "Answer live")
    for words in (QUESTION, TRANSLATED, "Ann", "博洛尼亚"):
        await hall.expect_text(words)


async def test_a_speaker_upvotes_and_asks_on_their_page_and_votes_in_the_same_browser(
    actors, event
):
    ann, desk, speaker = await asked(actors, event, actors.staff(event, "speaker"))
    await open_poll(desk, "Which field first?")
    upvote = speaker.page.locator(".upvote")
    await upvote.click()
    await expect(ann.page.get_by_label(f"1 upvote · {QUESTION}")).to_be_visible()
    await speaker.page.get_by_text("Ask a question").click()
    await speaker.fill_in("Your question", "What do the cities promise each other?")
    await speaker.press("Send")
    await expect(speaker.page.locator(".mine")).to_contain_text("Waiting for review")
    await desk.press_on_card("What do the cities promise", "Approve")
    await expect(
        speaker.page.locator(".voted", has_text="What do the cities promise").locator(".upvote")
    ).to_be_disabled()
    async with speaker.page.expect_popup() as popup:
        await (
            speaker.page.get_by_role("group", name="Vote as Hangzhou")
            .get_by_role("button", name="Academia")
            .click()
        )
    voter = Person(await popup.value, "en")
    await voter.is_connected()
    await voter.page.locator("label.option").first.click()
    await voter.press("Vote")
    await voter.expect_text("Your vote has been counted. You can change it until the poll closes.")
    await expect(speaker.page.get_by_role("link", name="Open your ballot")).to_be_visible()
    await upvote.first.click()
    await expect(upvote.first).to_have_attribute("aria-pressed", "false")


@pytest.mark.nightly
async def test_a_speaker_reads_the_question_the_poll_and_its_result_on_the_same_page(actors, event):
    ann, desk, speaker = await asked(actors, event, actors.staff(event, "speaker", size=PHONE))
    await speaker.expect_text("No question is being answered right now.")
    await desk.press_on_card(QUESTION, "Answer live")
    await expect(speaker.page.locator(".question-now")).to_contain_text(QUESTION)
    await open_poll(desk, "Which field first?")
    poll = speaker.page.locator(".poll-now")
    await expect(poll).to_contain_text("Which field first?")
    await expect(poll.get_by_role("listitem").first).to_be_visible()
    await speaker.expect_text("The result will appear here.")
    await ann.open_section("Now")
    await ann.page.locator("label.option").first.click()
    await ann.press("Vote")
    await ann.expect_text("Your vote has been counted. You can change it until the poll closes.")
    await desk.press_and_confirm("Close poll")
    await desk.press("Reveal result")
    await expect(poll).to_contain_text("1 of 1 voted")
    await expect(poll).not_to_contain_text("The result will appear here.")


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_axe_finds_nothing_in_the_log_and_nothing_is_lost_on_a_small_screen(
    actors, event, language
):
    _, desk = await asked(actors, event)
    await desk.press_on_card(QUESTION, "Answer live")
    reader = await actors.staff(event, "moderator", language)
    await reader.page.goto(f"/e/{event.code}/log")
    await reader.expect_text("Question answered live")
    await reader.expect_text(QUESTION)
    await reader.page.set_viewport_size({"width": 320, "height": 640})
    for script in (AXE, MEASURE):
        await reader.page.evaluate(script)
    violations = [
        *await reader.page.evaluate(RUN),
        *await reader.page.evaluate("measure.small()"),
        *await reader.page.evaluate("measure.lost()"),
    ]
    await reader.page.emulate_media(color_scheme="dark")
    assert [*violations, *await reader.page.evaluate(CONTRAST)] == []
