"""The organiser's page."""

from tools.actors import Person
from tools.screenshots.scenarios.everything import untranslated
from tools.screenshots.scenarios.hostile import HOSTILE, hostile
from tools.screenshots.scenarios.polls import ended, open_poll
from tools.screenshots.scenes.scene import Scene


async def asks_whether_to_end(person: Person) -> None:
    await person.press("End the event")


async def asks_whether_to_start(person: Person) -> None:
    await person.press("Start the event")


SCENES = (
    Scene("organiser", "draft", told=untranslated, started=False),
    Scene("organiser", "starting", done=asks_whether_to_start, started=False),
    Scene("organiser", "running", told=open_poll),
    Scene("organiser", "ending", done=asks_whether_to_end),
    Scene("organiser", "ended", told=ended),
    Scene("organiser", "hostile", told=hostile, title=HOSTILE),
    Scene("organiser", "report, ended", at="/../report/edit", told=ended),
    Scene("organiser", "report, hostile", at="/../report/edit", told=hostile, title=HOSTILE),
)
