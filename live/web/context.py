"""What the handlers of all pages stand on, put together in app.py."""

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
    speaker: Speaker
    bundle: Bundle
    templates: Templates
    cookies: Cookies
    seats: Seats


def site_of(connection: HTTPConnection) -> Site:
    site: Site = connection.app.state.site
    return site
