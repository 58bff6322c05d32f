"""Servers of fault scenarios, on databases of their own, with a workload on an event of theirs."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tools.faults.workload import Workload
from tools.private_servers import postgres_server
from tools.server_process import ServerProcess

PEOPLE = 20
"""People of a workload: 50 actions a second."""


@asynccontextmanager
async def serve_sqlite(
    kind: type[ServerProcess] = ServerProcess, people: int = PEOPLE
) -> AsyncIterator[tuple[ServerProcess, Workload]]:
    """A server on a new SQLite database, and a workload that is ready to start."""
    with tempfile.TemporaryDirectory(prefix="live-faults-") as folder:
        server = kind(Path(folder))
        await server.seed_events(live=1)
        await server.start()
        try:
            async with open_workload(server, people) as workload:
                yield server, workload
        finally:
            await server.close()


@asynccontextmanager
async def serve_postgres(
    people: int = PEOPLE,
) -> AsyncIterator[tuple[ServerProcess, Workload]]:
    """The same on a PostgreSQL server of its own."""
    with tempfile.TemporaryDirectory(prefix="live-faults-") as folder, postgres_server() as running:
        server = ServerProcess(Path(folder), running.create_database("restored"))
        await server.seed_events(live=1)
        await server.start()
        try:
            async with open_workload(server, people) as workload:
                yield server, workload
        finally:
            await server.close()


@asynccontextmanager
async def open_workload(server: ServerProcess, people: int = PEOPLE) -> AsyncIterator[Workload]:
    """A workload on an event of its own."""
    event = server.event()
    workload = Workload(event)
    await workload.prepare(people)
    try:
        yield workload
    finally:
        await event.close_all()
