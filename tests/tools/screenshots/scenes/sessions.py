"""Sessions of an event, its agenda with speakers and lateness, the staff channel, the pulse and the
pocket desk.
"""

from playwright.async_api import expect

from tools.actors import Person
from tools.screenshots.scenarios.agenda import full_agenda, late_agenda
from tools.screenshots.scenarios.everything import busy
from tools.screenshots.scenarios.sessions import programme, running_sessions
from tools.screenshots.scenarios.staff_channel import channel_in_use, pulse, pulse_rests
from tools.screenshots.scenes.scene import DESK, HALL, NARROW, Scene
from tools.screenshots.seeded_event import SeededEvent

LIST, EDITOR = "/../sessions", "/../edit#agenda"
PASTED = """2026-09-01
09:00-09:30 Welcome (Ana Silva, Mayor of Porto)
09:30-10:00 Coffee break
10:00-11:00 Green ports in Room B (Li Wei)
10:00-11:00 Heat for old houses in Room C
"""


async def agenda_on_screen(stage: SeededEvent) -> None:
    await late_agenda(stage)
    await stage.perform("screen.show", room=1, what="agenda")


async def own_programme(person: Person) -> None:
    await person.page.locator(".programme-tools .segment").last.click()


async def figures(person: Person) -> None:
    await person.page.locator(".session-figures").first.wait_for()


async def importing(person: Person) -> None:
    """The form of a session is open, that for a new session too, and a programme is read."""
    page = person.page
    await page.locator(".session-row [aria-expanded]").last.click()
    await person.press("Add a session")
    await page.locator("textarea").last.fill(PASTED)
    await person.press("Preview the text")
    await page.locator(".programme-preview").wait_for()


async def speakers_open(person: Person) -> None:
    """The editor of the point with speakers."""
    row = person.page.locator(".agenda-rows > li").nth(3)
    await row.get_by_role("button").first.click()
    await expect(row.locator(".look-logo")).to_be_visible()


async def channel_open(person: Person) -> None:
    fold = person.page.locator(".channel-desk details, .channel-strip > details").first
    await fold.evaluate("fold => { fold.open = true }")
    await person.page.locator(".channel-list li").first.wait_for()


async def pressed(person: Person) -> None:
    await person.press("Too fast")
    await person.expect_text("The team sees if many press this, never who.")


async def at_the_entrance(person: Person) -> None:
    await person.page.goto(person.page.url.replace("/programme", "/s/4"))


SCENES = (
    Scene("attendee", "programme", told=running_sessions, at="/programme"),
    Scene(
        "attendee",
        "own programme",
        told=running_sessions,
        at="/programme",
        done=own_programme,
        sizes=NARROW,
    ),
    Scene("attendee", "main event with sessions", told=running_sessions),
    Scene("attendee", "session", told=running_sessions, at="/s/3"),
    Scene(
        "attendee",
        "entering a session",
        told=running_sessions,
        at="/programme",
        done=at_the_entrance,
        sizes=NARROW,
    ),
    Scene("organiser", "sessions", told=running_sessions, at=LIST, done=figures),
    Scene("organiser", "no sessions", at=LIST),
    Scene("organiser", "session forms", told=running_sessions, at=LIST, done=importing),
    Scene("organiser", "of a session", told=running_sessions, at="/../s/3/organise"),
    Scene("organiser", "of a session, draft", told=programme, at="/../s/3/organise", sizes=DESK),
    Scene("moderator", "session", told=running_sessions, at="/../s/3/moderate", sizes=DESK),
    Scene("moderator", "session, not started", told=programme, at="/../s/3/moderate", sizes=DESK),
    Scene("attendee", "late agenda", told=late_agenda, at="#agenda"),
    Scene("attendee", "agenda on the first page", told=late_agenda, sizes=NARROW),
    Scene("moderator", "late agenda", told=late_agenda, sizes=DESK),
    Scene("screen", "late agenda", told=agenda_on_screen, sizes=HALL),
    Scene("event editor", "speakers", told=full_agenda, done=speakers_open, at=EDITOR),
    Scene("moderator", "staff channel", told=channel_in_use, done=channel_open, at="#now"),
    Scene("speaker", "staff channel, unread", told=channel_in_use),
    Scene("speaker", "staff channel", told=channel_in_use, done=channel_open),
    Scene("attendee", "pulse", told=pulse, sizes=NARROW),
    Scene("attendee", "pulse, pressed", told=pulse, done=pressed, sizes=NARROW),
    Scene("attendee", "pulse, resting", told=pulse_rests, sizes=NARROW),
    Scene("moderator", "pocket desk", told=busy, sizes=(360,)),
)
