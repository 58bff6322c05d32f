"""Port to the bus between workers. It only hints at news; the journal is the truth. Adapters pass
`tests/tools/bus_contract.py`.

Messages may be lost, late, duplicated or out of order: every worker also asks the journal for its
heads once a second.
"""

from collections.abc import Callable, Collection
from typing import NamedTuple, Protocol

from .journal import Row

SIGNAL_KEPT_S = 300
"""Seconds for which signals are kept in memory."""


class TurnNotice(NamedTuple):
    """Notice of a committed turn: its event and its row. Private rows are never sent."""

    event: str
    row: Row


class Bus(Protocol):
    @property
    def healthy(self) -> bool:
        """True if other workers appear to be reachable. Without them everything still works, a
        second later.
        """

    def announce_turn(self, event: str, row: Row) -> None:
        """Send a committed turn to the other workers. Never blocks or fails; a worker does not
        receive its own notices.

        Rows above the adapter's size limit are not sent: other workers learn of them from the
        heads.
        """

    def subscribe(self, hear: Callable[[TurnNotice], None]) -> None:
        """Register `hear` for turns of other workers. It is called on the loop, after
        `announce_turn` returned, and must not block.
        """

    def add_client(self, event: str, person: int) -> None:
        """Count a client of this person that connected here. Each call is matched by one
        `remove_client`.
        """

    def remove_client(self, event: str, person: int) -> None: ...

    def count_people(self, event: str) -> int:
        """Return the number of people with a client on any worker, as far as known. Two tabs count
        once.
        """

    def present_people(self, event: str) -> Collection[int]:
        """Return their ids, in no order. The collection changes as people come and go: do not keep
        it.
        """

    def last_seen(self, event: str, seconds: float) -> dict[int, float]:
        """Return seconds since the last sight of people, by id, of those present at some time
        within the last `seconds`, as far as known; 0 for present people.
        """

    @property
    def known_s(self) -> float:
        """Seconds with known departures."""

    def worker_count(self, event: str, person: int) -> int:
        """Return the number of workers on which this person has a client, as far as known."""

    def presence_version(self, event: str) -> int:
        """Return a number that changes whenever the set of people does, for caching results of
        `present_people`.
        """

    def add_signal(self, event: str, person: int, signal: str, at: int) -> None:
        """Keep a signal of a person at a time (ms) of the event, in the memory of all workers, for
        SIGNAL_KEPT_S. Other workers learn of it within seconds.
        """

    def signals(self, event: str) -> dict[tuple[int, str], int]:
        """Return the last times (ms) by person and signal, the oldest first, as far as known. The
        table changes: do not keep it.
        """

    async def allow_use(self, key: str, amount: int, seconds: int) -> bool:
        """Use a key once. False if it was used `amount` times in the last `seconds`, on all workers
        together.

        Refused uses do not count: constant retries succeed exactly `amount` times per `seconds`.
        """

    async def start(self) -> None:
        """Start receiving. Never fails, and waits briefly at most."""

    async def close(self) -> None:
        """Stop receiving. Clients connected here no longer count as present."""
