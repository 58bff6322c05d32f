"""A server with a full disk: the view of moderators and newcomers, and its recovery."""

import asyncio

import pytest
from playwright.async_api import expect

from live.web.i18n.messages import REFUSAL_MESSAGES
from tools.measure import AXE, RUN

BAR = (
    "The server's disk is full or failing: what people send waits. Contact the people who run the "
    "server."
)
CANNOT_JOIN = REFUSAL_MESSAGES["busy", "storage"]
LANGUAGES = pytest.mark.parametrize(
    "language", ["en", pytest.param("zh", marks=pytest.mark.nightly)]
)


@pytest.fixture
async def voting(server_process, event):
    """A question that someone asks while the disk is full."""
    desk = await (await event.bot("moderator")).open("moderator")
    asking: list[asyncio.Task[int]] = []

    def ask() -> asyncio.Task[int]:
        asking.append(asyncio.create_task(desk.perform("qa.open", room=1)))
        return asking[0]

    server_process.expected.append("nothing can be stored")
    yield ask
    await asyncio.gather(*asking)


@LANGUAGES
async def test_moderators_see_a_bar_while_nothing_can_be_stored(
    actors, event, server_process, voting, language
):
    actors.forgives("503")
    desk = await actors.staff(event, "moderator", language)
    ann = await actors.attendee(event, language)
    await ann.expect_no_text(BAR)
    with server_process.full_disk():
        voting()
        await desk.expect_text(BAR)
        await desk.page.evaluate(AXE)
        assert await desk.page.evaluate(RUN) == []
        other = await actors.staff(event, "organiser", language)
        await other.expect_text(BAR)
        await ann.expect_no_text(BAR)
    for person in (desk, other):
        await person.expect_no_text(BAR)


@LANGUAGES
async def test_a_person_joining_on_a_full_disk_keeps_the_form_and_joins_later(
    actors, event, server_process, voting, language
):
    actors.forgives("503")
    ann = await actors.visitor(language)
    await ann.page.goto(f"/e/{event.code}")
    with server_process.full_disk():
        voting()
        await ann.page.get_by_role("combobox").select_option("lazio")
        await ann.pick_sector("Academia")
        await ann.page.locator(".more > summary").click()
        await ann.fill_in("Your name (optional)", "Ana")
        await ann.press("Join the event")
        await ann.expect_text(CANNOT_JOIN)
        assert await ann.page.evaluate("document.documentElement.scrollWidth") <= 390
        await expect(ann.page.get_by_role("combobox")).to_have_value("lazio")
        await expect(ann.page.get_by_label(ann.words("Your name (optional)"))).to_have_value("Ana")
    async with asyncio.timeout(20):
        while await ann.page.locator("#problem").count():
            await ann.press("Join the event")
            await ann.page.wait_for_load_state()
    await ann.is_connected()
