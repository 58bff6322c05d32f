"""Speakers reply and translate; readers of another language read it in theirs, and the hall in
both.
"""

import asyncio

import pytest
from playwright.async_api import expect

from tools.actors import PHONE, Person
from tools.desk import open_poll, open_tab
from tools.live_server import join
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


async def test_a_speaker_reads_the_question_the_poll_and_its_result_on_the_same_page(actors, event):
    ann, desk, speaker = await asked(actors, event, actors.staff(event, "speaker", size=PHONE))
    await speaker.expect_text("No question is being answered right now.")
    await desk.press_on_card(QUESTION, "Answer live")
    await expect(speaker.page.locator(".question-now")).to_contain_text(QUESTION)
    await open_poll(desk, "Which field first?")
    poll = speaker.page.locator(".poll-now")
    await expect(poll).to_contain_text("Which field first?")
    await expect(poll.get_by_role("listitem").first).to_be_visible()
    await speaker.expect_text("The result has not been revealed yet.")
    await ann.open_section("Now")
    await ann.page.locator("label.option").first.click()
    await ann.press("Vote")
    await ann.expect_text("Your vote has been counted. You can change it until the poll closes.")
    await desk.press_and_confirm("Close poll")
    await desk.press("Reveal result")
    await expect(poll).to_contain_text("1 of 1 voted")
    await expect(poll).not_to_contain_text("The result has not been revealed yet.")


async def test_a_speaker_reads_the_questions_to_their_delegation_alone(actors, event):
    ann, desk, speaker = await asked(actors, event, actors.staff(event, "speaker"))
    asked_page = speaker.page.locator("#asked")
    await expect(asked_page).to_contain_text(QUESTION)
    await asked_page.locator(".segment", has_text="To my delegation").click()
    await expect(asked_page).not_to_contain_text(QUESTION)
    await expect(asked_page).to_contain_text("No open questions to your delegation.")
    await desk.press_on_card(QUESTION, "More")
    await desk.press_on_card(QUESTION, "Label")
    label = desk.page.get_by_role("dialog")
    await label.get_by_label("Addressed to").select_option("hangzhou")
    await label.get_by_role("button", name="Save").click()
    await expect(asked_page).to_contain_text(QUESTION)
    await ann.expect_text("To Hangzhou")


async def opens_translations(event, person):
    await person.page.goto(f"/e/{event.code}/translate")
    await person.is_connected()
    return person


async def test_a_translation_in_progress_is_visible_to_others_and_makes_them_wait(actors, event):
    _, _, speaker, other = await asked(
        actors, event, actors.staff(event, "speaker"), actors.staff(event, "other speaker")
    )
    for person in (speaker, other):
        await opens_translations(event, person)
    await translation(speaker).press_sequentially("由")
    await other.expect_text("A speaker is translating")
    await expect(translation(other)).to_have_attribute("readonly", "")
    await speaker.press("Cancel")
    await expect(translation(other)).not_to_have_attribute("readonly", "")


async def test_a_translator_goes_through_the_queue_by_keys_the_most_urgent_first(actors, event):
    _, desk = await asked(actors, event)
    li = await actors.attendee(event, delegation="hangzhou")
    await li.open_section("Questions")
    for text in ("And who decides?", "Where is the money?"):
        await li.fill_in("Your question", text)
        await li.press("Send")
        await desk.press_on_card(text, "Approve")
    await expect(desk.page.locator(".translators-link")).to_contain_text("3 remaining")
    desk_card = desk.page.locator("[data-column=live] .card", has_text="Where is the money?")
    await desk_card.get_by_role("button", name="Answer live").click()
    translator = await opens_translations(event, await actors.staff(event, "other moderator"))
    original = translator.page.locator(".text-original")
    for text, remaining in (
        ("Where is the money?", "2 remaining"),
        (QUESTION, "1 remaining"),
        ("And who decides?", "No texts left to translate."),
    ):
        await expect(original).to_contain_text(text)
        if text != "Where is the money?":
            await expect(translation(translator)).to_be_focused()
        await translation(translator).press_sequentially(f"译：{len(text)}")
        await translation(translator).press("Control+Enter")
        await translator.expect_text(f"Translation approved. {remaining}")
    await expect(desk.page.locator(".translators-link")).not_to_contain_text("remaining")


async def test_a_question_that_ends_meanwhile_is_not_taken_from_its_translator(actors, event):
    _, desk = await asked(actors, event)
    translator = await opens_translations(event, await actors.staff(event, "other moderator"))
    await translation(translator).press_sequentially("由谁")
    await open_tab(desk, "Room")
    await desk.expect_text("1 remaining")
    await desk.press_on_card(QUESTION, "Answered")
    await expect(desk.page.locator(".translators-link")).not_to_contain_text("remaining")
    await expect(translator.page.locator(".translators-head")).not_to_contain_text("remaining")
    await expect(translation(translator)).to_have_value("由谁")


async def test_a_translator_is_warned_that_another_finished_the_text(actors, event):
    _, _, speaker = await asked(actors, event, actors.staff(event, "speaker"))
    await opens_translations(event, speaker)
    await translation(speaker).fill(TRANSLATED)
    await speaker.press("Save")
    await speaker.expect_text("Someone else has to approve translations written through your link.")
    translator = await opens_translations(event, await actors.staff(event, "moderator"))
    warning = "Someone else has finished this text. Saving replaces theirs."
    await translation(translator).fill("由谁")
    await translator.expect_no_text(warning)
    bot = await (await event.bot("other moderator")).open("moderator")
    ((question, known),) = [
        (int(key.partition(":")[2]), item)
        for key, item in bot.items.items()
        if key.startswith("translations:")
    ]
    await bot.perform(
        "question.approve_translation",
        question=question,
        language="zh",
        written=known["zh"]["written"],
        on=True,
    )
    await translator.expect_text(warning)
    await expect(translation(translator)).to_have_value("由谁")
    await translator.press("Cancel")
    await translator.expect_no_text(warning)
    await translator.expect_text(
        "All texts are translated into every language of the event. New texts appear here."
    )


async def test_a_speaker_and_a_moderator_bring_a_card_into_the_other_language(actors, event):
    bot = await (await event.bot("organiser")).open("organiser")
    await bot.perform("board.configure", open=True, premoderated=False)
    ann = await (await join(event)).open(views="board")
    card = await ann.perform(
        "card.create", type="seek", title="A depot", summary="Two cities share it.", language="en"
    )
    speaker = await opens_translations(event, await actors.staff(event, "speaker"))
    await speaker.expect_text("2 remaining")
    await speaker.expect_text("Project: title")
    await translation(speaker).fill("公交场站")
    await speaker.press("Save")
    await speaker.expect_text("1 to approve")
    desk = await opens_translations(event, await actors.staff(event, "moderator"))
    await desk.page.get_by_role("button", name="A depot").click()
    await desk.press("Approve")
    await ann.until(
        lambda: ann.items[f"card:{card}"]["title"]["translations"] == {"zh": "公交场站"}
    )


async def test_the_desk_is_run_by_keyboard_alone(actors, event):
    ann, desk = await asked(actors, event)
    page = desk.page
    card = page.locator("[data-column=live] .card")
    await card.focus()
    await expect(card).to_be_focused()
    await page.keyboard.press("T")
    await page.get_by_role("dialog").get_by_role("button", name="Translate").press("Enter")
    await expect(page.get_by_label("Translation", exact=True)).to_be_focused()
    await page.keyboard.type(TRANSLATED)
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("dialog").get_by_text("Approved")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.keyboard.press("R")
    await expect(page.get_by_label("English", exact=True).last).to_be_focused()
    await page.keyboard.type(REPLY["English"])
    await page.keyboard.press("Control+Enter")
    await ann.expect_text(REPLY["English"])


async def test_the_moderator_sees_the_next_speaker_with_the_reason_and_chooses_another(
    actors, event
):
    _, desk, hall, li = await asked(
        actors, event, actors.screen(event), actors.attendee(event, delegation="hangzhou")
    )
    await li.open_section("Questions")
    await li.fill_in("Your question", "And who decides?")
    await li.press("Send")
    await desk.press_on_card("And who decides?", "Approve")
    following = desk.page.locator(".next-up")
    await expect(following).to_contain_text(QUESTION)
    await expect(following).to_contain_text("Bologna hasn't been heard yet.")
    await expect(following).not_to_contain_text("0 upvotes")
    other = desk.page.locator("[data-column=live] .card", has_text="And who decides?")
    await other.focus()
    await expect(other).to_be_focused()
    await desk.page.keyboard.press("N")
    await expect(following).to_contain_text("And who decides?")
    await following.get_by_role("button", name="Use the suggestion").click()
    await following.get_by_role("button", name="Answer live").click()
    await expect(hall.page.locator(".stage-question > h2")).to_contain_text(QUESTION)
    await expect(hall.page.locator(".stage-next")).to_contain_text("And who decides?")


async def test_everyone_reads_the_list_of_past_speakers(actors, event):
    ann, desk = await asked(actors, event)
    await desk.press_on_card(QUESTION, "Answered")
    await ann.page.get_by_text("Speaking balance").click()
    await expect(ann.page.get_by_role("row", name="Bologna 1 1")).to_be_visible()
    await expect(ann.page.get_by_role("columnheader", name="Waiting")).to_have_count(0)
    await open_tab(desk, "Room")
    await desk.page.get_by_text("Speaking balance").click()
    await expect(desk.page.get_by_role("row", name="Bologna 1 1 0")).to_be_visible()


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
