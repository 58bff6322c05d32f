"""Loads of people who join: over a WebSocket alone, through the whole join flow, staying connected,
and all at once after the server was killed.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from statistics import median

from . import visitors
from .arithmetic import Measured, share
from .crowd import PATIENCE, Crowd
from .figures import Size
from .processes import SPARE, descriptors, house
from .seed import ITEMS, Poll, seed
from .votes import counted

ATTENDEE = "room:1:attendee"
KNOCKING = 1_000
"""Connections opened at once: about the size of the kernel's accept queue."""
SETTLE = 1.1
"""Seconds until new connections have been counted and the count broadcast."""


def join(size: Size) -> Iterator[tuple[str, Measured]]:
    """CPU to open a socket, authenticate it and send a welcome with 20 items."""
    each = size.people // size.rounds
    with house() as home:
        event = seed(home.settings, size.people, Poll(), items=ITEMS)
        with home.serving() as server, closing(Crowd(server.port, event.visits())) as crowd:
            crowd.open([0])
            rounds = [
                counted(server, each, partial(crowd.open, range(first, first + each))) for first in range(1, size.people - each, each)
            ]
    yield "join_us", Measured(median(round.each for round in rounds), share(rounds), f"{crowd.bytes // len(crowd):,} B each")


def idle(size: Size) -> Iterator[tuple[str, Measured]]:
    """Growth of the server's memory when an event is loaded and all its people connect without
    doing anything: event state plus sockets.

    A smaller event is loaded first, to warm the server up.
    """
    descriptors(size.many + size.people + SPARE)
    with house() as home:
        small, large = (seed(home.settings, people, Poll(), items=ITEMS) for people in (size.people, size.many))
        with home.serving() as server, closing(Crowd(server.port, [*small.visits(), *large.visits()])) as crowd:
            crowd.open(range(size.people))
            crowd.listen(time.monotonic() + SETTLE)
            before, members = server.memory(), range(size.people, len(crowd))
            round = counted(server, size.many, lambda: crowd.open(members, 3 * PATIENCE))
            crowd.listen(time.monotonic() + SETTLE)
            grown = server.memory() - before
    yield "idle_kb", Measured(grown / size.many, share([round]), f"{round.each:.0f} µs CPU to come")


def hall(size: Size) -> Iterator[tuple[str, Measured]]:
    """Wall time until everyone has joined as a browser does: join page, form, event page, its
    files, its socket. All people at once.
    """
    with house() as home:
        event = seed(home.settings, 1, Poll(), items=ITEMS)
        with home.serving() as server:
            files = visitors.files(server, event)
            round = counted(server, size.people, lambda: visitors.come(server.port, event.code, files, size.people))
    yield "hall_s", Measured(round.seconds, share([round]), f"{round.each / 1000:.1f} ms CPU each, {len(files)} files")


def storm(size: Size) -> Iterator[tuple[str, Measured]]:
    """Wall time from the kill of the server, over its restart, until everyone has received what
    they missed. Clients reconnect as soon as the port accepts.
    """
    descriptors(size.shown + SPARE)
    with house() as home:
        event = seed(home.settings, size.shown, Poll(shown=True), items=ITEMS)
        with home.serving() as server, closing(Crowd(server.port, event.visits())) as crowd:
            crowd.open(range(len(crowd)), 3 * PATIENCE)
            crowd.leave([event.visit(member, at=crowd.cursor, topics=ATTENDEE) for member in range(len(crowd))])
            began, busy, came = time.monotonic(), time.process_time(), crowd.bytes
            server.stop(signal.SIGKILL)
            with home.serving():
                crowd.open(range(len(crowd)), 3 * PATIENCE, at_once=KNOCKING)
                seconds = time.monotonic() - began
    client = (time.process_time() - busy) / seconds
    yield "storm_s", Measured(seconds, client, f"{(crowd.bytes - came) // len(crowd):,} B each")
