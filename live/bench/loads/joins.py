"""Loads of joins: over a WebSocket alone, through the whole join flow, staying connected, and all
at once after the server was killed.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from statistics import median

from .. import http_clients
from ..load_client import TIMEOUT_S, LoadClient
from ..seed import STATE_ITEMS, PollSpec, seed_event
from ..server_processes import SPARE_DESCRIPTORS, raise_file_limit, temporary_deployment
from ..stats import Measurement, client_share
from ..targets import Size
from .votes import measure_cpu

ATTENDEE = "room:1:attendee"
MAX_CONNECTS = 1_000
"""Connections opened at once: about the size of the kernel's accept queue."""
SETTLE_S = 1.1
"""Seconds until new connections have been counted and the count broadcast."""


def measure_join(size: Size) -> Iterator[tuple[str, Measurement]]:
    """CPU to open a socket, authenticate it and send a welcome with 20 items."""
    each = size.people // size.rounds
    with temporary_deployment() as home:
        event = seed_event(home.settings, size.people, PollSpec(), items=STATE_ITEMS)
        with (
            home.run_server() as server,
            closing(LoadClient(server.port, event.socket_requests())) as client,
        ):
            client.open_sockets([0])
            rounds = [
                measure_cpu(server, each, partial(client.open_sockets, range(first, first + each)))
                for first in range(1, size.people - each, each)
            ]
    yield (
        "join_us",
        Measurement(
            median(measurement.us_each for measurement in rounds),
            client_share(rounds),
            f"{client.bytes // len(client):,} B each",
        ),
    )


def measure_idle(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Growth of the server's memory when an event is loaded and all its people connect without
    doing anything: event state plus sockets.

    A smaller event is loaded first, to warm the server up.
    """
    raise_file_limit(size.many + size.people + SPARE_DESCRIPTORS)
    with temporary_deployment() as home:
        small, large = (
            seed_event(home.settings, people, PollSpec(), items=STATE_ITEMS)
            for people in (size.people, size.many)
        )
        with (
            home.run_server() as server,
            closing(
                LoadClient(server.port, [*small.socket_requests(), *large.socket_requests()])
            ) as client,
        ):
            client.open_sockets(range(size.people))
            client.listen_until(time.monotonic() + SETTLE_S)
            before = server.memory_kb()
            members = range(size.people, len(client))
            measurement = measure_cpu(
                server, size.many, lambda: client.open_sockets(members, 3 * TIMEOUT_S)
            )
            client.listen_until(time.monotonic() + SETTLE_S)
            growth = server.memory_kb() - before
    yield (
        "idle_kb",
        Measurement(
            growth / size.many,
            client_share([measurement]),
            f"{measurement.us_each:.0f} µs CPU to connect",
        ),
    )


def measure_hall(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Wall time until everyone has joined as a browser does: join page, form, event page, its
    files, its socket. All people at once.
    """
    with temporary_deployment() as home:
        event = seed_event(home.settings, 1, PollSpec(), items=STATE_ITEMS)
        with home.run_server() as server:
            files = http_clients.page_files(server, event)
            measurement = measure_cpu(
                server,
                size.people,
                lambda: http_clients.join_all(server.port, event.code, files, size.people),
            )
    yield (
        "hall_s",
        Measurement(
            measurement.seconds,
            client_share([measurement]),
            f"{measurement.us_each / 1000:.1f} ms CPU each, {len(files)} files",
        ),
    )


def measure_storm(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Wall time from the kill of the server, over its restart, until everyone has received all
    missed updates. Clients reconnect as soon as the port accepts.
    """
    raise_file_limit(size.shown + SPARE_DESCRIPTORS)
    with temporary_deployment() as home:
        event = seed_event(home.settings, size.shown, PollSpec(shown=True), items=STATE_ITEMS)
        with (
            home.run_server() as server,
            closing(LoadClient(server.port, event.socket_requests())) as client,
        ):
            client.open_sockets(range(len(client)), 3 * TIMEOUT_S)
            client.disconnect_all(
                [
                    event.socket_request(member, at=client.cursor.decode(), topics=ATTENDEE)
                    for member in range(len(client))
                ]
            )
            start, cpu_before, bytes_before = time.monotonic(), time.process_time(), client.bytes
            server.stop(signal.SIGKILL)
            with home.run_server():
                client.open_sockets(range(len(client)), 3 * TIMEOUT_S, at_once=MAX_CONNECTS)
                seconds = time.monotonic() - start
    client_share = (time.process_time() - cpu_before) / seconds
    yield (
        "storm_s",
        Measurement(
            seconds, client_share, f"{(client.bytes - bytes_before) // len(client):,} B each"
        ),
    )
