"""Pages for which one need not have joined: home, join, errors."""

from tools.actors import Person
from tools.screenshots.scenarios.hostile import HOSTILE, hostile
from tools.screenshots.scenes.scene import Scene


async def wrong_code(person: Person) -> None:
    await person.page.locator("[name=code]").fill("AB2CD3")
    await person.press("Join")


async def searching(person: Person) -> None:
    await person.page.get_by_role("combobox").fill("atlantis")


async def incomplete(person: Person) -> None:
    await person.page.evaluate("document.querySelector('main form').noValidate = true")
    await person.page.locator(".more > summary").click()
    await person.page.get_by_label(person.words("Your name (optional)")).fill("Organiser")
    await person.press("Join the event")


async def tried_often(person: Person) -> None:
    """So that it does not try again while its pictures are taken."""
    await person.page.evaluate("sessionStorage.setItem('live.tries', 9)")
    await person.page.reload()


SCENES = (
    Scene("home", "code"),
    Scene("home", "wrong code", done=wrong_code),
    Scene("join", "form"),
    Scene("join", "before the start", started=False),
    Scene("join", "searching", done=searching),
    Scene("join", "refused", done=incomplete),
    Scene("join", "hostile", told=hostile, title=HOSTILE),
    Scene("error", "nothing here"),
    Scene("error", "revoked link", at="/k/nothing"),
    Scene("error", "no such event", at="/e/ZZZZZZ"),
    Scene("error", "no connection", at="/shell", done=tried_often),
)
