"""Every kind of poll from end to end: filled in by keyboard in English and by touch in Chinese, and
its result on all screens.

Its own test says how its form is filled in (`fills(person, way)`, see ways.py) and what a result
then says (`RESULT`); of a kind that casts its votes itself, what its form then says (`COUNTED`); of
one whose answers are typed, `IS_WRITTEN`; of one with a desk, what is done there first
(`moderates(bot, poll)`).
"""

import json

import pytest
from playwright.async_api import expect

from live.core import wire
from live.core.polls import KINDS, kind_name
from tools.actors import cookies_of
from tools.input_methods import KeyboardInput, TouchInput
from tools.kind_scenarios import kind_tests
from tools.live_server import join

COUNTED = "Your vote has been counted. You can change it until the poll closes."
SENT = "Your answer has been sent. You can change it until the poll closes."


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
async def test_a_poll_is_voted_on_by_keyboard_and_by_touch_and_all_see_its_result(
    actors, event, kind
):
    own = kind_tests(kind)
    bot = await (await event.bot("moderator")).open("moderator")
    poll = await bot.does(
        "poll.create", room=1, prompt=kind.prompt, config=json.loads(wire.encode(kind.example))
    )
    await bot.does("poll.open", poll=poll)
    ann, ben = await actors.attendee(event), await at_a_touch_screen(actors, event, "zh")
    desk, screen = await actors.staff(event, "moderator", "zh"), await actors.screen(event)
    for person, way in ((ann, KeyboardInput(ann)), (ben, TouchInput(ben))):
        await votes(person, way, own)
        await person.sees(SENT if is_written(own) else COUNTED)
        await expect(person.page.locator(".bar-fill")).to_have_count(0)
    await ann.page.reload()
    await is_filled_in_as_it_was_counted(ann, own)
    if hasattr(own, "moderates"):
        await own.moderates(bot, poll)
    await bot.does("poll.reveal", poll=poll)
    await expect(told(ann.page.locator("article.poll"), own.RESULT[0])).to_be_visible()
    await bot.does("poll.close", poll=poll)
    await ann.sees(
        "Your answer has been sent." if is_written(own) else "Your vote has been counted."
    )
    await expect(ann.page.locator("article.poll .turnout")).to_have_text(
        ann.words("{n} of {all} voted", n=2, all=2)
    )
    await desk.page.locator(
        ".rail-poll[data-state=closed] summary", has_text=desk.words("Result")
    ).first.click()
    for person, place in (
        (ann, "article.poll"),
        (ben, "article.poll"),
        (desk, ".rail-poll[data-state=closed]"),
        (screen, ".stage-poll"),
    ):
        result = person.page.locator(place).first
        for words in own.RESULT:
            await expect(told(result, words)).to_be_visible()
        await expect(result.locator("table").first).to_be_attached()


async def votes(person, way, own):
    button = person.button("Send" if is_written(own) else "Vote")
    if not hasattr(own, "COUNTED"):
        await expect(button).to_be_disabled()
    await own.fills(person, way)
    if not hasattr(own, "COUNTED"):
        await way.chooses(button)


def is_written(own):
    return getattr(own, "IS_WRITTEN", False)


async def is_filled_in_as_it_was_counted(person, own):
    if hasattr(own, "COUNTED"):
        await person.sees(own.COUNTED[0], **own.COUNTED[1])
    else:
        change = "Change answer" if is_written(own) else "Change my vote"
        await expect(person.button(change)).to_be_disabled()


def told(result, words):
    return result.get_by_text(words, exact=True).filter(visible=True).first


async def at_a_touch_screen(actors, event, language):
    joined = await join(event, delegation="bologna", language=language)
    person = await actors.visitor(language, has_touch=True, is_mobile=True)
    await person.page.context.add_cookies(cookies_of(joined))
    await person.page.goto(joined.base)
    await person.is_connected()
    return person
