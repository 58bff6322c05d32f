"""Figures of running sessions, for the staff's page of sessions.

GET /e/{code}/sessions/figures: `{"sessions": {number: {"people", "polls", "poll", "questions"}}}`.
`people`: number of people present, null while a secret ballot is open there, as arrivals could
reveal a vote. `polls`: number of open polls; `poll`: prompt of the poll that is shown first, or
null; `questions`: number of questions that wait for review.
"""

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ....engine.broadcaster import Broadcaster
from ....engine.hub import Hub
from ....kernel.errors import Busy
from ....kernel.principal import Role
from ....kernel.topics import PLENARY
from ....web.context import context_of
from ...event.event_code import session_code
from ...state import Event
from ..model import SessionStatus
from .staff_page import authenticate_in_main


async def session_figures(request: Request) -> Response:
    broadcaster, _ = await authenticate_in_main(request, Role.MODERATOR, Role.ORGANISER)
    hub, main = context_of(request).hub, broadcaster.replica
    figures = {
        str(number): figures_of(session)
        async for number, session in _running_sessions(hub, main.code, main.event)
    }
    return JSONResponse({"sessions": figures}, headers={"cache-control": "no-store"})


async def _running_sessions(
    hub: Hub, code: str, main: Event
) -> AsyncIterator[tuple[int, Broadcaster]]:
    """Sessions that run, and those that this worker has loaded anyway: no others are loaded."""
    for number in list(main.sessions.listed):
        status = main.sessions.statuses.get(number, SessionStatus())
        session = hub.served_broadcaster(session_code(code, number))
        if session is None and status.state == "live":
            try:
                session = await hub.find_broadcaster(session_code(code, number))
            except Busy:  # the next request, in some seconds, may find it
                continue
        if session is not None:
            yield number, session


def figures_of(session: Broadcaster) -> dict[str, object]:
    """Figures of a session for staff of its main event, who are staff of the session, too."""
    event, people = session.replica.event, session.present_people()
    open_polls = [
        poll.id for poll in event.polls.values() if poll.state == "open" and poll.survey is None
    ]
    pushed = event.rooms[PLENARY].pushed
    shown = pushed if pushed in open_polls else max(open_polls, default=None)
    return {
        "people": None if people is None else len(people),
        "polls": len(open_polls),
        "poll": None if shown is None else event.polls[shown].prompt,
        "questions": sum(each.state == "pending" for each in event.questions.values()),
    }
