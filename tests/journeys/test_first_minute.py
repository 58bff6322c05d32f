"""The first minute of a new user: from the maker link to the first own vote on the screen."""

import time

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, Actors
from tools.live_server import maker_key

TITLE = "Green roofs in our city"
KEY_MS = 300
"""A key at forty words a minute."""
STEP_S = 2
"""A move and a click, or a scan, that a person needs on top of the browser's time here."""
MINUTE_S = 60


@pytest.fixture
async def actors(browser, server):
    actors = Actors(browser, server)
    yield actors
    await actors.close()


class Steps:
    """Counts a person's steps."""

    def __init__(self) -> None:
        self.taken = []

    async def take(self, what, deed):
        self.taken.append(what)
        await deed


async def test_from_the_maker_link_to_the_first_own_vote_on_the_screen(actors, server):
    """Six steps, typing among them. The machine's part is measured, a person's is added."""
    steps, organiser = Steps(), await actors.visitor(size=LAPTOP)
    start = time.monotonic()
    page = organiser.page
    await page.goto(f"/m/{await maker_key(server)}")
    await steps.take("title", page.get_by_label("Title").press_sequentially(TITLE, delay=KEY_MS))
    await steps.take("create", page.get_by_role("button", name="Create event").click())
    await organiser.is_connected()
    async with page.expect_popup() as opened:
        await steps.take("ask", page.get_by_role("button", name="Try it in a rehearsal").click())
    hall = await opened.value
    await expect(hall.get_by_role("img", name="QR code to join")).to_be_visible()
    code = hall.url.split("/")[-2]
    phone = await actors.visitor()
    await steps.take("scan", phone.page.goto(f"/e/{code}"))
    await steps.take("join", phone.button("Join the event").click())
    await phone.is_connected()
    await phone.pick_option("Yes")
    await steps.take("vote", phone.button("Vote").click())
    await phone.expect_text("Your vote has been counted. You can change it until the poll closes.")
    await expect(hall.get_by_text("1 of 1 voted").or_(hall.get_by_text("1 vote"))).to_be_visible()
    await expect(page.locator(".life [aria-current=step]")).to_have_text("Not started")
    assert steps.taken == ["title", "create", "ask", "scan", "join", "vote"]
    assert time.monotonic() - start + STEP_S * len(steps.taken) <= MINUTE_S
