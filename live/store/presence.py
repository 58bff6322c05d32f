"""Presence by event across all workers: clients connected here, plus the last list received from
each other worker.

The union is kept as a count of workers per person, so that reads cost the same for any number of
workers. Beside it stands the last sight of each person: presence during a poll is queried at its
close.
"""

import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Set
from itertools import count

WORKER_EXPIRY_S = 15.0
"""Seconds of silence after which another worker's people no longer count."""

DEPARTURE_KEPT_S = 24 * 3600.0
"""Seconds for which it is known that a person was here. No poll has a longer time limit."""

NO_COUNTS = Counter[int]()


class Departures:
    """Last sight of departed people; oldest first."""

    def __init__(self) -> None:
        self._last_seen: dict[tuple[str, int], float] = {}

    def record(self, event: str, person: int, at: float) -> None:
        """Record when a person was last seen, in seconds. Drops too old departures."""
        self.forget(event, person)
        self._last_seen[event, person] = at
        while (oldest := next(iter(self._last_seen.items())))[1] < at - DEPARTURE_KEPT_S:
            del self._last_seen[oldest[0]]

    def forget(self, event: str, person: int) -> None:
        self._last_seen.pop((event, person), None)

    def merge(self, event: str, times: Mapping[int, float]) -> None:
        """Add the knowledge of another worker; the later time counts."""
        for person, at in times.items():
            time = self._last_seen.get((event, person), at)
            self._last_seen[event, person] = max(time, at)
        self._last_seen = dict(sorted(self._last_seen.items(), key=lambda item: item[1]))

    def events(self) -> set[str]:
        return {event for event, _ in self._last_seen}

    def seen_since(self, event: str, since: float) -> dict[int, float]:
        """Return departures after a time in seconds, with the time, the latest first."""
        departures: dict[int, float] = {}
        for (where, person), at in reversed(self._last_seen.items()):
            if at < since:
                break
            if where == event:
                departures[person] = at
        return departures


class PresenceCounts:
    """People by event, with the number of times each was added and not removed."""

    def __init__(self, monotonic_s: Callable[[], float] = time.monotonic) -> None:
        self._monotonic_s = monotonic_s
        self._known_since = monotonic_s()
        self._departures = Departures()
        self._counts: dict[str, Counter[int]] = {}
        self._versions: dict[str, int] = {}
        self._next_version = count(1)

    def count_people(self, event: str) -> int:
        return len(self._counts.get(event, ()))

    def present_people(self, event: str) -> Collection[int]:
        return self._counts.get(event, NO_COUNTS).keys()

    @property
    def known_s(self) -> float:
        """Seconds with known departures."""
        return self._monotonic_s() - self._known_since

    def last_seen(self, event: str, seconds: float) -> dict[int, float]:
        """Return seconds since the last sight of people, of those present within the last
        `seconds`; 0 for present people.
        """
        now = self._monotonic_s()
        departures = self._departures.seen_since(event, now - seconds)
        ago = {person: now - at for person, at in departures.items()}
        return ago | dict.fromkeys(self.present_people(event), 0.0)

    def worker_count(self, event: str, person: int) -> int:
        return self._counts.get(event, NO_COUNTS)[person]

    def presence_version(self, event: str) -> int:
        return self._versions.get(event, 0)

    def add_people(self, event: str, people: Collection[int]) -> None:
        counts = self._counts.get(event) or self._counts.setdefault(event, Counter())
        before = len(counts)
        counts.update(people)
        for person in people:
            self._departures.forget(event, person)
        self._update_version(event, before)

    def remove_people(self, event: str, people: Collection[int]) -> None:
        """Remove a count of each person; all of them must have been added before."""
        counts = self._counts.get(event, NO_COUNTS)
        before = len(counts)
        for person in people:
            counts[person] -= 1
            if not counts[person]:
                del counts[person]
                self._departures.record(event, person, self._monotonic_s())
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
    """Clients connected to a worker, counted by event and person."""

    def __init__(self) -> None:
        self._by_event: dict[str, Counter[int]] = {}

    def add_client(self, event: str, person: int) -> bool:
        """Count a client; returns True for the person's first client here."""
        clients = self._by_event.setdefault(event, Counter())
        clients[person] += 1
        return clients[person] == 1

    def remove_client(self, event: str, person: int) -> bool:
        """Discount a client; returns True for the person's last client here.

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

    def __init__(self, monotonic_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__(monotonic_s)
        self._clients = WorkerClients()
        self._left_here = Departures()
        self._remote: dict[tuple[bytes, str], tuple[Set[int], float]] = {}
        self._changed: set[str] = set()

    # this worker

    def add_client(self, event: str, person: int) -> None:
        if self._clients.add_client(event, person):
            self.add_people(event, {person})
            self._left_here.forget(event, person)
            self._changed.add(event)

    def remove_client(self, event: str, person: int) -> None:
        if self._clients.remove_client(event, person):
            self.remove_people(event, {person})
            self._left_here.record(event, person, self._monotonic_s())
            self._changed.add(event)

    def local_people(self, event: str) -> Collection[int]:
        """People of an event with a client on this worker."""
        return self._clients.people_of(event)

    def left_within(self, event: str, seconds: float) -> dict[int, float]:
        """Return people with a last client on this worker that left within the last `seconds`, with
        the seconds that have passed since.
        """
        now = self._monotonic_s()
        departures = self._left_here.seen_since(event, now - seconds)
        return {person: now - at for person, at in departures.items()}

    @property
    def events_left(self) -> set[str]:
        """Events that someone has left on this worker."""
        return self._left_here.events()

    @property
    def local_events(self) -> Collection[str]:
        """Events with at least one client on this worker."""
        return self._clients.events()

    def take_changed(self) -> set[str]:
        """Return the events with local people changed since the last call, and reset."""
        changes, self._changed = self._changed, set()
        return changes

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

    def add_departures(self, event: str, ago: Mapping[int, float], known_s: float) -> None:
        """Add departures from another worker, with the seconds that have passed since. `known_s`:
        seconds for which these are all its departures.
        """
        now, present = self._monotonic_s(), self.present_people(event)
        self._known_since = min(self._known_since, now - known_s)
        times = {person: now - age for person, age in ago.items() if person not in present}
        if times:
            self._departures.merge(event, times)

    def expire_workers(self, now: float) -> None:
        """Remove the people of workers not heard from for WORKER_EXPIRY_S seconds."""
        for (worker, event), (_, heard_at) in list(self._remote.items()):
            if heard_at < now - WORKER_EXPIRY_S:
                self.update_worker(worker, event, frozenset(), now)
