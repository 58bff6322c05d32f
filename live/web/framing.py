"""Frames: sites that an event lists may show its pages for attendees and its screen.

A handler of such a page says so as soon as it knows the event; the security middleware then names
the sites in the response, and stores its cookies for the frame. All other pages are never framed.
"""

from collections.abc import Iterator

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection

from ..engine.broadcaster import Broadcaster
from ..features.event.parts import setting_in_force

FRAME_DESTINATIONS = frozenset({"iframe", "frame", "embed", "object"})
"""Values of Sec-Fetch-Dest of pages in a frame, also for a form that is sent there."""
_COOKIE = b"set-cookie"
_DELETION = b"; Max-Age=0;"
_FRAME_ATTRIBUTES = b"SameSite=none; Secure; Partitioned"


def allow_framing(connection: HTTPConnection, broadcaster: Broadcaster) -> None:
    """Let the event's sites show the answer to this request, whichever it is."""
    connection.state.frame_sites = setting_in_force(broadcaster.replica.event, "frame_sites")


def allow_frame_cookies(connection: HTTPConnection) -> None:
    """Let the answer to a form of a page that could be framed set its cookies for the frame.

    Only a page of this site sends forms, and in a frame of another site there is none but those
    that an event's sites may show.
    """
    connection.state.frame_cookies = True


def frame_sites_of(connection: HTTPConnection) -> tuple[str, ...]:
    """Origins that may show the answer to this request in a frame."""
    sites: tuple[str, ...] = getattr(connection.state, "frame_sites", ())
    return sites


def is_framed(connection: HTTPConnection) -> bool:
    """True if a browser shows the answer in a frame. Old browsers do not say so."""
    return connection.headers.get("sec-fetch-dest") in FRAME_DESTINATIONS


def is_shown_in_frame(connection: HTTPConnection) -> bool:
    """True if the answer is shown in a frame, and the event's sites may do so."""
    return is_framed(connection) and bool(frame_sites_of(connection))


def partition_cookies(connection: HTTPConnection, headers: MutableHeaders) -> None:
    """Set the answer's cookies for the frame that shows it: they are sent in frames of the same
    site around it, and nowhere else. A cookie is deleted in both ways: a frame within the same site
    has those of a tab, too.
    """
    if not is_framed(connection):
        return
    if frame_sites_of(connection) or getattr(connection.state, "frame_cookies", False):
        cookies = [value for name, value in headers.raw if name == _COOKIE]
        kept_headers = [each for each in headers.raw if each[0] != _COOKIE or _DELETION in each[1]]
        headers.raw[:] = [*kept_headers, *((_COOKIE, _partition(cookie)) for cookie in cookies)]


def _partition(cookie: bytes) -> bytes:
    """The cookie with the attributes of a frame. (http.cookies of Python before 3.14 has no
    Partitioned.)
    """
    return b"; ".join([*_other_attributes(cookie), _FRAME_ATTRIBUTES])


def _other_attributes(cookie: bytes) -> Iterator[bytes]:
    value, *attributes = cookie.split(b"; ")
    yield value
    for attribute in attributes:
        if attribute.lower().partition(b"=")[0] not in (b"samesite", b"secure", b"partitioned"):
            yield attribute
