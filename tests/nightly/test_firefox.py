"""A ballot of each kind and the main journey in Firefox: join, vote, ask, moderate, show."""

import json
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, expect

from journeys.test_kinds import Audience, part, sentence_of_vote, told, votes
from live.features import wire
from live.features.polls import KINDS, kind_name
from tools.actors import Actors, Person
from tools.desk import open_tab
from tools.engines.firefox import find_firefox, running_firefox
from tools.input_methods import KeyboardInput
from tools.kind_scenarios import kind_tests

pytestmark = pytest.mark.skipif(not find_firefox(), reason="no Firefox: apt install firefox-esr")


@pytest.fixture(scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    async with running_firefox(tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


@pytest.fixture
async def actors(browser, server_process):
    async with Actors(browser, server_process) as actors:
        yield actors


@pytest.fixture
async def audience(actors, event):
    bot = await (await event.bot("moderator")).open("moderator")
    return Audience(
        bot,
        await actors.attendee(event),
        await actors.attendee(event, language="zh", delegation="bologna"),
        await actors.staff(event, "moderator", "zh"),
        await actors.screen(event),
    )


class MouseInput:
    """The mouse, on the whole label of a radio button or a checkbox."""

    by_keyboard = False

    def __init__(self, person: Person) -> None:
        self.keyboard = person.page.keyboard

    async def choose(self, control: Locator) -> None:
        label = control.locator("xpath=ancestor::label")
        await (label if await label.count() else control).click()

    async def fill_in(self, control: Locator, text: str) -> None:
        await control.click()
        await self.keyboard.press("ControlOrMeta+a")
        await self.keyboard.type(text)


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
async def test_a_poll_is_voted_on_in_firefox_and_all_see_its_result(audience, kind):
    own, (bot, ann, ben, desk, screen) = kind_tests(kind), audience
    config = json.loads(wire.encode(kind.example))
    poll = await bot.perform(
        "poll.create", room=1, prompt=kind.prompt, config=config, anonymous=False
    )
    await bot.perform("poll.open", poll=poll)
    for person, way in ((ann, KeyboardInput(ann)), (ben, MouseInput(ben))):
        await person.page.bring_to_front()  # keys go to the window in front only
        card = person.page.locator("article.poll")
        await expect(card.locator(".poll-prompt")).to_contain_text(kind.prompt[person.language])
        await votes(person, way, own)
        await expect(part(card, sentence_of_vote(person, own))).to_be_visible()
    if hasattr(own, "approve_entries"):
        await own.approve_entries(bot, poll)
    await bot.perform("poll.reveal", poll=poll)
    card, row = ann.page.locator("article.poll"), desk.page.locator(f'[data-card="poll:{poll}"]')
    await expect(told(card, own.RESULT[0])).to_be_visible()
    await bot.perform("poll.close", poll=poll)
    await expect(row).to_have_attribute("data-state", "closed")
    await open_tab(desk, "Now")
    for result in (card, row, screen.page.locator(".stage-poll").first):
        for words in own.RESULT:
            await expect(told(result, words)).to_be_visible()


async def test_the_main_journey_in_firefox(actors, event):
    """Join by the code, ask, vote; the moderator approves, and the screen shows the question."""
    ann = await actors.visitor("en")
    await ann.page.goto("/")
    await ann.fill_in("Event code", f"{event.code[:3].lower()}-{event.code[3:].lower()}")
    await ann.press("Join")
    await ann.join_event("hangzhou", name="Ann")
    desk, screen = await actors.staff(event, "moderator"), await actors.screen(event)
    await desk.press("Open questions")
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Who pays for the renovation?")
    await ann.press("Send")
    await ann.expect_text("Waiting for review")
    await desk.press_on_card("Who pays for the renovation?", "Approve")
    await desk.press_on_card("Who pays for the renovation?", "Answer live")
    await screen.expect_text("Who pays for the renovation?")
    await ann.expect_text("Now answering")
