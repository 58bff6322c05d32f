"""The organiser's page."""

from journeys.cast import Person
from shots.scenes.scene import Scene
from shots.tales.everything import untranslated
from shots.tales.hostile import HOSTILE, hostile
from shots.tales.polls import ended, open_poll


async def asks_whether_to_end(person: Person) -> None:
    await person.press("End the event")


SCENES = (
    Scene("organiser", "draft", told=untranslated, started=False),
    Scene("organiser", "running", told=open_poll),
    Scene("organiser", "ending", done=asks_whether_to_end),
    Scene("organiser", "ended", told=ended),
    Scene("organiser", "hostile", told=hostile, title=HOSTILE),
)
