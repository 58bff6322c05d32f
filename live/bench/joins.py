"""People come: by socket alone, through the whole hall door, to stay and listen, and all at once after the server was killed."""

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
KNOCKING = 1_000
"""How many are at the door at the same time: about as many as the system lets wait there."""
SETTLE = 1.1
"""Seconds until those who came have been counted and told of."""


def join(size: Size) -> Iterator[tuple[str, Measured]]:
    """The CPU of a socket that is opened, of who it is, and of a welcome with 20 items."""
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
    """What the server's memory grows by when an event is loaded whose people all come and do nothing: their state, and their sockets.

    A smaller event comes before, to warm it up.
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
    """The door, the form, the page, its files, its socket: as a browser asks for them, all people at once."""
    with house() as home:
        event = seed(home.settings, 1, Poll(), items=ITEMS)
        with home.serving() as server:
            files = http_clients.files(server, event)
            round = counted(server, size.people, lambda: http_clients.come(server.port, event.code, files, size.people))
    yield "hall_s", Measured(round.seconds, share([round]), f"{round.each / 1000:.1f} ms CPU each, {len(files)} files")


def storm(size: Size) -> Iterator[tuple[str, Measured]]:
    """From the kill of the server, through its restart, until everybody has what they missed; they come as soon as anybody listens."""
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
