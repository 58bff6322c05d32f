"""Application state for the handlers, built in app.py."""

from typing import NamedTuple

from starlette.requests import HTTPConnection

from ..engine.bus import Bus
from ..engine.hub import Hub
from ..engine.journal import Journal
from ..engine.registry import Registry
from ..features.machine_drafts.requests import Drafter
from ..features.programs.deliveries import Dispatcher
from ..features.programs.web.token_uses import TokenUses
from ..languages.catalogue import Catalogues
from ..rehearsal.simulation import Simulations
from ..settings import Settings
from .assets import Bundle
from .cookies import SignedCookies
from .i18n.messages import Messages
from .limits.code_lookup import CodeLookup
from .limits.connection_limits import ConnectionLimits
from .limits.fair_turns import FairTurns
from .templates import Templates


class AppContext(NamedTuple):
    settings: Settings
    journal: Journal
    registry: Registry
    bus: Bus
    hub: Hub
    catalogues: Catalogues
    messages: Messages
    bundle: Bundle
    templates: Templates
    cookies: SignedCookies
    connection_limits: ConnectionLimits
    code_lookup: CodeLookup
    simulations: Simulations
    token_uses: TokenUses
    dispatcher: Dispatcher
    drafter: Drafter | None
    """None: the server has no translation service."""
    page_turns: FairTurns


def context_of(connection: HTTPConnection) -> AppContext:
    context: AppContext = connection.app.state.context
    return context
