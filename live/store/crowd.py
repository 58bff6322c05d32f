"""Who is present, by event, over all workers: pages here, and what other workers last said of theirs.

The union is kept as a count of workers by person, so that asking for it costs the same however many there are.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Set

EXPIRY = 15.0
"""Seconds after which a worker that says nothing more is not believed any more."""


class Crowd:
    def __init__(self) -> None:
        self._pages: dict[str, Counter[int]] = {}
        self._workers: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._others: dict[tuple[bytes, str], tuple[Set[int], float]] = {}
        self._changed: set[str] = set()

    def present(self, event: str) -> int:
        return len(self._workers.get(event, ()))

    # here

    def arrive(self, event: str, person: int) -> None:
        pages = self._pages.setdefault(event, Counter())
        pages[person] += 1
        if pages[person] == 1:
            self._come(event, {person})
            self._changed.add(event)

    def leave(self, event: str, person: int) -> None:
        pages = self._pages.get(event, Counter[int]())
        if not pages[person]:
            return  # a leave without an arrival here takes nobody away elsewhere
        pages[person] -= 1
        if not pages[person]:
            del pages[person]
            self._go(event, {person})
            self._changed.add(event)
        if not pages:
            del self._pages[event]

    def here(self, event: str) -> Collection[int]:
        return self._pages.get(event, Counter[int]()).keys()

    @property
    def events(self) -> Collection[str]:
        """Where somebody is present here."""
        return self._pages.keys()

    def take_changed(self) -> set[str]:
        """Events whose people here came or went since this was last asked."""
        changed, self._changed = self._changed, set()
        return changed

    def leave_all(self) -> None:
        for event, pages in list(self._pages.items()):
            for person in list(pages.elements()):
                self.leave(event, person)

    # elsewhere

    def hear(self, worker: bytes, event: str, people: Set[int], now: float) -> None:
        """These, and nobody else, are present on another worker. `now` in seconds."""
        before = self._others.pop((worker, event), (frozenset[int](), 0.0))[0]
        self._come(event, people - before)
        self._go(event, before - people)
        if people:
            self._others[worker, event] = people, now

    def expire(self, now: float) -> None:
        """Forget those of whom nobody has spoken for too long."""
        for (worker, event), (_, heard) in list(self._others.items()):
            if heard < now - EXPIRY:
                self.hear(worker, event, frozenset(), now)

    def _come(self, event: str, people: Collection[int]) -> None:
        self._workers[event].update(people)

    def _go(self, event: str, people: Collection[int]) -> None:
        counts = self._workers[event]
        for person in people:
            counts[person] -= 1
            if not counts[person]:
                del counts[person]
        if not counts:
            del self._workers[event]
