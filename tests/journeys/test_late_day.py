"""A day that starts late: the desk moves the agenda, and phones and the hall's screen follow."""

import re
import time
from datetime import UTC, datetime

from playwright.async_api import expect

from tools.actors import PHONE
from tools.desk import press

MINUTE_MS = 60_000
LATE_MIN = 12.5
"""Half a minute is left until pages show another number."""
POINTS = (
    ("Opening", "开幕", 30, "talk"),
    ("Film", "短片", 10, "talk"),
    ("Coffee", "茶歇", 20, "break"),
    ("Trams", "有轨电车", 40, "talk"),
    ("Closing", "闭幕", 30, "talk"),
)


def zone_at_noon() -> str:
    """A time zone in which it is noon: the day of the agenda is not over soon."""
    return f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"


async def with_late_day(event):
    """An agenda whose first item is overdue; answers with an organiser without a window."""
    bot = await (await event.bot("organiser")).open("organiser")
    starts = time.time() * 1000 - LATE_MIN * MINUTE_MS
    points = []
    for en, zh, minutes, kind in POINTS:
        times = {"starts": round(starts), "ends": round(starts + minutes * MINUTE_MS)}
        points.append(times | {"title": {"en": en, "zh": zh}, "kind": kind})
        starts += minutes * MINUTE_MS
    await bot.perform("event.configure", zone=zone_at_noon())
    await bot.perform("agenda.set", points=points)
    await bot.perform("screen.show", room=1, what="agenda")
    await bot.until(lambda: len(bot.items["agenda"]["points"]) == len(POINTS))
    return bot


def is_late(person, minutes: int):
    """Assertion about the line that tells how late the agenda is."""
    line = person.page.locator(".lateness, .stage-agenda .eyebrow").filter(visible=True).first
    words = {"en": f"{minutes} minutes late", "zh": f"晚了 {minutes} 分钟"}
    return expect(line).to_contain_text(words[person.language])


async def test_everyone_reads_how_late_a_day_is_until_it_catches_up(event, actors):
    await with_late_day(event)
    ann, wei = [await actors.attendee(event, language, PHONE) for language in ("en", "zh")]
    hall, desk = await actors.screen(event), await actors.staff(event, "moderator", "en")
    panel = desk.page.locator(".agenda-desk")
    await press(desk, "G")
    await desk.expect_text("Press {key} again to start “{title}”.", key="⇧G", title="Opening")
    await press(desk, "G")
    for person in (desk, ann, wei, hall):
        await is_late(person, 12)
    await expect(panel.get_by_role("button", name="Start now")).to_have_count(0)
    await press(desk, "E")
    for person in (desk, ann, wei, hall):
        await is_late(person, 17)
    await desk.press("Skip next")
    await expect(panel).to_contain_text(re.compile(r"Next at \d\d:\d\d: Coffee"))
    await desk.press("Catch up")
    proposal = desk.page.locator(".catch-up")
    told = re.search(r"(\d\d):(\d\d) instead of \d\d:(\d\d)", await proposal.inner_text())
    assert told is not None
    _, minute, late_minute = told.groups()
    # The day ends in the hall's time zone at the desk, and in the reader's on a phone.
    ends = ann.page.locator(".lateness").filter(visible=True).first
    await expect(ends).to_contain_text(re.compile(rf"Ends at \d\d:{late_minute}"))
    await desk.press("Shorten these items")
    await expect(proposal).to_have_count(0)
    await expect(ends).to_contain_text(re.compile(rf"Ends at \d\d:{minute}"))
    await expect(wei.page.locator(".lateness").first).to_contain_text(
        re.compile(rf"\d\d:{minute} 结束")
    )


async def test_a_break_counts_down_on_phones_and_in_the_hall(event, actors):
    bot = await with_late_day(event)
    film = next(each for each in bot.items["agenda"]["points"] if each["title"]["en"] == "Film")
    await bot.perform("agenda.start", point=film["id"])
    ann, hall = await actors.attendee(event, "en", PHONE), await actors.screen(event)
    desk = await actors.staff(event, "moderator", "en")
    await press(desk, "G", "G")
    for person in (ann, hall):
        await person.expect_text("Back at {time}".partition(" {")[0])
        await expect(person.page.get_by_role("timer").filter(visible=True).first).to_have_text(
            re.compile(r"^4\d:[0-5]\d$")  # until the next item, which is not moved
        )
    await press(desk, "W", "W")
    await expect(ann.page.locator(".break-countdown")).to_have_count(0)
