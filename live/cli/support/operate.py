"""Performs operations: on the server that holds the database, or here if none is running."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import click
import msgspec

from ...engine.bus import Bus
from ...engine.hub import Hub
from ...languages.catalogue import Catalogues
from ...operations import Answer, Operation, Operator, answer_request
from ...rehearsal.simulation import Simulations
from ...serving.command_socket import ask_server
from ...settings import Settings
from ...store import SqlRegistry, is_postgres, open_bus, open_journal, path_of
from ...store.memory_bus import MemoryBus
from ...web.i18n.messages import Messages

ANOTHER_USER = "The server runs as another user. Run this command as that user, or as root."
NO_ANSWER = (
    "The server did not answer. Run this command as the user of the server, or look at its log."
)


def perform(settings: Settings, operation: Operation) -> Any:
    """Perform an operation and return its result. Raises StoreError, OSError, ClickException with
    the sentence of a failure.

    A SQLite database is changed by its server if running, PostgreSQL always from here.
    """
    request = msgspec.json.encode(operation)
    url = settings.database_url
    try:
        result = None if is_postgres(url) else ask_server(path_of(url), request)
    except PermissionError:
        raise click.ClickException(ANOTHER_USER) from None
    text = asyncio.run(_perform_here(settings, request)) if result is None else result
    return _result_of(text)


def _result_of(text: bytes) -> Any:
    """The result in an answer. Raises ClickException with the sentence of a failure."""
    if not text:
        raise click.ClickException(NO_ANSWER)
    answer = msgspec.json.decode(text, type=Answer)
    if answer.error:
        raise click.ClickException(answer.error)
    return msgspec.json.decode(answer.result)


@asynccontextmanager
async def operating(settings: Settings) -> AsyncIterator[Callable[[Operation], Awaitable[Any]]]:
    """Yield a function that performs operations in turn, for commands that watch progress: on the
    server that holds the database, or here. It raises as `perform`.
    """
    url = settings.database_url
    is_served = not is_postgres(url) and await asyncio.to_thread(_has_server, path_of(url))
    if is_served:
        yield lambda operation: asyncio.to_thread(perform, settings, operation)
        return
    async with _operator_here(settings, open_bus(settings.redis_url, settings.secret_key)) as here:

        async def perform_here(operation: Operation) -> Any:
            return _result_of(await answer_request(here, msgspec.json.encode(operation)))

        yield perform_here


def _has_server(database: Path) -> bool:
    """True if a server answers, be it with a refusal. Raises OSError."""
    return ask_server(database, b"null") is not None


async def _perform_here(settings: Settings, request: bytes) -> bytes:
    async with _operator_here(settings, MemoryBus()) as operator:
        return await answer_request(operator, request)


@asynccontextmanager
async def _operator_here(settings: Settings, bus: Bus) -> AsyncIterator[Operator]:
    journal, messages = open_journal(settings.database_url), Messages(Catalogues())
    hub = Hub(journal, bus, settings.secret_key, "", messages.refusal_text)
    await hub.start()
    simulations = Simulations()
    try:
        yield Operator(
            hub,
            journal,
            SqlRegistry(journal),
            lambda refusal: messages.refusal_text(refusal, "en"),
            simulations,
        )
    finally:
        await simulations.close()
        await hub.drain()
        await journal.close()
