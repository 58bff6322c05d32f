"""Joining by the form and a ballot of each kind in WebKit, the engine of Safari."""

import json

import pytest

from journeys.test_kinds import is_written, sentence_of_vote
from live.features import wire
from live.features.polls import KINDS, kind_name
from tools.engines.webkit import WebKitLocator, find_webkit, running_webkit
from tools.kind_scenarios import kind_tests

pytestmark = pytest.mark.skipif(
    not find_webkit(), reason="no WebKit: apt install webkit2gtk-driver xvfb"
)


@pytest.fixture
async def ann(tmp_path, event):
    """An attendee of a delegation, on a phone."""
    async with running_webkit(tmp_path) as page:
        await page.goto(f"{event.server.url}/e/{event.code}")
        await page.select_option("#delegation", "bologna")
        await page.locator("input[name=sector]").first.click()
        await page.button("Join the event").click()
        await page.expect_text("No polls right now. A poll will appear here as soon as it opens.")
        yield page


class WebKitInput:
    """Clicks and keys of WebKit's driver."""

    by_keyboard = False

    async def choose(self, control: WebKitLocator) -> None:
        await control.click()

    async def fill_in(self, control: WebKitLocator, text: str) -> None:
        await control.fill(text)


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
async def test_a_poll_is_voted_on_in_webkit_and_its_result_is_seen(event, ann, kind):
    own, bot = kind_tests(kind), await (await event.bot("moderator")).open("moderator")
    config = json.loads(wire.encode(kind.example))
    poll = await bot.perform(
        "poll.create", room=1, prompt=kind.prompt, config=config, anonymous=False
    )
    await bot.perform("poll.open", poll=poll)
    await ann.expect_text(kind.prompt["en"])
    await own.fill_in_ballot(ann, WebKitInput())
    if not hasattr(own, "COUNTED"):
        await ann.button("Send" if is_written(own) else "Vote").click()
    await ann.expect_text(sentence_of_vote(ann, own))
    if hasattr(own, "approve_entries"):
        await own.approve_entries(bot, poll)
    await bot.perform("poll.close", poll=poll)
    await bot.perform("poll.reveal", poll=poll)
    for words in own.RESULT:
        if not words.isdigit():  # a sum of the two voters of the other journeys
            await ann.expect_text(words)
