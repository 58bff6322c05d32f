"""Presence by event across all workers: connections here, plus the last list received from each
other worker.

The union is kept as a count of workers per person, so that reads cost the same for any number of
workers.
"""

from collections import Counter
from collections.abc import Collection, Set
from itertools import count

EXPIRY = 15.0
"""Seconds of silence after which another worker's people no longer count."""

NOBODY = Counter[int]()


class Union:
    """People by event, with the number of times each was added and not removed."""

    def __init__(self) -> None:
        self._times: dict[str, Counter[int]] = {}
        self._moved: dict[str, int] = {}
        self._moves = count(1)

    def present(self, event: str) -> int:
        return len(self._times.get(event, ()))

    def people(self, event: str) -> Collection[int]:
        return self._times.get(event, NOBODY).keys()

    def spread(self, event: str, person: int) -> int:
        return self._times.get(event, NOBODY)[person]

    def moved(self, event: str) -> int:
        return self._moved.get(event, 0)

    def come(self, event: str, people: Collection[int]) -> None:
        times = self._times.get(event) or self._times.setdefault(event, Counter())
        before = len(times)
        times.update(people)
        self._note(event, before)

    def go(self, event: str, people: Collection[int]) -> None:
        """Remove one count of each person; all of them must have been added before."""
        times = self._times.get(event, NOBODY)
        before = len(times)
        for person in people:
            times[person] -= 1
            if not times[person]:
                del times[person]
        self._note(event, before)

    def _note(self, event: str, before: int) -> None:
        """Advance the event's version if its number of people changed; drop an empty event."""
        many = self.present(event)
        if not many:
            self._times.pop(event, None)
            self._moved.pop(event, None)
        elif many != before:
            self._moved[event] = next(self._moves)


class Crowd(Union):
    """Presence of this worker and all others, merged."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, Counter[int]] = {}
        self._others: dict[tuple[bytes, str], tuple[Set[int], float]] = {}
        self._changed: set[str] = set()

    # this worker

    def arrive(self, event: str, person: int) -> None:
        pages = self._pages.setdefault(event, Counter())
        pages[person] += 1
        if pages[person] == 1:
            self.come(event, {person})
            self._changed.add(event)

    def leave(self, event: str, person: int) -> None:
        pages = self._pages.get(event, Counter[int]())
        if not pages[person]:
            return  # an unmatched leave must not affect other workers
        pages[person] -= 1
        if not pages[person]:
            del pages[person]
            self.go(event, {person})
            self._changed.add(event)
        if not pages:
            del self._pages[event]

    def here(self, event: str) -> Collection[int]:
        """People of an event with a connection to this worker."""
        return self._pages.get(event, Counter[int]()).keys()

    @property
    def events(self) -> Collection[str]:
        """Events with at least one connection to this worker."""
        return self._pages.keys()

    def take_changed(self) -> set[str]:
        """Return the events whose local people changed since the last call, and reset."""
        changed, self._changed = self._changed, set()
        return changed

    def leave_all(self) -> None:
        for event, pages in list(self._pages.items()):
            for person in list(pages.elements()):
                self.leave(event, person)

    # other workers

    def hear(self, worker: bytes, event: str, people: Set[int], now: float) -> None:
        """Replace the list of people present on another worker. `now` in seconds."""
        before = self._others.pop((worker, event), (frozenset[int](), 0.0))[0]
        self.come(event, people - before)
        self.go(event, before - people)
        if people:
            self._others[worker, event] = people, now

    def expire(self, now: float) -> None:
        """Remove the people of workers not heard from for WORKER_EXPIRY_S seconds."""
        for (worker, event), (_, heard) in list(self._others.items()):
            if heard < now - EXPIRY:
                self.hear(worker, event, frozenset(), now)
