"""Application state for the handlers, built in app.py."""

from typing import NamedTuple

from starlette.requests import HTTPConnection

from ..engine.bus import Bus
from ..engine.hub import Hub
from ..engine.journal import Journal
from ..serving.connection_limits import Seats
from ..settings import Settings
from .assets import Bundle
from .cookies import Cookies
from .i18n.catalogue import Catalogues
from .i18n.messages import Speaker
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
