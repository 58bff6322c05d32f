"""How many people of one event are here, over all workers; those who run it are told of how many of each delegation.

The delegations are counted anew only when somebody came or went, and only while somebody asks for them here. While an anonymous poll
runs they rest as they were: a total that moves after somebody came from a delegation of few would say what they voted.
"""

from collections import Counter

from ..core import wire
from .bus import Bus
from .replica import Replica


class Headcount:
    def __init__(self, replica: Replica, bus: Bus) -> None:
        self._replica, self._bus = replica, bus
        self._moved, self._counted = -1, False
        self._delegations = Counter[str]()
        self._told = {True: wire.here(0, {}), False: wire.here(0)}

    def frame(self, staff: bool) -> bytes:
        """As it is now, for those who run the event or for all others."""
        people = self._bus.present(self._replica.id)
        return wire.here(people, self._by_delegation()) if staff else wire.here(people)

    def news(self, staff: bool) -> list[bytes]:
        """The frame, if it is another than the last time."""
        told, frame = self._told[staff], self.frame(staff)
        self._told[staff] = frame
        return [frame] if frame != told else []

    def people(self) -> list[int] | None:
        """Who they are; None while an anonymous poll runs, so that nobody's vote is told by when they came."""
        return None if self._replica.event.runs_in_secret() else sorted(self._bus.people(self._replica.id))

    def _by_delegation(self) -> Counter[str]:
        if self._counted and self._replica.event.runs_in_secret():
            return self._delegations
        moved = self._bus.moved(self._replica.id)
        if moved != self._moved:
            here, known = self._bus.people(self._replica.id), self._replica.event.people
            self._delegations = Counter(known[person].delegation for person in here if person in known)
            self._counted = True
            # who joined on another worker is maybe not known here yet: then it is counted again
            self._moved = moved if self._delegations.total() == len(here) else -1
        return self._delegations
