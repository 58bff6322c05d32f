"""The moderator's desk: effects of keys on everyone, and parts that stay in place."""

import re

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.desk import (
    ask_questions,
    has_focus,
    open_tab,
    press,
    with_open_poll,
)
from tools.live_server import join
from tools.server_process import DELEGATIONS

POLL = "Which field first?"
TABLET = {"width": 820, "height": 1180}


async def with_breakout(event):
    """A running breakout; answers with its first room."""
    bot = await (await event.bot("other moderator")).open("moderator")
    breakout = await bot.perform(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=5
    )
    await bot.perform("breakout.plan", breakout=breakout, mode="chosen", rooms=2, places=9, seed=1)
    await bot.perform("breakout.open", breakout=breakout)
    await bot.until(lambda: bot.items[f"breakout:{breakout}"]["state"] == "running")
    return bot, bot.items[f"breakout:{breakout}"]["rooms"][0]["id"]


@pytest.mark.nightly
@pytest.mark.parametrize("size", [LAPTOP, {"width": 1024, "height": 640}])
async def test_the_page_of_the_desk_never_scrolls_away(actors, event, size):
    bot = await with_open_poll(event, votes=5)
    await bot.perform("poll.close", poll=event.fields)
    desk = await actors.staff(event, "moderator", size=size)
    await desk.is_loaded()
    for fold in await desk.page.locator("details:visible").all():
        await fold.evaluate("fold => fold.open = true")
    await desk.is_loaded()
    height = await desk.page.evaluate("document.documentElement.scrollHeight - innerHeight")
    assert height == 0


@pytest.mark.nightly
async def test_a_closed_poll_stays_in_place_until_the_next_poll_opens(actors, event):
    bot = await with_open_poll(event, votes=5)
    desk = await actors.staff(event, "moderator")
    card = desk.page.locator(f'#now [data-card="poll:{event.fields}"]')
    await desk.is_loaded()
    before = await card.bounding_box()
    await desk.press_and_confirm("Close poll")
    await desk.expect_text("Hidden until you reveal it.")
    await expect(card).to_be_focused()
    assert (await card.bounding_box())["y"] == before["y"]
    await card.get_by_role("button", name="Reveal result").click()
    await desk.expect_text("Everyone can see the result.")
    await expect(desk.page.locator(".toast")).to_contain_text("Result revealed")
    await press(desk, "z")
    await desk.expect_text("The result is hidden.")
    await bot.perform("poll.open", poll=event.partners)
    await expect(card).to_have_count(0)
    await expect(desk.page.locator("#polls .past-poll")).to_have_count(1)


@pytest.mark.nightly
async def test_urgent_items_stay_below_the_header_on_every_size_and_lead_to_their_place(
    actors, event
):
    bot = await with_open_poll(event, seconds=300)
    await bot.perform("qa.rules", room=1, blocked=["hotel"])
    await bot.perform("qa.open", room=1)
    fan = await (await join(event, delegation="lazio")).open()
    await fan.perform("question.ask", room=1, text="Which hotel?", language="en")
    await fan.perform("poll.ask_time", poll=event.fields)
    for size in (LAPTOP, TABLET, PHONE):
        desk = await actors.staff(event, "moderator", size=size)
        bar = desk.page.get_by_role("navigation", name="Needs attention")
        await expect(desk.page).to_have_title(re.compile(r"^\(2\) "))
        await bar.get_by_text("1 flagged question waits").click()
        await has_focus(desk, "Which hotel?")
        await bar.get_by_text("1 person needs more time").click()
        await has_focus(desk, POLL)
        await expect(desk.page.locator("[data-card]:focus")).to_be_in_viewport()


@pytest.mark.nightly
async def test_a_room_that_asks_for_help_is_seen_from_every_tab(actors, event):
    bot, room = await with_breakout(event)
    desk = await actors.staff(event, "moderator")
    await bot.perform("room.help", room=room, on=True)
    bar = desk.page.locator(".attention")
    await bar.get_by_text("Room 1").click()
    await expect(desk.page.locator(".steering-help")).to_be_in_viewport()
    await desk.press("Done")
    await expect(bar).not_to_contain_text("Room 1")
    await expect(bar).to_contain_text("left")


QUESTIONS = [
    "Who pays for the maintenance of the shared sensors after the first three years?",
    "共享传感器在前三年之后的维护费用由谁承担？",
    "How do we make sure that smaller delegations are heard when the budget is divided up?",
    "Will there be a joint office, and in which city?",
    "Which standards apply if a bus built in one region is certified in another?",
    "Is there already a list of contact people for the heat pump project?",
]
COUNT_IN_VIEW = """(cards) => cards.filter((card) => {
  const { top, bottom } = card.getBoundingClientRect();
  return top >= card.closest(".tab").getBoundingClientRect().top && bottom <= innerHeight;
}).length"""


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_six_published_questions_are_in_view_and_four_on_a_small_window(
    actors, event, language
):
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    await bot.perform("qa.rules", room=1, most_open=20)
    ann = await (await join(event, delegation="hangzhou", name="Ann Smith")).open()
    ids = [
        await ann.perform("question.ask", room=1, text=f"{n} {text}", language="en")
        for n in range(2)
        for text in QUESTIONS
    ]
    await bot.perform("question.each", questions=ids, step="approve")
    desk = await actors.staff(event, "moderator", language)
    cards = desk.page.locator("[data-column=live] [data-card]")
    for width, height, least in ((1024, 768, 4), (1366, 768, 6), (1440, 900, 6)):
        await desk.page.set_viewport_size({"width": width, "height": height})
        if width < 1200:
            await desk.open_section("Published")
        await expect(cards).to_have_count(len(ids))
        assert await cards.evaluate_all(COUNT_IN_VIEW) >= least, width
    await cards.nth(1).hover()
    await cards.nth(1).get_by_role("button", name=desk.words("Set aside"), exact=True).click()
    toast, foot = desk.page.locator(".toast:not(.armed-key)"), desk.page.locator(".desk-foot")
    await expect(toast).to_contain_text(desk.words("Question set aside"))
    place, below = await toast.bounding_box(), await foot.bounding_box()
    assert place["y"] + place["height"] <= below["y"], "the next step is covered"


KEYSTROKES_IN_TEN_SECONDS = 33  # at 40 words a minute: 200 strokes, 300 ms each


async def test_the_first_own_poll_is_open_after_as_many_keys_as_are_typed_in_ten_seconds(
    actors, event
):
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator")
    keys = ["w", *"Coffee now?", "Enter", *"Yes", "Enter", *"Later", "Control+Enter"]
    assert len(keys) <= KEYSTROKES_IN_TEN_SECONDS
    for key in keys:
        await press(desk, key)
    await has_focus(desk, "Coffee now?")
    await ann.expect_text("Coffee now?")
    await ann.pick_option("Later")


def field(desk, label):
    return desk.page.get_by_role("dialog").get_by_label(label, exact=True)


@pytest.mark.nightly
async def test_the_now_tab_is_a_screen_high_with_the_result_of_many_delegations(actors, event):
    boss = await (await event.bot("organiser")).open("organiser")
    await boss.perform("event.remove_part", part="captions")
    bot = await with_open_poll(event)
    for delegation in DELEGATIONS:
        for _ in range(5):
            voter = await (await join(event, delegation=delegation["id"])).open()
            await voter.perform("poll.vote", poll=event.fields, answer=[0])
    desk = await actors.staff(event, "moderator", size=LAPTOP)
    await desk.press("Got it")
    await bot.perform("poll.close", poll=event.fields)
    await bot.perform("poll.reveal", poll=event.fields)
    await expect(desk.page.locator("#now .option-row").first).to_be_visible()
    await desk.is_loaded()
    groups = desk.page.locator("#now .breakdown-fold")
    await expect(groups.locator(".breakdown")).to_be_hidden()
    height = await desk.page.locator("#control").evaluate(
        "column => column.scrollHeight - column.clientHeight"
    )
    assert height == 0
    await groups.locator("summary").click()
    await expect(groups.locator(".breakdown")).to_be_visible()


@pytest.mark.nightly
async def test_no_word_of_the_title_is_divided_on_a_small_phone_at_twice_the_size(actors, event):
    desk = await actors.staff(event, "moderator", size={"width": 195, "height": 422})
    assert await desk.page.locator(".top-title").evaluate(DIVIDED_WORDS) == []


@pytest.mark.nightly
@pytest.mark.parametrize("width", [390, 820, 1440])
async def test_no_word_above_the_speaking_balance_is_divided(actors, event, width):
    await ask_questions(event, 1)
    desk = await actors.staff(event, "moderator", size={"width": width, "height": 900})
    await open_tab(desk, "People")
    await desk.text("Heard so far").click()
    choices = desk.page.locator("#people .fairness .segment > span")
    await expect(choices).to_have_text(["Delegation", "Region", "Language"])
    for choice in await choices.all():
        assert await choice.evaluate(DIVIDED_WORDS) == []


DIVIDED_WORDS = r"""(title) => {
    const text = title.firstChild;
    return [...text.data.matchAll(/\S+/g)]
        .filter(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return range.getClientRects().length > 1;
        })
        .map(([word]) => word);
}"""
