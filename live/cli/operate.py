"""Performs operations: on the server that holds the database, or here if none is running."""

import asyncio
from typing import Any

import click
import msgspec

from ..engine.hub import Hub
from ..languages.catalogue import Catalogues
from ..operations import Answer, Operation, Operator, answer_request
from ..rehearsal.simulation import Simulations
from ..serving.command_socket import ask_server
from ..settings import Settings
from ..store import SqlRegistry, is_postgres, open_journal, path_of
from ..store.memory_bus import MemoryBus
from ..web.i18n.messages import Messages

ANOTHER_USER = "The server runs as another user. Run this command as that user, or as root."
NO_ANSWER = (
    "The server did not answer. Run this command as the user of the server, or look at its log."
)


def perform(settings: Settings, operation: Operation) -> Any:
    """Perform an operation and return its result. Raises StoreError, OSError, ClickException with
    the sentence of a failure.

    A SQLite database is changed by its server if there is one, PostgreSQL always from here.
    """
    request = msgspec.json.encode(operation)
    url = settings.database_url
    try:
        found = None if is_postgres(url) else ask_server(path_of(url), request)
    except PermissionError:
        raise click.ClickException(ANOTHER_USER) from None
    text = asyncio.run(_perform_here(settings, request)) if found is None else found
    if not text:
        raise click.ClickException(NO_ANSWER)
    answer = msgspec.json.decode(text, type=Answer)
    if answer.error:
        raise click.ClickException(answer.error)
    return msgspec.json.decode(answer.result)


async def _perform_here(settings: Settings, request: bytes) -> bytes:
    journal, messages = open_journal(settings.database_url), Messages(Catalogues())
    hub = Hub(journal, MemoryBus(), settings.secret_key, "", messages.refusal_text)
    await hub.start()
    try:
        operator = Operator(
            hub,
            journal,
            SqlRegistry(journal),
            lambda refusal: messages.refusal_text(refusal, "en"),
            Simulations(),
        )
        return await answer_request(operator, request)
    finally:
        await hub.drain()
        await journal.close()
