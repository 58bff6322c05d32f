"""Earlier polls: those that an attendee's page does not begin with. They come after its first vote,
so that its weight does not grow with an event.
"""

from collections.abc import Mapping
from typing import Any

from ..state import Event


def earlier_polls(event: Event) -> set[int]:
    """Return the ids of the closed polls, but for those that a room opened last or has on its
    screen.
    """
    first = {room.pushed for room in event.rooms.values()}
    first.update(screen.id for screen in event.screens.values())
    closed = {poll.id for poll in event.polls.values() if poll.state == "closed"}
    return closed - first


def is_of_polls(key: str, item: object, polls: set[int]) -> bool:
    """Return True if an item is about one of these polls: the poll, its result, a ballot in it, or
    an item that names the poll, such as a text that someone wrote.
    """
    id = key.partition(":")[2]
    # Some items are numbers.
    named = item.get("poll") if isinstance(item, dict) else None
    return id.isdecimal() and (int(id) in polls or named in polls)


def without_polls(frame: Mapping[str, Any], polls: set[int]) -> dict[str, Any]:
    """Return a frame without items about these polls."""
    if "put" not in frame:
        return dict(frame)
    kept = {key: item for key, item in frame["put"].items() if not is_of_polls(key, item, polls)}
    return {**frame, "put": kept}
