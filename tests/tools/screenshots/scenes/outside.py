"""Pages for people before joining: home, join, errors."""

from tools.actors import Person
from tools.screenshots.scenarios.hostile import HOSTILE, hostile
from tools.screenshots.scenes.scene import Scene
from tools.screenshots.seeded_event import SeededEvent


async def wrong_code(person: Person) -> None:
    await person.page.locator("[name=code]").fill("AB2CD3")
    await person.press("Join")


async def many_delegations(stage: SeededEvent) -> None:
    """So many that the form has a search."""
    delegations = [
        {"id": f"city-{at}", "region": "EU", "name": {"en": f"City {at}", "zh": f"城市{at}"}}
        for at in range(24)
    ]
    regions = [{"id": "EU", "name": {"en": "Europe", "zh": "欧洲"}}]
    await stage.perform("event.configure", regions=regions, delegations=delegations)


async def searching(person: Person) -> None:
    await person.page.locator("input[role=combobox]").fill("atlantis")


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
    Scene("join", "searching", told=many_delegations, done=searching),
    Scene("join", "refused", done=incomplete),
    Scene("join", "hostile", told=hostile, title=HOSTILE),
    Scene("error", "nothing here"),
    Scene("error", "revoked link", at="/k/nothing"),
    Scene("error", "no such event", at="/e/ZZZZZZ"),
    Scene("error", "no connection", at="/shell", done=tried_often),
)
