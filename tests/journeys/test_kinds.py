"""Every kind of poll from end to end: filled in by keyboard in English and by touch in Chinese, and
its result on all screens.

The kind's unit test has `fill_in_ballot(person, way)` (see tools/input_methods.py) and `RESULT`,
the texts of the result; `COUNTED` if the form casts its votes itself, `SAVED` if it counts its
steps in another way, `IS_WRITTEN` if answers are typed, and `approve_entries(bot, poll)` if entries
wait for a moderator.
"""

import json
from typing import NamedTuple

import pytest
from playwright.async_api import expect

from live.features import wire
from live.features.polls import KINDS, kind_name
from tools.actors import Actors, Person, cookies_of
from tools.desk import open_tab
from tools.input_methods import KeyboardInput, TouchInput
from tools.kind_scenarios import kind_tests
from tools.live_server import Page, join

COUNTED = "Your vote has been counted. You can change it until the poll closes."
SENT = "Your answer has been sent. You can change it until the poll closes."


class Audience(NamedTuple):
    """The people of an event, who stay on their pages from poll to poll."""

    bot: Page
    ann: Person
    ben: Person
    desk: Person
    screen: Person


@pytest.fixture(scope="module")
async def audience(browser, server_process):
    actors, event = Actors(browser, server_process), server_process.event("live")
    bot = await (await event.bot("moderator")).open("moderator")
    yield Audience(
        bot,
        await actors.attendee(event),
        await at_a_touch_screen(actors, event, "zh"),
        await actors.staff(event, "moderator", "zh"),
        await actors.screen(event),
    )
    await actors.close()
    await event.close_all()


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
async def test_a_poll_is_voted_on_by_keyboard_and_by_touch_and_all_see_its_result(audience, kind):
    own, (bot, ann, ben, desk, screen) = kind_tests(kind), audience
    config = json.loads(wire.encode(kind.example))
    poll = await bot.perform(
        "poll.create", room=1, prompt=kind.prompt, config=config, anonymous=False
    )
    await bot.perform("poll.open", poll=poll)
    for person, way in ((ann, KeyboardInput(ann)), (ben, TouchInput(ben))):
        card = person.page.locator("article.poll")
        await expect(card.locator(".poll-prompt")).to_contain_text(kind.prompt[person.language])
        await votes(person, way, own)
        await expect(part(card, sentence_of_vote(person, own))).to_be_visible()
        await expect(card.locator(".bar-fill:not(.steps-done *), .column-of")).to_have_count(0)
    await ann.page.reload()
    await is_filled_in_as_it_was_counted(ann, own)
    if hasattr(own, "approve_entries"):
        await own.approve_entries(bot, poll)
    await bot.perform("poll.reveal", poll=poll)
    card, row = ann.page.locator("article.poll"), desk.page.locator(f'[data-card="poll:{poll}"]')
    await expect(told(card, own.RESULT[0])).to_be_visible()
    await bot.perform("poll.close", poll=poll)
    sentence = "Your answer has been sent." if is_written(own) else "Your vote has been counted."
    await expect(part(card, sentence)).to_be_visible()
    await expect(card.locator(".turnout")).to_have_text(ann.words("{n} of {all} voted", n=2, all=2))
    await expect(row).to_have_attribute("data-state", "closed")
    await open_tab(desk, "Now")
    for result in (
        card,
        ben.page.locator("article.poll"),
        row,
        screen.page.locator(".stage-poll").first,
    ):
        for words in own.RESULT:
            await expect(told(result, words)).to_be_visible()
        # A cloud on the screen is a list that tells the number of each word.
        await expect(result.locator("table, .stage-cloud .hidden").first).to_be_attached()


async def votes(person, way, own):
    button = person.button("Send" if is_written(own) else "Vote")
    if not hasattr(own, "COUNTED"):
        await expect(button).to_be_disabled()
    await own.fill_in_ballot(person, way)
    if not hasattr(own, "COUNTED"):
        await way.choose(button)


def sentence_of_vote(person, own):
    """Sentence below the ballot: of a form that casts its votes itself, the steps so far."""
    if hasattr(own, "COUNTED"):
        saved = getattr(own, "SAVED", own.COUNTED[1])
        return person.words("Saved so far: {n} of {all}", **saved)
    return person.words(SENT if is_written(own) else COUNTED)


def is_written(own):
    return getattr(own, "IS_WRITTEN", False)


async def is_filled_in_as_it_was_counted(person, own):
    if hasattr(own, "COUNTED"):
        await person.expect_text(own.COUNTED[0], **own.COUNTED[1])
    else:
        await expect(person.button("Sent" if is_written(own) else "Voted")).to_be_disabled()


def told(result, words):
    return result.get_by_text(words, exact=True).filter(visible=True).first


def part(card, sentence):
    return card.get_by_text(sentence).filter(visible=True).first


async def at_a_touch_screen(actors, event, language):
    member = await join(event, delegation="bologna", language=language)
    person = await actors.visitor(language, has_touch=True, is_mobile=True)
    await person.page.context.add_cookies(cookies_of(member))
    await person.page.goto(member.base)
    await person.is_connected()
    return person
