"""Pages of each kind at a size that suits them."""

from typing import Any

from tools.actors import LAPTOP, PROJECTOR, Actors, Person

SIZES = {"moderator": LAPTOP, "screen": PROJECTOR, "organiser": LAPTOP}


async def enter(
    actors: Actors, event: Any, room: str, language: str, size: dict[str, int] | None = None
) -> Person:
    """Open a page of the given kind, with everything that it can show."""
    size = size or SIZES.get(room, {"width": 390, "height": 844})
    if room == "attendee":
        return await actors.attendee(event, language, size, name="Ann")
    if room in ("moderator", "organiser"):
        return await actors.staff(event, room, language, size)
    if room == "screen":
        return await actors.screen(event, language)
    person = await actors.window(language, size)
    await person.page.goto({"home": "/", "join": f"/e/{event.code}", "error": "/nowhere"}[room])
    return person
