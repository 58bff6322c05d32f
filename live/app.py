"""The composition root: the only place where store, bus, hub and pages are wired together."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from .engine.hub import NOBODY, Hub
from .engine.meter import Meter
from .settings import Settings
from .store import open_journal
from .store.bus_memory import MemoryBus
from .web import log, server
from .web.apology import HANDLERS, Faults, turn_away
from .web.bundle import Bundle
from .web.catalogue import Catalogues
from .web.cookies import Cookies
from .web.listening import listen
from .web.pages import routes
from .web.seats import Seats
from .web.security import Security
from .web.sentences import Speaker
from .web.site import Site
from .web.templates import Templates


def build(settings: Settings, meter: Meter = NOBODY) -> Starlette:
    """The application. It opens the journal here, so that whoever runs the command reads why it cannot. Raises StoreError, NotBuilt."""
    catalogues, bundle = Catalogues(), Bundle()
    speaker = Speaker(catalogues)
    journal, bus = open_journal(settings.database_url), MemoryBus()
    hub = Hub(journal, bus, settings.secret_key, bundle.build, speaker.speak, meter=meter)
    secure = (settings.public_url or "").startswith("https:")

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        watch = asyncio.create_task(meter.watch())
        await hub.start()
        try:
            yield
        finally:
            watch.cancel()
            await asyncio.wait([watch])
            await hub.drain()
            await journal.close()

    app = Starlette(
        routes=routes(bundle),
        lifespan=lifespan,
        exception_handlers=HANDLERS,
        middleware=[
            Middleware(log.RequestLog),
            Middleware(Security, public_url=settings.public_url, refuse=turn_away),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
            Middleware(Faults),
        ],
    )
    app.state.site = Site(
        settings=settings,
        journal=journal,
        bus=bus,
        hub=hub,
        catalogues=catalogues,
        speaker=speaker,
        bundle=bundle,
        templates=Templates(bundle, catalogues),
        cookies=Cookies(settings.secret_key, secure),
        seats=Seats(),
    )
    return app


def serve(settings: Settings) -> None:
    """Serve until told to stop. Raises StoreError, NotBuilt, BadSetting."""
    log.configure(settings.log_level, settings.log_format)
    with measured(settings) as meter:
        app = build(settings, meter)
        config = server.configure(app, settings)
        listening = listen(settings.host, settings.port)
        logging.getLogger(__name__).info("serving at %s", settings.base_url)
        server.Server(config, app.state.site.hub.drain).run(sockets=[listening])


@contextmanager
def measured(settings: Settings) -> Iterator[Meter]:
    """The meter of a server that is a process on its own; its figures can be read while it is held. Raises BadSetting."""
    if settings.metrics_port is None:
        yield NOBODY
        return
    from .web.metrics import PrometheusMeter, exposed  # noqa: PLC0415  nobody else needs what it loads

    meter = PrometheusMeter()
    with exposed(settings.metrics_port, meter.registry):
        yield meter
