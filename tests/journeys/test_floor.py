"""The floor: asked for on phones, given at the desk, seen by everyone, in two languages."""

import asyncio

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
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

    async def head_of(self, delegation):
        organiser = await self.event.bot("organiser")
        page = await organiser.open("organiser")
        link = await page.perform("link.make", role="head", label="Head", delegation=delegation)
        addresses = (await organiser.get(f"{organiser.base}/links")).json()
        head = await self.actors.window("en", PHONE)
        await head.page.goto(addresses[str(link)])
        await head.is_connected()
        return head

    def rows(self, person=None):
        return (person or self.desk).page.locator("#floor .waiting-row")

    async def is_waiting(self, *delegations):
        await expect(self.rows()).to_have_count(len(delegations))
        for row, name in enumerate(delegations):
            await expect(self.rows().nth(row)).to_contain_text(name)

    async def speaks(self, name):
        await expect(self.desk.page.locator("#floor .speaking-who")).to_contain_text(name)


@pytest.fixture
async def hall(event, actors):
    hall = Hall(event, actors)
    await hall.prepare()
    return hall


async def ask(person, language=None):
    await person.press("Ask for the floor")
    if language:
        await person.page.get_by_label(person.words("I will speak")).select_option(language)
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
    await hall.desk.page.locator("#floor summary", has_text="Speaking balance").click()
    balance = hall.desk.page.locator("#floor .fairness")
    await expect(balance).to_contain_text("Spoken")
    for name in ("Lazio", "Hangzhou"):
        await expect(balance.locator("tr", has_text=name)).to_contain_text("0:0")


async def test_the_clock_shows_the_time_left_and_rests_while_it_is_paused(hall, actors, event):
    ann = await actors.attendee(event, delegation="lazio")
    await hall.desk.page.locator("#floor summary", has_text="Speaking time").click()
    await hall.desk.page.get_by_label("For each speech").select_option("120")
    await hall.desk.page.get_by_label("For each delegation in total").select_option("600")
    await ask(ann)
    await hall.desk.press("Give the floor")
    clock = ann.page.locator(".speech-clock")
    await expect(clock).to_contain_text("1:5")
    await expect(clock).to_contain_text("left for the whole delegation")
    await hall.desk.press("Pause the clock")
    await expect(clock).to_contain_text("clock paused")
    await hall.desk.press("Resume the clock")
    await expect(clock).not_to_contain_text("clock paused")


async def test_staff_choose_the_order_and_everyone_reads_how_it_works(hall, actors, event):
    ann, bo, li = await asyncio.gather(
        *(actors.attendee(event, delegation=each) for each in ("lazio", "bologna", "hangzhou"))
    )
    for person in (ann, bo, li):
        await ask(person)
    await hall.is_waiting("Lazio", "Bologna", "Hangzhou")
    await hall.desk.page.locator("#floor").get_by_label("Order").select_option("alternating")
    await hall.is_waiting("Lazio", "Hangzhou", "Bologna")
    await bo.expect_text("Your place on the speakers' list: {place}", place="3")
    await li.page.locator(".floor-list > summary").click()
    await li.expect_text(
        "Regions take turns. In each region, people speak in the order in which they asked."
    )
    await hall.desk.page.locator("#floor").get_by_label("Order").select_option("least_heard")
    await li.expect_text("The delegation that has spoken the least is next.")


async def test_a_point_of_order_interrupts_and_the_speech_continues(hall, actors, event):
    ann, li = await asyncio.gather(
        actors.attendee(event, delegation="lazio"), actors.attendee(event, delegation="hangzhou")
    )
    await ask(ann)
    await hall.desk.press("Give the floor")
    await li.press("Point of order")
    await expect(hall.rows().first).to_contain_text("Point of order")
    await hall.rows().first.get_by_role("button", name="Give").click()
    await hall.speaks("Hangzhou")
    await ann.expect_text("Then the interrupted speech continues:")
    await hall.desk.press("End speech")
    await hall.speaks("Lazio")
    await ann.expect_text("You have the floor.")


async def test_a_delegation_that_was_addressed_replies_first(hall, actors, event):
    ann, li, bo = await asyncio.gather(
        *(actors.attendee(event, delegation=each) for each in ("lazio", "hangzhou", "bologna"))
    )
    await ask(ann)
    await hall.desk.press("Give the floor")
    await ask(li)
    await expect(bo.button("Reply")).to_have_count(0)
    await hall.desk.page.get_by_label("Right of reply for a delegation").select_option("bologna")
    await bo.press("Reply")
    await hall.is_waiting("Bologna", "Hangzhou")
    await hall.desk.press("Done, next speaker")
    await hall.speaks("Bologna")
    await expect(hall.desk.page.locator(".reply-chip")).to_have_count(0)


async def test_an_absent_speaker_loses_the_turn_is_notified_and_asks_again(hall, actors, event):
    ann = await actors.attendee(event, delegation="lazio")
    await ask(ann)
    await hall.desk.press("Give the floor")
    await hall.desk.press("Not here")
    await ann.expect_text("You were called and were not here. To speak, ask for the floor again.")
    await ask(ann)
    await hall.is_waiting("Lazio")
    await ann.press("Withdraw")
    await hall.desk.expect_text("No one has asked for the floor yet.")


async def test_a_head_asks_for_a_delegation_that_speaks_together(hall, actors, event):
    head, ann = await asyncio.gather(
        hall.head_of("lazio"), actors.attendee(event, delegation="lazio")
    )
    await hall.desk.page.locator("#floor summary", has_text="Speaking time").click()
    await hall.desk.page.get_by_role("checkbox", name="Lazio").click()
    await ann.expect_text("Your delegation speaks as one: one of you asks for the floor for all.")
    await ask(head)
    await ann.expect_text("You are next.")
    await expect(ann.button("Ask for the floor")).to_have_count(0)
    await ann.press("Withdraw")
    await expect(head.button("Ask for the floor")).to_be_visible()


async def test_staff_call_someone_without_a_request(hall, actors, event):
    await hall.desk.page.locator("#floor summary", has_text="Call someone").click()
    form = hall.desk.page.locator(".floor-call")
    await form.get_by_label("Delegation").select_option("hangzhou")
    await form.get_by_label("Speaks").select_option("zh")
    await form.get_by_role("button", name="Call to speak").click()
    await hall.is_waiting("Hangzhou")
    await open_tab(hall.desk, "Now")
    await hall.desk.page.locator(".floor-line").get_by_role("button", name="Give the floor").click()
    await expect(hall.desk.page.locator(".floor-line")).to_contain_text("Hangzhou")


async def test_interpreters_and_speakers_see_the_languages_that_come(hall, actors, event):
    speaker, interpreter, ann, li = await asyncio.gather(
        actors.staff(event, "speaker", size=PHONE),
        actors.staff(event, "moderator", size=LAPTOP),
        actors.attendee(event, delegation="lazio"),
        actors.attendee(event, delegation="hangzhou"),
    )
    await interpreter.page.goto(interpreter.page.url.split("#")[0].replace("moderate", "translate"))
    await ask(ann)
    await ask(li, "zh")
    await hall.desk.press("Give the floor")
    for person in (speaker, interpreter):
        strip = person.page.locator(".floor-strip")
        await expect(strip.locator(".strip-language").first).to_have_text("English")
        await expect(strip.locator(".strip-next")).to_contain_text("中文")


async def test_the_keyboard_alone_requests_the_floor(hall, actors, event):
    ann = await actors.attendee(event, delegation="lazio")
    await ann.button("Ask for the floor").focus()
    await ann.page.keyboard.press("Enter")
    about = ann.page.get_by_label("About")
    await expect(about).to_be_focused()
    await ann.page.keyboard.press("Tab")
    await ann.page.keyboard.press("Tab")
    await ann.page.keyboard.press("Enter")
    await hall.is_waiting("Lazio")
    await expect(ann.page.locator(":focus")).to_have_count(1)


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


async def test_on_another_tab_people_read_that_it_is_their_turn(hall, actors, event):
    ann, lectern = await asyncio.gather(
        actors.attendee(event, delegation="lazio"), actors.screen(event)
    )
    await lectern.page.goto(f"{lectern.page.url.split('?')[0]}?layout=lectern")
    await ask(ann)
    await ann.open_section("Agenda")
    await hall.desk.press("Give the floor")
    await (
        ann.page.locator(".notice-card", has_text="You have the floor.")
        .get_by_role("button", name="You have the floor.")
        .click()
    )
    await expect(ann.page.locator(".floor-notice")).to_be_visible()
    await expect(lectern.page.locator(".stage-lectern .floor-clock")).to_be_visible()
    await lectern.expect_text("Lazio")
