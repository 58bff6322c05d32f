"""Captions: typed at the desk, read on phones and in the hall."""

import asyncio
import time

from playwright.async_api import expect

from journeys.test_screen_reader import LISTEN
from tools.actors import LAPTOP, PHONE
from tools.live_server import join
from tools.measure import AXE, CONTRAST, MEASURE, RUN, tab_to

MOST_S = 2.0
"""Delay of a line that the product promises."""
LONG = "We look for regions that build charging points for buses together. " * 4 + "The end."
IS_FREE = """element => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
"""True if nothing covers the middle of an element."""
ROWS = """lines => {
    const { height, bottom } = lines.getBoundingClientRect();
    const last = document.createRange();
    last.selectNodeContents(lines.lastElementChild);
    const row = [...last.getClientRects()].at(-1);
    const lineHeight = Number.parseFloat(getComputedStyle(lines).lineHeight);
    return [Math.round(height / lineHeight), Math.abs(row.bottom - bottom) < lineHeight / 2];
}"""
"""Rows of the strip, and true if the last row of its text is in sight."""


async def test_a_line_that_staff_send_is_on_phones_and_the_screen_within_two_seconds(event, actors):
    bot = await (await event.bot("organiser")).open("organiser")
    await bot.perform("caption.configure", on_screen=True)
    desk, ann, li, screen = await asyncio.gather(
        actors.staff(event, "moderator", size=LAPTOP),
        actors.attendee(event, delegation="lazio", size=PHONE),
        actors.attendee(event, "zh", delegation="hangzhou"),
        actors.screen(event),
    )
    await desk.page.locator("summary", has_text="Captions").click()
    field = desk.page.get_by_label("Lines of captions")
    await send(field, "Good morning.")
    strip = ann.page.locator(".caption-strip")
    await expect(strip).to_contain_text("Good morning.")
    # the part is loaded from here on
    await field.fill("We begin.\nPlease sit down.")
    start = time.monotonic()
    await field.press("Enter")
    await expect(strip).to_contain_text("Please sit down.")
    assert time.monotonic() - start < MOST_S
    hall = screen.page.locator(".screen-captions")
    await expect(hall).to_contain_text("Please sit down.")
    await expect(li.page.locator(".caption-lines")).to_have_attribute("lang", "en-GB")
    await ann.press("Hide captions")
    await expect(strip.locator(".caption-lines")).to_have_count(0)
    await ann.press("Show captions")
    await expect(strip).to_contain_text("Please sit down.")


async def send(field, text):
    await field.fill(text)
    await field.press("Enter")


async def test_captions_leave_the_vote_free_on_narrow_phones_and_axe_finds_nothing(event, actors):
    desk = await (await event.bot("organiser")).open("organiser")
    config = {"kind": "choice", "options": [{"en": "Energy"}, {"en": "Water"}]}
    poll = await desk.perform(
        "poll.create", room=1, prompt={"en": "Which?"}, config=config, rule="always"
    )
    await desk.perform("poll.open", poll=poll)
    ann, speaker = await asyncio.gather(
        actors.attendee(event, delegation="lazio", size=PHONE), actors.staff(event, "speaker")
    )
    await desk.perform("caption.say", language="en", text=LONG)
    for person in (ann, speaker):
        await expect(person.page.locator(".caption-strip")).to_contain_text("The end.")
    vote, lines = ann.button("Vote"), ann.page.locator(".caption-lines")
    await ann.page.evaluate("scrollTo(0, 0)")
    state = ann.page.locator("#now .poll").get_by_text("Open", exact=True).first  # its first row
    assert await state.evaluate(IS_FREE)
    for width, height in ((390, 844), (320, 640), (195, 422)):  # the last: at 200 %
        await ann.page.set_viewport_size({"width": width, "height": height})
        await ann.page.locator("label", has_text="Energy").first.click()
        await vote.scroll_into_view_if_needed()
        assert await vote.evaluate(IS_FREE), width
        assert await lines.evaluate(ROWS) == [2, True], width
    await ann.page.set_viewport_size({"width": 320, "height": 640})
    for person in (ann, speaker):
        for script in (AXE, MEASURE):
            await person.page.evaluate(script)
        await person.page.emulate_media(color_scheme="light")
        found = await person.page.evaluate(RUN)
        small = await person.page.evaluate("measure.small()")
        lost = await person.page.evaluate("measure.lost()")
        await person.page.emulate_media(color_scheme="dark")
        dark = await person.page.evaluate(CONTRAST)
        shortened = [each for each in lost if "caption-lines" not in each]
        assert [*found, *small, *shortened, *dark] == []
    await tab_to(ann, ".caption-toggle")
    await ann.page.keyboard.press("Enter")
    await expect(lines).to_have_count(0)


async def test_every_page_of_the_plenary_has_captions_that_a_screen_reader_can_read(event, actors):
    organiser = await event.bot("organiser")
    desk = await organiser.open("organiser")

    places = {"head": {"delegation": "lazio"}, "clerk": {"delegation": "lazio"}, "translator": {}}
    links = [
        await desk.perform("link.make", role=role, label=role, **place)
        for role, place in places.items()
    ]
    addresses = (await organiser.get(f"{organiser.base}/links")).json()
    people = [await actors.open_address(addresses[str(link)], size=PHONE) for link in links]
    for part in ("/board", "/meet"):
        member = await join(event, delegation="lazio")
        people.append(await actors.open_as(member, at=part))
    await desk.perform("caption.say", language="en", text="Good morning.")
    for person in people:
        strip = person.page.locator(".caption-strip")
        await expect(strip).to_contain_text("Good morning.")
        await person.page.evaluate(AXE)
        await person.page.evaluate(MEASURE)
        assert [
            *await person.page.evaluate(RUN),
            *await person.page.evaluate("measure.small()"),
        ] == []
    reader = people[0]
    choice = reader.button("Screen reader reads captions")
    await reader.page.locator(".caption-toggle").focus()
    await reader.page.keyboard.press("Tab")
    await expect(choice).to_be_focused()
    assert await choice.evaluate(IS_FREE)
    await reader.page.keyboard.press("Enter")
    await expect(choice).to_have_attribute("aria-pressed", "true")
    await reader.page.evaluate(LISTEN)
    await desk.perform("caption.say", language="en", text="We begin.")
    await reader.page.wait_for_function("() => told.some(each => each.includes('We begin.'))")
