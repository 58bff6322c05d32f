"""The staff channel: two minutes from the desk to the speaker's tablet, and back as read."""

import asyncio
import json

from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.measure import AXE, RUN

TABLET = {"width": 1024, "height": 768}
IS_FREE = """element => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
"""True if nothing covers the middle of an element."""


async def test_two_minutes_reach_the_tablet_are_understood_and_no_attendee_gets_a_byte(
    event, actors
):
    desk, speaker, ann = await asyncio.gather(
        actors.staff(event, "moderator", size=LAPTOP),
        actors.staff(event, "speaker", "zh", size=TABLET),
        actors.attendee(event, delegation="lazio", size=PHONE),
    )
    strip = speaker.page.locator(".channel-strip")
    fold = desk.page.locator(".channel-desk details").first
    await fold.locator("summary").first.click()
    await desk.press("Two minutes left")
    await expect(strip).to_contain_text(speaker.words("Two minutes left"))
    await speaker.page.evaluate("scrollTo(0, 400)")
    understood = speaker.button("Understood")
    assert await understood.evaluate(IS_FREE)
    assert await speaker.page.evaluate("document.activeElement === document.body")
    await expect(fold).to_contain_text("Read by 0 of 1")
    await understood.click()
    await expect(fold).to_contain_text("Read by 1 of 1")
    await expect(understood).to_have_count(0)
    # the speaker answers with a preset, which waits at the desk
    await strip.locator("summary").first.click()
    await speaker.press("Thank you, understood")
    await expect(desk.page.locator(".channel-unread")).to_contain_text("Thank you, understood")
    await expect(desk.page.locator(".attention")).to_contain_text("1 message on the staff channel")
    await strip.locator("summary").first.click()
    for person in (desk, speaker):
        await person.page.evaluate(AXE)
        assert await person.page.evaluate(RUN) == []
    await speaker.page.set_viewport_size({"width": 320, "height": 640})
    assert await speaker.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frames = json.dumps([str(frame) for frame in ann.frames])
    assert ann.frames and "channel_" not in frames and "two_minutes" not in frames
