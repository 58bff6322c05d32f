"""The moderator's page."""

from playwright.async_api import Locator

from tools.actors import Person
from tools.desk import open_tab
from tools.screenshots.scenarios.breakouts import hosting
from tools.screenshots.scenarios.everything import all_parts_in_use, busy
from tools.screenshots.scenarios.floor import floor_in_use
from tools.screenshots.scenarios.hostile import HOSTILE, hostile_answering
from tools.screenshots.scenarios.polls import ended, open_poll, prepared, reading, two_rounds
from tools.screenshots.scenarios.questions import five_hundred
from tools.screenshots.scenarios.review import (
    all_to_review,
    statements_proposed,
    texts_written,
    words_reviewed,
)
from tools.screenshots.scenes.scene import DESK, NARROW, Scene


async def result_by_group(person: Person) -> None:
    await person.page.evaluate(
        "for (const fold of document.querySelectorAll('#control li details')) fold.open = true"
    )


async def at_polls(person: Person) -> None:
    await open_tab(person, "Polls")


async def at_the_room(person: Person) -> None:
    await open_tab(person, "People")


async def editing(person: Person) -> None:
    await open_tab(person, "Polls")
    await person.page.locator("#polls .tool-menu > summary").first.click()
    await person.page.locator('#polls .draft [data-key="reword"]').first.click()


async def new_poll(person: Person) -> None:
    await person.page.keyboard.press("w")


async def new_poll_with_settings(person: Person) -> None:
    await new_poll(person)
    await person.press("More")


async def announcing(person: Person) -> None:
    await person.page.keyboard.press("e")


async def first_breakout_room(person: Person) -> None:
    """The people in a room, and the page of a moderator who joined it."""
    await open_tab(person, "Breakouts")
    room = person.page.locator(".rail-room").first
    await room.locator("summary").click()
    await room.get_by_role("button", name=person.words("Join room")).click()
    await person.page.evaluate("document.querySelector('#control').scrollTo(0, 0)")


async def to_review(person: Person) -> None:
    await person.page.locator(".desk").first.scroll_into_view_if_needed()


async def keys(person: Person) -> None:
    await person.page.keyboard.press("?")


async def all_keys(person: Person) -> None:
    await keys(person)
    await person.press("All shortcuts")


async def going(person: Person) -> None:
    await person.page.keyboard.press("g")


async def several_chosen(person: Person) -> None:
    """After something was done that can be undone."""
    for key in ("j", "a"):
        await person.page.keyboard.press(key)
    await person.expect_text("Undo")
    await person.page.keyboard.press("J")


async def dialog_of_a_card(person: Person, key: str) -> None:
    await person.page.keyboard.press("j")
    await person.page.keyboard.press(key)


async def merging(person: Person) -> None:
    await dialog_of_a_card(person, "m")


async def labelling(person: Person) -> None:
    """Two at once."""
    await dialog_of_a_card(person, "J")
    await person.page.keyboard.press("y")


async def rewording(person: Person) -> None:
    await dialog_of_a_card(person, "Enter")


async def ruling(person: Person) -> None:
    await person.page.keyboard.press("Q")


async def asks_whether_to_close(person: Person) -> None:
    await person.press("Close poll")


async def rejecting(person: Person) -> None:
    await person.press("Reject")


async def rejecting_a_question(person: Person) -> None:
    await first_card(person).hover()
    await rejecting(person)


def first_card(person: Person) -> Locator:
    """The first card to review; a pointer on it brings up all of its steps."""
    return person.page.locator("[data-column=review] [data-card]").first


async def banning(person: Person) -> None:
    await first_card(person).hover()
    await first_card(person).get_by_role("button", name=person.words("More")).click()
    await person.press("Ban author")


async def reads_the_log(person: Person) -> None:
    await person.page.goto(person.page.url.replace("/moderate", "/log"))


SCENES = (
    Scene("moderator", "empty"),
    Scene("moderator", "not started", told=prepared, started=False),
    Scene("moderator", "prepared", told=prepared),
    Scene("moderator", "reading", told=reading, sizes=(360, 1440)),
    Scene("moderator", "two rounds", told=two_rounds, done=result_by_group),
    Scene("moderator", "changing a draft", told=two_rounds, done=editing),
    Scene("moderator", "busy", told=busy),
    Scene("moderator", "all parts in use", told=all_parts_in_use),
    Scene("moderator", "polls", told=busy, done=at_polls),
    Scene("moderator", "the room", told=busy, done=at_the_room),
    Scene("moderator", "the floor", told=floor_in_use, at="#floor", sizes=(360, 1440)),
    Scene("moderator", "review", told=busy, at="#review", sizes=NARROW),
    Scene("moderator", "live", told=busy, at="#live", sizes=NARROW),
    Scene("moderator", "done", told=busy, at="#done", sizes=NARROW),
    Scene("moderator", "results", told=busy, done=result_by_group),
    Scene("moderator", "new poll", done=new_poll),
    Scene("moderator", "new poll, all settings", done=new_poll_with_settings),
    Scene("moderator", "announcing", done=announcing),
    Scene("moderator", "breakout", told=hosting, done=first_breakout_room, at="#now", sizes=DESK),
    Scene("moderator", "keys", told=busy, done=keys),
    Scene("moderator", "all keys", told=busy, done=all_keys, sizes=DESK),
    Scene("moderator", "go to", told=busy, done=going),
    Scene("moderator", "several chosen", told=busy, done=several_chosen, at="#review"),
    Scene("moderator", "merging", told=busy, done=merging, at="#review"),
    Scene("moderator", "labelling", told=busy, done=labelling, at="#review", sizes=DESK),
    Scene("moderator", "setting rules", told=busy, done=ruling, sizes=DESK),
    Scene("moderator", "rewording", told=busy, done=rewording, at="#review", sizes=DESK),
    Scene("moderator", "closing a poll", told=open_poll, done=asks_whether_to_close),
    Scene("moderator", "rejecting", told=busy, at="#review", done=rejecting_a_question),
    Scene("moderator", "banning", told=busy, at="#review", done=banning),
    Scene("moderator", "500 questions", told=five_hundred),
    Scene("moderator", "log", told=busy, done=reads_the_log, sizes=DESK),
    Scene("moderator", "ended", told=ended),
    Scene("moderator", "hostile", told=hostile_answering, title=HOSTILE, done=result_by_group),
    Scene(
        "moderator",
        "words, to review",
        sizes=DESK,
        told=words_reviewed,
        at="#now",
        done=to_review,
    ),
    Scene(
        "moderator",
        "statements, to review",
        sizes=DESK,
        told=statements_proposed,
        at="#now",
        done=to_review,
    ),
    Scene(
        "moderator", "statements, rejecting", told=statements_proposed, at="#now", done=rejecting
    ),
    Scene(
        "moderator", "open, to review", sizes=DESK, told=texts_written, at="#now", done=to_review
    ),
    Scene("moderator", "all to review", sizes=DESK, told=all_to_review, at="#now", done=to_review),
)
