"""The desk: replies and translations, of speakers, of moderators, and to attendees."""

from playwright.async_api import expect

from tools.actors import Person
from tools.screenshots.scenarios.questions import at_the_desk
from tools.screenshots.scenes.scene import DESK, Scene


async def unfolded(person: Person) -> None:
    await person.page.wait_for_load_state("networkidle")
    for fold in await person.page.locator(".desk-fold, .rail-part > .fold, #questions .fold").all():
        await fold.evaluate("fold => { fold.open = true }")


async def writing(person: Person) -> None:
    """A reply and a translation are begun."""
    cards = person.page.locator(".questions .question")
    await cards.nth(1).locator(".question-tools .button").first.click()
    free = person.page.locator("#desk .translation .button:not(.quiet)")
    if not await free.last.is_visible():  # on a phone it is another part of the page
        await person.open_section("Translations")
    await free.last.click()
    await expect(person.page.locator("#desk textarea")).to_be_visible()


SCENES = (
    Scene("speaker", "asked", told=at_the_desk),
    Scene("speaker", "writing", told=at_the_desk, done=writing, sizes=DESK),
    Scene("moderator", "at the desk", told=at_the_desk, done=unfolded, sizes=DESK),
    Scene("attendee", "translated", told=at_the_desk, done=unfolded, at="#questions"),
)
