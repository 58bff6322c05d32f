"""The page on which the organiser edits the event, and the cards that it prints."""

from tools.actors import Person
from tools.screenshots.scenarios.hostile import HOSTILE, hostile
from tools.screenshots.scenes.scene import Scene
from tools.screenshots.seeded_event import SeededEvent

EDITOR = "/../edit"
CELLS = "Porto\t波尔图\tEurope\nPorto\t\tEurope\nQuito\t基多\tAmericas\nRiga\t里加\tEurope"


async def own_look(stage: SeededEvent) -> None:
    await stage.perform(
        "event.configure",
        description={"en": "A working session of cities and regions."},
        look={
            "colour": "plum",
            "logos": [],
            "funding": {"en": "Funded by the River Fund.", "zh": "由河流基金资助。"},
            "disclaimer": {"en": "Views are those of the speakers."},
        },
    )


async def groups(person: Person) -> None:
    page = person.page
    await page.get_by_label(person.words("Cells from a spreadsheet")).fill(CELLS)
    await page.locator("#groups .group-row button").first.click()


async def agenda(person: Person) -> None:
    page = person.page
    await page.get_by_label(person.words("Lines of the agenda")).fill(
        "09:00 Welcome – Ms Li\nlunch\n10:00 A first vote"
    )
    await page.locator(".agenda-rows button").first.click()


SCENES = (
    Scene("event editor", "basics", told=own_look, at=EDITOR),
    Scene("event editor", "groups", told=own_look, done=groups, at=f"{EDITOR}#groups"),
    Scene("event editor", "agenda", told=own_look, done=agenda, at=f"{EDITOR}#agenda"),
    Scene("event editor", "look", told=own_look, at=f"{EDITOR}#look"),
    Scene("event editor", "personal data", at=f"{EDITOR}#personal-data"),
    Scene("event editor", "draft", at=EDITOR, started=False),
    Scene("event editor", "hostile", told=hostile, at=EDITOR, title=HOSTILE),
)
