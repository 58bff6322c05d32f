"""GET /e/{code}/socket?as=&at=&topics=: says who somebody is, seats them, and leaves them to the hall."""

import logging

from starlette.websockets import WebSocket

from ...core import wire
from ...core.actions import Role
from ...core.errors import Barred, Busy, NotFound, Refused
from ...core.people import Identity
from ...core.wire import Parcel
from ...engine.broadcaster import BARRED, COME_BACK, NOT_JOINED, Hall
from ...engine.connection import Page
from ...engine.hub import WrongSecret
from ...serving.connection_limits import address_of
from ...serving.handshake import connection_of
from ..authentication import find_hall, identify
from ..context import site_of
from ..i18n.locale import language_of
from ..origin import from_here

log = logging.getLogger(__name__)

SOCKET_ROLES = frozenset({Role.ATTENDEE, Role.SPEAKER, Role.MODERATOR, Role.SCREEN, Role.ORGANISER})
CLOSES: dict[type[Refused], tuple[int, bool]] = {Barred: (BARRED, False), NotFound: (NOT_JOINED, False)}
"""The close code for whom cannot be seated, and whether they shall try again; anybody else shall."""
MOST_TOPICS = 1000


async def socket(websocket: WebSocket) -> None:
    site, address = site_of(websocket), address_of(websocket)
    if not from_here(websocket, site.settings.public_url) or not site.seats.free(address):
        await websocket.close()  # before it is accepted: the handshake gets 403
        return
    leave = site.seats.take(address)
    try:
        await websocket.accept()
    except BaseException:
        leave()
        raise
    connection_of(websocket).at_end(leave)
    try:
        await _seat(websocket, *await _admit(websocket))
    except Refused as refusal:
        await _turn_away(websocket, refusal)


async def _admit(websocket: WebSocket) -> tuple[Hall, Identity]:
    """The event, and whom the cookie of the role names in it. Raises NotFound, Busy."""
    role, hall = websocket.query_params.get("as", ""), await _find(websocket)
    who = await identify(websocket, hall, Role(role)) if hall is not None and role in SOCKET_ROLES else None
    if hall is None or who is None:
        raise NotFound("person" if role == Role.ATTENDEE else "link")
    return hall, who


async def _seat(websocket: WebSocket, hall: Hall, who: Identity) -> None:
    """Seat somebody, and leave them to the hall. Raises NotFound, Barred, Busy where there is no seat for them."""
    connection = connection_of(websocket)
    page = Page(connection, who, language_of(websocket))
    connection.tell(hall, page)
    await hall.enter(page, websocket.query_params.get("at", ""), _known_topics(websocket))
    connection.listen()


async def _find(websocket: WebSocket) -> Hall | None:
    try:
        return await find_hall(websocket, websocket.path_params["code"])
    except WrongSecret as wrong:
        log.error("%s", wrong)
        raise Busy from None


def _known_topics(websocket: WebSocket) -> list[str]:
    return [name for name in websocket.query_params.get("topics", "").split(",")[:MOST_TOPICS] if name]


async def _turn_away(websocket: WebSocket, refusal: Refused) -> None:
    code, again = CLOSES.get(type(refusal), (COME_BACK, True))
    bye = wire.bye(code, site_of(websocket).speaker.speak(refusal, language_of(websocket)), again)
    connection_of(websocket).write(Parcel([bye]))
    await websocket.close(code)
