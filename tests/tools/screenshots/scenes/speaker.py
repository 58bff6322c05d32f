"""The desk: replies and translations, of speakers, of moderators, and to attendees."""

import re

from playwright.async_api import expect

from tools.actors import Person
from tools.screenshots.scenarios.questions import at_the_desk, at_the_translators
from tools.screenshots.scenes.scene import DESK, Scene


async def unfold_queue(person: Person) -> None:
    await person.page.wait_for_load_state("networkidle")
    for fold in await person.page.locator(".rail-part > .fold, #questions .fold").all():
        await fold.evaluate("fold => { fold.open = true }")


async def writing(person: Person) -> None:
    """A reply is begun."""
    cards = person.page.locator(".questions .question")
    await cards.nth(1).locator(".question-tools .button").first.click()


async def translating(person: Person) -> None:
    """Begin a translation while someone else writes another."""
    field = person.page.locator(".text-translation textarea")
    await field.fill("各城市如何在第一年共享数据？")
    await expect(person.page.locator(".text-row").first).to_be_visible()


async def correcting(person: Person) -> None:
    """A flagged draft is corrected; in Chinese another, as the first is claimed in English."""
    rows = person.page.locator(".text-row", has_text="30 %")
    await rows.nth(int(person.language == "zh")).click()
    field = person.page.locator(".text-translation textarea")
    await expect(field).to_have_value(re.compile("13%"))
    await field.fill("谁支付公交场站的 30%？2027 年前不支付什么？")
    await person.page.locator(".text-translation summary").click()


async def named(person: Person) -> None:
    """A translator without a name sees the draft with the reasons for which it waits."""
    await expect(person.page.locator(".text-translation textarea")).to_have_value(re.compile("13%"))


QUEUE = "/../translate"
SCENES = (
    Scene("translators", "queue", told=at_the_desk, at=QUEUE),
    Scene("translators", "writing", told=at_the_desk, done=translating, at=QUEUE),
    Scene("translators", "draft", told=at_the_translators, done=named, at=QUEUE),
    Scene("translators", "correcting", told=at_the_translators, done=correcting, at=QUEUE),
    Scene("translators", "nothing left", at=QUEUE),
    Scene("speaker", "asked", told=at_the_desk),
    Scene("speaker", "writing", told=at_the_desk, done=writing, sizes=DESK),
    Scene("moderator", "at the desk", told=at_the_desk, done=unfold_queue, sizes=DESK),
    Scene("attendee", "translated", told=at_the_desk, done=unfold_queue, at="#questions"),
)
