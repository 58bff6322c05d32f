"""The composition root: the only place where store, bus, hub and pages are wired together."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from .engine import gc_tuning
from .engine.bus import Bus
from .engine.hub import NO_METRICS, Hub
from .engine.metrics import Metrics
from .features.machine_drafts.requests import Drafter
from .features.machine_drafts.services.opening import open_service
from .features.polls import preload_kinds
from .features.programs.deliveries import Dispatcher
from .features.programs.deliveries.network import HttpSender
from .features.programs.web.token_uses import TokenUses
from .jobs.precompute import Precompute
from .jobs.snapshot import SnapshotTaker
from .languages.catalogue import LOCALE, Catalogues
from .operations import Operator, answer_request
from .operations.purge import run_purges
from .rehearsal.simulation import Simulations
from .serving import graceful_server, uvicorn_release
from .serving.any_server import AnyServerApp, BuiltApp
from .serving.command_socket import CommandSocket
from .serving.inherited_sockets import InheritedSockets
from .serving.listen_socket import open_listen_socket
from .serving.log_setup import configure_logging
from .serving.watchdog import Watchdog
from .settings import BadSetting, Settings, load_settings
from .shipped_files import NotBuilt
from .store import SqlRegistry, StoreError, is_postgres, open_bus, open_journal, path_of
from .temporary_folder import remove_leftovers
from .web.api.results_pack import PROGRESS_TYPE
from .web.assets import Bundle
from .web.context import AppContext
from .web.cookies import SignedCookies
from .web.i18n.messages import Messages
from .web.limits.code_lookup import CodeLookup
from .web.limits.connection_limits import ConnectionLimits
from .web.limits.fair_turns import FairTurns
from .web.pages.error_pages import EXCEPTION_HANDLERS, CatchErrors, rejection_page
from .web.request_log import RequestLog
from .web.routes import make_routes
from .web.security import Security
from .web.session_paths import SessionPaths
from .web.templates import Templates


def build_app(
    settings: Settings,
    meter: Metrics = NO_METRICS,
    locale: Path = LOCALE,
    shared_assets: Path | None = None,
) -> Starlette:
    """Build the application. Opens the journal at once, so that the command can report errors.

    Raises StoreError, NotBuilt.
    """
    catalogues = Catalogues(locale)
    bundle = Bundle(shared_assets)
    messages = Messages(catalogues)
    templates = Templates(bundle, catalogues)
    journal = open_journal(settings.database_url, is_server=True)
    registry = SqlRegistry(journal)
    bus = open_bus(settings.redis_url, settings.secret_key)
    hub = Hub(
        journal,
        bus,
        settings.secret_key,
        bundle.build,
        messages.refusal_text,
        metrics=meter,
        take_snapshot=SnapshotTaker(settings.database_url),
        compute=Precompute(),
        registry=registry,
    )
    simulations, token_uses = Simulations(), TokenUses(hub)
    sender = HttpSender(allows_private=settings.webhooks == "any")
    dispatcher = Dispatcher(hub, registry, settings.secret_key, sender)
    drafter = _open_drafter(settings, hub, bus)
    operator = Operator(
        hub,
        journal,
        registry,
        lambda refusal: messages.refusal_text(refusal, "en"),
        simulations,
    )
    is_https = (settings.public_url or "").startswith("https:")

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        preload_kinds()
        await asyncio.to_thread(remove_leftovers)
        templates.preload()
        meter_task = asyncio.create_task(meter.run_sampling())
        await hub.start()
        purge_task = asyncio.create_task(run_purges(operator))
        tasks = [
            meter_task,
            purge_task,
            asyncio.create_task(token_uses.run()),
            *([] if settings.webhooks == "off" else [asyncio.create_task(dispatcher.run())]),
            *([] if drafter is None else [asyncio.create_task(drafter.run())]),
        ]
        commands = (
            None
            if is_postgres(settings.database_url)
            else CommandSocket(path_of(settings.database_url), partial(answer_request, operator))
        )
        if commands is not None:
            await commands.start()
        try:
            yield
        finally:
            if commands is not None:
                await commands.close()
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            await dispatcher.close()
            await sender.close()
            if drafter is not None:
                await drafter.close()
            await simulations.close()
            await hub.drain()
            await journal.close()

    app = Starlette(
        routes=make_routes(bundle),
        lifespan=lifespan,
        exception_handlers=EXCEPTION_HANDLERS,
        middleware=[
            Middleware(SessionPaths),
            Middleware(RequestLog),
            Middleware(Security, public_url=settings.public_url, refuse=rejection_page),
            Middleware(
                GZipMiddleware,
                minimum_size=1000,
                compresslevel=6,
                # Most of it is a ZIP file, which is compressed already.
                exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, PROGRESS_TYPE),
            ),
            Middleware(CatchErrors),
        ],
    )
    app.state.context = AppContext(
        settings=settings,
        journal=journal,
        registry=registry,
        bus=bus,
        hub=hub,
        catalogues=catalogues,
        messages=messages,
        bundle=bundle,
        templates=templates,
        cookies=SignedCookies(settings.secret_key, is_https),
        connection_limits=ConnectionLimits(),
        code_lookup=CodeLookup(hub),
        simulations=simulations,
        token_uses=token_uses,
        dispatcher=dispatcher,
        drafter=drafter,
        page_turns=FairTurns(hub.wait_for_turns),
    )
    return app


def _open_drafter(settings: Settings, hub: Hub, bus: Bus) -> Drafter | None:
    """Return the drafter; None if the server has no translation service. Raises BadSetting."""
    if settings.translation == "off":
        return None
    try:
        service = open_service(
            settings.translation,
            settings.translation_url or "",
            settings.translation_key or "",
            settings.translation_model or "",
        )
    except ValueError as problem:
        raise BadSetting(f"TRANSLATION_URL: {problem}") from None
    return Drafter(hub, bus, service, settings.translation_chars)


def serve(settings: Settings, place: InheritedSockets | None = None) -> None:
    """Serve until stopped, as a single process or as a worker of a supervisor.

    Raises StoreError, NotBuilt, BadSetting.
    """
    configure_logging(settings.log_level, settings.log_format)
    gc_tuning.rarely()
    with open_meter(settings, place is None) as meter:
        built = build_app(settings, meter, shared_assets=place.shared_folder if place else None)
        server = _make_server(built, settings, place)
        listener = (
            open_listen_socket(settings.host, settings.port) if place is None else place.listener
        )
        server.run(sockets=[listener])


def _make_server(
    built: Starlette, settings: Settings, place: InheritedSockets | None
) -> graceful_server.GracefulServer:
    hub: Hub = built.state.context.hub
    drain, is_worker = hub.drain, place is not None
    announce_start = partial(_on_started, settings, place, hub)
    if uvicorn_release.is_tested_release():
        # Imported here: it relies on internals that another release may not have.
        from .serving import server  # noqa: PLC0415

        return server.Server(
            server.configure_server(built, settings), drain, announce_start, is_worker
        )
    logging.getLogger(__name__).warning(
        "uvicorn %s is installed, but this release was tested with %s: everything works, but "
        "slower, and slow requests are not limited. pip install 'uvicorn~=%s.0'",
        uvicorn_release.installed_release(),
        uvicorn_release.TESTED_RELEASE,
        uvicorn_release.TESTED_RELEASE,
    )
    config = graceful_server.configure_plainly(built, settings)
    return graceful_server.GracefulServer(config, drain, announce_start)


def _on_started(
    settings: Settings,
    place: InheritedSockets | None,
    hub: Hub,
    server: graceful_server.GracefulServer,
) -> None:
    logging.getLogger(__name__).info("serving at %s", settings.base_url)
    Watchdog()
    if place is not None:
        place.start_heartbeat(server, hub)
    else:
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, _ignore_sighup)


def _ignore_sighup() -> None:
    logging.getLogger(__name__).warning(
        "SIGHUP ignored: it restarts workers, but this is a single process"
    )


@contextmanager
def open_meter(settings: Settings, alone: bool) -> Iterator[Metrics]:
    """Meter of this process.

    A single process also exposes its metrics. Raises BadSetting.
    """
    if settings.metrics_port is None:
        yield NO_METRICS
        return
    # Imported here: only a server with metrics needs it.
    from .serving.prometheus import PrometheusMeter, serve_metrics  # noqa: PLC0415

    meter = PrometheusMeter()
    with serve_metrics(settings.metrics_port, meter.registry) if alone else nullcontext():
        yield meter


@contextmanager
def _open_app() -> Iterator[BuiltApp]:
    """The application with the settings of the environment. Raises as `serve`."""
    settings = load_settings(os.environ)
    configure_logging(settings.log_level, settings.log_format)
    gc_tuning.rarely()
    with open_meter(settings, alone=True) as meter:
        built = build_app(settings, meter)
        yield BuiltApp(built, settings.forwarded_allow_ips, built.state.context.hub.drain)


app = AnyServerApp(_open_app, (BadSetting, StoreError, NotBuilt))
"""`live.app:app`, for any ASGI server. It is no function of the module's `__getattr__`, which
hypercorn does not call.
"""
