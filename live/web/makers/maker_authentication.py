"""Authentication of the maker by a signed cookie, which the maker link gives, and access to events
by the table `event_access`. Without the cookie every answer is the same, regardless of the event.
"""

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ...engine.registry import MAKER, ORGANISER
from ...features.event import event_code
from ..context import context_of
from ..cookies import MAKER_COOKIE
from ..i18n.messages import NO_EVENT, NOT_MAKER
from .maker_link import verify_maker_key


async def authenticate_maker(connection: HTTPConnection) -> str:
    """Require the maker's cookie of the current generation; returns the holder of the maker's
    events. Raises HTTPException 401, JournalFailed.
    """
    context = context_of(connection)
    match context.cookies.read_cookie(connection, MAKER_COOKIE):
        case [str(generation)] if generation == await context.registry.maker_generation():
            return MAKER
    raise HTTPException(401, NOT_MAKER)


async def authenticate_maker_of(connection: HTTPConnection, text: str) -> tuple[str, str]:
    """Require the maker's cookie, and access to the event with this code; returns the code as it is
    written and the holder.

    Raises HTTPException: 401 as above; 404, which does not reveal the existence of such an event;
    Busy, JournalFailed.
    """
    holder = await authenticate_maker(connection)
    context, code = context_of(connection), event_code.normalise_code(text)
    event = None if code is None else await context.hub.find_event_id(code)
    if (
        code is None
        or event is None
        or await context.registry.find_access(event, holder) != ORGANISER
    ):
        raise HTTPException(404, NO_EVENT)
    return code, holder


async def sign_in_maker(connection: HTTPConnection, response: Response, key: str) -> bool:
    """Set the cookie if the key is that of the maker link; False if it is not. Raises
    JournalFailed.
    """
    context = context_of(connection)
    generation = await context.registry.maker_generation()
    if not verify_maker_key(key, context.settings.secret_key, generation):
        return False
    context.cookies.set_cookie(response, MAKER_COOKIE, [generation], "/")
    return True
