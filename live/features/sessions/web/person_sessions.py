"""Sessions that a person has entered."""

from starlette.requests import Request

from ....engine.broadcaster import Broadcaster
from ....engine.session_sync import list_opened
from ....web.context import context_of
from ...state import Event
from ..following import person_here


async def sessions_of_person(
    request: Request, main: Broadcaster, person: int
) -> list[tuple[Event, int]]:
    """Sessions of an event that a person has entered, with their number there. Raises Busy,
    JournalFailed.
    """
    context, found = context_of(request), list[tuple[Event, int]]()
    if not main.replica.event.sessions.listed:
        return found
    for head in await list_opened(context.registry, main.replica.code):
        session = await context.hub.find_broadcaster(head.code)
        number = None if session is None else person_here(session.replica.event, person)
        if session is not None and number is not None:
            found.append((session.replica.event, number))
    return found
