"""Loads of people who join: over a WebSocket alone, through the whole join flow, staying connected,
and all at once after the server was killed.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from statistics import median

from . import http_clients
from .load_client import PATIENCE, Crowd
from .seed import ITEMS, Poll, seed
from .server_processes import SPARE, descriptors, house
from .stats import Measured, share
from .targets import Size
from .votes import counted

ATTENDEE = "room:1:attendee"
MAX_CONNECTS = 1_000
"""Connections opened at once: about the size of the kernel's accept queue."""
SETTLE_S = 1.1
"""Seconds until new connections have been counted and the count broadcast."""


def join(size: Size) -> Iterator[tuple[str, Measured]]:
    """CPU to open a socket, authenticate it and send a welcome with 20 items."""
    each = size.people // size.rounds
    with house() as home:
        event = seed(home.settings, size.people, Poll(), items=ITEMS)
        with home.run_server() as server, closing(Crowd(server.port, event.socket_requests())) as client:
            client.open_sockets([0])
            rounds = [
                counted(server, each, partial(client.open_sockets, range(first, first + each)))
                for first in range(1, size.people - each, each)
            ]
    yield "join_us", Measured(median(measured.us_each for measured in rounds), share(rounds), f"{client.bytes // len(client):,} B each")


def idle(size: Size) -> Iterator[tuple[str, Measured]]:
    """Growth of the server's memory when an event is loaded and all its people connect without
    doing anything: event state plus sockets.

    A smaller event is loaded first, to warm the server up.
    """
    descriptors(size.many + size.people + SPARE)
    with house() as home:
        small, large = (seed(home.settings, people, Poll(), items=ITEMS) for people in (size.people, size.many))
        with home.run_server() as server, closing(Crowd(server.port, [*small.socket_requests(), *large.socket_requests()])) as client:
            client.open_sockets(range(size.people))
            client.listen_until(time.monotonic() + SETTLE_S)
            before = server.memory_kb()
            members = range(size.people, len(client))
            measured = counted(server, size.many, lambda: client.open_sockets(members, 3 * PATIENCE))
            client.listen_until(time.monotonic() + SETTLE_S)
            growth = server.memory_kb() - before
    yield "idle_kb", Measured(growth / size.many, share([measured]), f"{measured.us_each:.0f} µs CPU to connect")


def hall(size: Size) -> Iterator[tuple[str, Measured]]:
    """Wall time until everyone has joined as a browser does: join page, form, event page, its
    files, its socket. All people at once.
    """
    with house() as home:
        event = seed(home.settings, 1, Poll(), items=ITEMS)
        with home.run_server() as server:
            files = http_clients.files(server, event)
            measured = counted(server, size.people, lambda: http_clients.come(server.port, event.code, files, size.people))
    yield "hall_s", Measured(measured.seconds, share([measured]), f"{measured.us_each / 1000:.1f} ms CPU each, {len(files)} files")


def storm(size: Size) -> Iterator[tuple[str, Measured]]:
    """Wall time from the kill of the server, over its restart, until everyone has received what
    they missed. Clients reconnect as soon as the port accepts.
    """
    descriptors(size.shown + SPARE)
    with house() as home:
        event = seed(home.settings, size.shown, Poll(shown=True), items=ITEMS)
        with home.run_server() as server, closing(Crowd(server.port, event.socket_requests())) as client:
            client.open_sockets(range(len(client)), 3 * PATIENCE)
            client.disconnect_all([event.socket_request(member, at=client.cursor, topics=ATTENDEE) for member in range(len(client))])
            started, cpu_before, bytes_before = time.monotonic(), time.process_time(), client.bytes
            server.stop(signal.SIGKILL)
            with home.run_server():
                client.open_sockets(range(len(client)), 3 * PATIENCE, at_once=MAX_CONNECTS)
                seconds = time.monotonic() - started
    client_share = (time.process_time() - cpu_before) / seconds
    yield "storm_s", Measured(seconds, client_share, f"{(client.bytes - bytes_before) // len(client):,} B each")
