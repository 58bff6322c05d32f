"""List of the pages of staff, for the bar on top of each of them."""

from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ...features.event.event_code import event_path, main_code
from ...features.state import Event
from ...kernel.principal import Identity, Role
from ..context import context_of
from ..makers.maker_authentication import authenticate_maker
from ..session_paths import PAGES_OF_MAIN

ORGANISERS = frozenset({Role.ORGANISER})
STAFF = frozenset({Role.MODERATOR, Role.ORGANISER})
EVENTS = "/events"


class StaffPage(NamedTuple):
    """`path`: below that of the event, or from the root of the site. `part`: part of an event
    without which there is no such page. `menu`: heading of the menu in which the page is listed.
    """

    path: str
    title: str
    roles: frozenset[Role] = ORGANISERS
    part: str = ""
    menu: str = ""
    is_window: bool = False


PREPARE = "Prepare"
STAFF_PAGES = (
    StaffPage(EVENTS, "Your events"),
    StaffPage("organise", "Organise"),
    StaffPage("edit", "Edit event", menu=PREPARE),
    StaffPage("polls", "Polls", STAFF, menu=PREPARE),
    StaffPage("polls#surveys", "Surveys", STAFF, part="surveys", menu=PREPARE),
    StaffPage("breakouts", "Breakouts", STAFF, part="breakouts", menu=PREPARE),
    StaffPage("meet", "People to meet", STAFF, part="meet", menu=PREPARE),
    StaffPage("roster", "People"),
    StaffPage("sessions", "Sessions", STAFF, part="sessions"),
    StaffPage("moderate", "Moderate", STAFF),
    StaffPage("board", "Projects", STAFF, part="projects"),
    StaffPage("report/edit", "Results"),
    StaffPage("screen/open", "Screen", is_window=True),
)
PAGE_PARTS = {page.path: page.part for page in STAFF_PAGES if page.part} | {"programs": "programs"}
"""Part of the event that a page belongs to; the page of programs is not in the bar."""
STAFF_PAGE_MSGIDS = frozenset({PREPARE, *(page.title for page in STAFF_PAGES)})


async def list_staff_pages(
    request: Request, event: Event, identity: Identity, language: str
) -> list[dict[str, Any]]:
    """Pages that someone may open, in the order of the bar, with titles in a language of the
    interface; those of the maker only where the browser is the maker's, and those of the main event
    unless the link is of a session alone.
    """
    translate, role = context_of(request).messages.translate, identity.role
    link = event.links.get(identity.link or 0)
    is_of_session = event.sessions.is_session and link is not None and link.main_link is None
    is_maker = role in ORGANISERS and await _is_maker(request)
    return [
        {
            "address": _address(page, event.profile.code),
            "title": translate(language, page.title),
            "part": page.part,
            "menu": page.menu and translate(language, page.menu),
            "is_window": page.is_window,
        }
        for page in STAFF_PAGES
        if role in page.roles
        and (is_maker or page.path != EVENTS)
        and not (is_of_session and _is_of_main(page))
    ]


def _address(page: StaffPage, code: str) -> str:
    """Path of a page; of one that belongs to the whole event, that of the main event."""
    if page.path.startswith("/"):
        return page.path
    return f"{event_path(main_code(code) if _is_of_main(page) else code)}/{page.path}"


def _is_of_main(page: StaffPage) -> bool:
    return page.path.partition("/")[0] in PAGES_OF_MAIN


async def _is_maker(request: Request) -> bool:
    try:
        await authenticate_maker(request)
    except HTTPException:
        return False
    return True
