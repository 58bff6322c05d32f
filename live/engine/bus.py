"""The port to the bus between workers: a doorbell, never the truth. Every adapter passes `tests/engine/bus_contract.py`.

Everything here may be lost, late, doubled or out of order: who listens asks the journal for the heads once a second anyway.
"""

from collections.abc import Callable, Collection
from typing import NamedTuple, Protocol

from .journal import Row


class Ring(NamedTuple):
    """A turn was committed: its event and its row. Private rows never travel."""

    event: str
    row: Row


class Bus(Protocol):
    @property
    def well(self) -> bool:
        """Whether other workers can be reached, as far as is known. All goes on without them, a second later."""

    def ring(self, event: str, row: Row) -> None:
        """Tell the other workers of a turn. Never blocks, never fails; a worker does not hear its own ring.

        A row too big for that is not rung: the heads tell of it.
        """

    def listen(self, hear: Callable[[Ring], None]) -> None:
        """Be told of the turns of other workers. `hear` is called on the loop, after `ring` returned, and must not block."""

    def arrive(self, event: str, person: int) -> None:
        """A page of this person opened here. Each arrival is ended by one leave."""

    def leave(self, event: str, person: int) -> None: ...

    def present(self, event: str) -> int:
        """How many people have a page open on any worker, as far as is known; two tabs count once."""

    def people(self, event: str) -> Collection[int]:
        """Who they are, in no order; not to be kept: it changes as they come and go."""

    def spread(self, event: str, person: int) -> int:
        """On how many workers this person has a page open, as far as is known; 0 where nowhere."""

    def moved(self, event: str) -> int:
        """A number that is another one whenever somebody else is present: what was made of `people` holds until then."""

    async def allow(self, key: str, amount: int, seconds: int) -> bool:
        """Use a key once more; False when `amount` uses fell into the last `seconds`. Shared by all workers.

        What was refused is no use: whoever keeps trying gets `amount` in any `seconds`, no more and no less.
        """

    async def start(self) -> None:
        """Begin to hear. Never fails, and waits for nobody longer than a moment."""

    async def close(self) -> None:
        """Hear no more. The pages that were open here count no more."""
