"""Application state for the handlers, built in app.py."""

from typing import NamedTuple

from starlette.requests import HTTPConnection

from ..engine.bus import Bus
from ..engine.hub import Hub
from ..engine.journal import Journal
from ..settings import Settings
from .bundle import Bundle
from .catalogue import Catalogues
from .cookies import Cookies
from .seats import Seats
from .sentences import Speaker
from .templates import Templates


class Site(NamedTuple):
    settings: Settings
    journal: Journal
    bus: Bus
    hub: Hub
    catalogues: Catalogues
    messages: Speaker
    bundle: Bundle
    templates: Templates
    cookies: Cookies
    connection_limits: Seats


def site_of(connection: HTTPConnection) -> Site:
    context: Site = connection.app.state.context
    return context
