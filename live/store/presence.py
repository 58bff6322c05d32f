"""Presence by event across all workers: clients connected here, plus the last list received from
each other worker.

The union is kept as a count of workers per person, so that reads cost the same for any number of
workers.
"""

from collections import Counter
from collections.abc import Collection, Set
from itertools import count

WORKER_EXPIRY_S = 15.0
"""Seconds of silence after which another worker's people no longer count."""

NO_COUNTS = Counter[int]()


class PresenceCounts:
    """People by event, with the number of times each was added and not removed."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[int]] = {}
        self._versions: dict[str, int] = {}
        self._next_version = count(1)

    def count_people(self, event: str) -> int:
        return len(self._counts.get(event, ()))

    def present_people(self, event: str) -> Collection[int]:
        return self._counts.get(event, NO_COUNTS).keys()

    def worker_count(self, event: str, person: int) -> int:
        return self._counts.get(event, NO_COUNTS)[person]

    def presence_version(self, event: str) -> int:
        return self._versions.get(event, 0)

    def add_people(self, event: str, people: Collection[int]) -> None:
        counts = self._counts.get(event) or self._counts.setdefault(event, Counter())
        before = len(counts)
        counts.update(people)
        self._update_version(event, before)

    def remove_people(self, event: str, people: Collection[int]) -> None:
        """Remove one count of each person; all of them must have been added before."""
        counts = self._counts.get(event, NO_COUNTS)
        before = len(counts)
        for person in people:
            counts[person] -= 1
            if not counts[person]:
                del counts[person]
        self._update_version(event, before)

    def _update_version(self, event: str, before: int) -> None:
        """Advance the event's version if its number of people changed; drop an empty event."""
        size = self.count_people(event)
        if not size:
            self._counts.pop(event, None)
            self._versions.pop(event, None)
        elif size != before:
            self._versions[event] = next(self._next_version)


class WorkerClients:
    """Clients connected to one worker, counted by event and person."""

    def __init__(self) -> None:
        self._by_event: dict[str, Counter[int]] = {}

    def add_client(self, event: str, person: int) -> bool:
        """Count a client; returns whether it is the person's first one here."""
        clients = self._by_event.setdefault(event, Counter())
        clients[person] += 1
        return clients[person] == 1

    def remove_client(self, event: str, person: int) -> bool:
        """Discount a client; returns whether it was the person's last one here.

        An unmatched call is ignored: it must not affect other workers.
        """
        clients = self._by_event.get(event, NO_COUNTS)
        if not clients[person]:
            return False
        clients[person] -= 1
        if clients[person]:
            return False
        del clients[person]
        if not clients:
            del self._by_event[event]
        return True

    def events(self) -> Collection[str]:
        return self._by_event.keys()

    def people_of(self, event: str) -> Collection[int]:
        return self._by_event.get(event, NO_COUNTS).keys()

    def take_all(self) -> dict[str, Collection[int]]:
        """People by event; no client is counted afterwards."""
        by_event, self._by_event = self._by_event, {}
        return {event: clients.keys() for event, clients in by_event.items()}


class Presence(PresenceCounts):
    """Presence of this worker and all others, merged."""

    def __init__(self) -> None:
        super().__init__()
        self._clients = WorkerClients()
        self._remote: dict[tuple[bytes, str], tuple[Set[int], float]] = {}
        self._changed: set[str] = set()

    # this worker

    def add_client(self, event: str, person: int) -> None:
        if self._clients.add_client(event, person):
            self.add_people(event, {person})
            self._changed.add(event)

    def remove_client(self, event: str, person: int) -> None:
        if self._clients.remove_client(event, person):
            self.remove_people(event, {person})
            self._changed.add(event)

    def local_people(self, event: str) -> Collection[int]:
        """People of an event with a client on this worker."""
        return self._clients.people_of(event)

    @property
    def local_events(self) -> Collection[str]:
        """Events with at least one client on this worker."""
        return self._clients.events()

    def take_changed(self) -> set[str]:
        """Return the events whose local people changed since the last call, and reset."""
        changed, self._changed = self._changed, set()
        return changed

    def remove_all_clients(self) -> None:
        for event, people in self._clients.take_all().items():
            self.remove_people(event, people)
            self._changed.add(event)

    # other workers

    def update_worker(self, worker: bytes, event: str, people: Set[int], now: float) -> None:
        """Replace the list of people present on another worker. `now` in seconds."""
        before = self._remote.pop((worker, event), (frozenset[int](), 0.0))[0]
        self.add_people(event, people - before)
        self.remove_people(event, before - people)
        if people:
            self._remote[worker, event] = people, now

    def expire_workers(self, now: float) -> None:
        """Remove the people of workers not heard from for WORKER_EXPIRY_S seconds."""
        for (worker, event), (_, heard) in list(self._remote.items()):
            if heard < now - WORKER_EXPIRY_S:
                self.update_worker(worker, event, frozenset(), now)
