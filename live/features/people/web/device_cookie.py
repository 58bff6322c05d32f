"""The cookie of a shared device: its holder, and the secret that the device has while it is passed
around. It admits no person by itself: with it the next person starts, or the holder comes back.
"""

from typing import NamedTuple

from starlette.requests import HTTPConnection
from starlette.responses import Response

from ....engine.broadcaster import Broadcaster
from ....kernel.errors import NotFound
from ....kernel.principal import Role
from ....web.authentication import find_own_event
from ....web.context import context_of
from ....web.cookies import cookie_path
from ...event.event_code import main_code, normalise_code
from ..devices import find_device
from ..people import hash_nonce

DEVICE_COOKIE = "live_device"


class OwnDevice(NamedTuple):
    """A device as its browser names it. `key`: its secret, possibly void."""

    broadcaster: Broadcaster
    holder: int
    key: str


async def find_own_device(connection: HTTPConnection, code: str) -> OwnDevice | None:
    """The shared device that the browser is in the event with this code, by its signed cookie."""
    context, normal_code = context_of(connection), normalise_code(main_code(code))
    values = context.cookies.read_cookie(connection, DEVICE_COOKIE)
    match values:
        case [str(event), int(holder), str(key)] if normal_code is not None:
            if await context.hub.find_event_id(normal_code) == event:
                broadcaster = await context.hub.find_broadcaster(normal_code)
                if broadcaster is not None:
                    return await _catch_up_with(OwnDevice(broadcaster, holder, key))
    return None


async def _catch_up_with(own: OwnDevice) -> OwnDevice:
    """The same, once this worker knows the fate of the device on another worker."""
    device = own.broadcaster.replica.event.devices.get(own.holder)
    if device is None or device.nonce != hash_nonce(own.key):
        await own.broadcaster.catch_up()
    return own


async def is_between_people(connection: HTTPConnection, code: str) -> bool:
    """True if the browser is a shared device between two people. Raises Busy, WrongSecret."""
    device = await find_own_device(connection, code)
    if device is None:
        return False
    try:
        find_device(device.broadcaster.replica.event, device.holder, device.key)
    except NotFound:
        return False
    own = await find_own_event(connection, code, Role.ATTENDEE)
    return own is None or await own.identify(Role.ATTENDEE) is None


def set_device_cookie(
    connection: HTTPConnection, response: Response, broadcaster: Broadcaster, holder: int, key: str
) -> None:
    context_of(connection).cookies.set_cookie(
        response,
        DEVICE_COOKIE,
        [broadcaster.replica.id, holder, key],
        cookie_path(broadcaster.replica.code),
    )
