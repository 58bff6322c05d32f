"""The floor: asked for on phones, given at the desk, seen by everyone, in two languages."""

import asyncio

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP
from tools.desk import open_tab
from tools.measure import AXE, CONTRAST, MEASURE, RUN

WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Hall:
    """The event with a moderator at the tab Floor, with an open list."""

    def __init__(self, event, actors):
        self.event, self.actors = event, actors

    async def prepare(self):
        self.desk = await self.actors.staff(self.event, "moderator", size=LAPTOP)
        await open_tab(self.desk, "Floor")
        await self.desk.press("Open the speakers' list")
        await self.desk.expect_text("No one has asked for the floor yet.")

    def rows(self):
        return self.desk.page.locator("#floor .waiting-row")

    async def is_waiting(self, *delegations):
        await expect(self.rows()).to_have_count(len(delegations))
        for row, name in enumerate(delegations):
            await expect(self.rows().nth(row)).to_contain_text(name)


@pytest.fixture
async def hall(event, actors):
    hall = Hall(event, actors)
    await hall.prepare()
    return hall


async def ask(person):
    await person.page.locator(".floor-card > summary").click()
    await person.press("Ask for the floor")
    await person.press("Put me on the list")
    await expect(person.page.locator(".own-request")).to_be_visible()


async def test_from_the_request_on_a_phone_to_the_time_in_the_balance(hall, actors, event):
    ann, li, screen = await asyncio.gather(
        actors.attendee(event, delegation="lazio", name="Ann"),
        actors.attendee(event, "zh", delegation="hangzhou"),
        actors.screen(event),
    )
    await ask(ann)
    await ask(li)
    await ann.expect_text("You are next.")
    await li.expect_text("Your place on the speakers' list: {place}", place="2")
    await hall.is_waiting("Lazio", "Hangzhou")
    await hall.desk.press("Give the floor")
    await ann.expect_text("You have the floor.")
    await expect(ann.button("Ask for the floor")).to_have_count(0)
    await li.expect_text("You are next.")
    for words in ("Lazio", "拉齐奥大区", "Ann", "Hangzhou", "杭州", "Next to speak"):
        await screen.expect_text(words)
    await hall.desk.press("Done, next speaker")
    await li.expect_text("You have the floor.")
    await hall.desk.press("End speech")
    await hall.desk.page.locator("#floor summary", has_text="Heard so far").click()
    balance = hall.desk.page.locator("#floor .fairness")
    await expect(balance).to_contain_text("Spoken")
    for name in ("Lazio", "Hangzhou"):
        await expect(balance.locator("tr", has_text=name)).to_contain_text("0:0")


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_pages_are_accessible_and_fit_narrow_windows(hall, actors, event, language):
    ann = await actors.attendee(event, language, delegation="lazio", name="Ann")
    li = await actors.attendee(event, language, delegation="hangzhou")
    desk = await actors.staff(event, "moderator", language, size={"width": 320, "height": 640})
    await open_tab(desk, "Floor")
    await ask(ann)
    await ask(li)
    await hall.desk.press("Give the floor")
    await ann.expect_text("You have the floor.")
    await ann.page.locator(".floor-list > summary").click()
    for person, width in ((ann, 195), (ann, 320), (desk, 320)):
        await person.page.set_viewport_size({"width": width, "height": 640})
        await person.is_loaded()
        assert not await person.page.evaluate(WIDE)
    for person in (ann, desk):
        for script in (AXE, MEASURE):
            await person.page.evaluate(script)
        violations = [
            *await person.page.evaluate(RUN),
            *await person.page.evaluate("measure.small()"),
            *await person.page.evaluate("measure.lost()"),
            *await person.page.evaluate(CONTRAST),
        ]
        await person.page.emulate_media(color_scheme="dark")
        assert [*violations, *await person.page.evaluate(CONTRAST)] == []
