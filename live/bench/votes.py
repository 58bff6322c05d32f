"""Durable votes: CPU per vote, votes per second, and the time until a vote is acknowledged.

Each voter sends the next votes as soon as the previous one is acknowledged, and no faster than the
rate limit allows: a round ends before anyone's bucket is empty.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from statistics import median

from .arithmetic import Failed, Measured, Round, percentile, share
from .crowd import Crowd, masked, refs
from .figures import Size
from .processes import Process, house, unpinned
from .seed import Poll, Seeded, ballot, seed
from .services import Given, servers

AT_ONCE = 30
"""Votes that one voter sends without waiting; the server allows 32 unanswered."""
FEW, MANY = 10, 10_000
SETTLE = 0.3
"""Seconds between rounds."""


class Booth:
    """Voters of one event, and the votes that they send."""

    def __init__(self, crowd: Crowd, event: Seeded) -> None:
        self._crowd, self._poll, self._options, self._fresh = crowd, event.polls[0], event.options[0], refs()
        self._sent = [0.0] * len(crowd)
        self._left: dict[int, int] = {}
        self._cast = 0
        self.waits: list[float] = []
        """Seconds until each vote was acknowledged."""
        crowd.answered = self._answered

    def everybody(self, voters: Sequence[int], times: int, window: int = 1) -> None:
        """Have each voter vote `times` times, `window` votes at once. Raises BenchError."""
        self._left = dict.fromkeys(voters, times - window)
        goal = len(self.waits) + len(voters) * times
        for voter in voters:
            self._vote(voter, window)
        self._crowd.until(lambda: len(self.waits) >= goal)

    def _vote(self, voter: int, times: int = 1) -> None:
        self._cast += times
        frames = [masked(ballot(self._poll, (self._cast + n) % self._options, self._fresh())) for n in range(times)]
        self._sent[voter] = time.monotonic()
        self._crowd.write(voter, b"".join(frames))

    def _answered(self, voter: int, done: bool, seq: int) -> None:
        if not done:
            raise Failed("a vote was refused: voters exceeded the rate limit")
        self.waits.append(time.monotonic() - self._sent[voter])
        if self._left[voter]:
            self._left[voter] -= 1
            self._vote(voter)


def hidden(size: Size) -> Iterator[tuple[str, Measured]]:
    """Votes on SQLite and one core; only staff see the result."""
    with house() as home:
        event = seed(home.settings, size.people, Poll())
        with home.serving() as server, closing(Crowd(server.port, event.visits())) as crowd:
            waits, rounds = _rounds(server, crowd, event, size.rounds, size.votes)
    yield "vote_us", Measured(median(round.each for round in rounds), share(rounds))
    yield "votes_per_s", _speed(rounds)
    yield (
        "vote_p99_ms",
        Measured(percentile(waits, 0.99) * 1000, share(rounds), f"half of them within {percentile(waits, 0.5) * 1000:.0f} ms"),
    )


def shown(size: Size) -> Iterator[tuple[str, Measured]]:
    """Votes while every page shows the result."""
    with house() as home:
        event = seed(home.settings, size.shown, Poll(shown=True))
        with home.serving() as server, closing(Crowd(server.port, event.visits())) as crowd:
            _, rounds = _rounds(server, crowd, event, size.rounds, size.votes_shown)
    yield (
        "vote_shown_us",
        Measured(
            median(round.each for round in rounds),
            share(rounds),
            f"{median(round.things / round.seconds for round in rounds):,.0f} per second",
        ),
    )


def on_two_workers(given: Given, size: Size) -> Iterator[tuple[str, Measured]]:
    """Votes on PostgreSQL and Redis with two workers; all on this machine, sharing all cores."""
    with unpinned(), servers(given) as urls, house(urls.postgres, REDIS_URL=urls.redis) as home:
        event = seed(home.settings, size.people, Poll())
        with home.serving(pinned=False, words=("--workers", "2")) as server, closing(Crowd(server.port, event.visits())) as crowd:
            waits, rounds = _rounds(server, crowd, event, size.rounds, size.votes)
    note = f"{median(round.each for round in rounds):.0f} µs CPU each, 99 % within {percentile(waits, 0.99) * 1000:.0f} ms"
    yield "votes_per_s_pg2", _speed(rounds)._replace(note=note)


def growth(size: Size) -> Iterator[tuple[str, Measured]]:
    """CPU of a vote in an event with many people who have all voted, over that in an event of 10;
    10 people vote at a time in both.
    """
    with house() as home:
        few = [seed(home.settings, FEW, Poll()) for _ in range(size.groups)]
        many = seed(home.settings, size.many, Poll(), voted=True)
        with home.serving() as server:
            ratios, rounds = [], []
            with closing(Crowd(server.port, [many.visit(number) for number in range(size.groups * FEW)])) as crowd:
                crowd.open(range(len(crowd)))
                large = Booth(crowd, many)
                for number, event in enumerate(few):
                    with closing(Crowd(server.port, event.visits())) as small:
                        small.open(range(FEW))
                        one = _ten_vote(server, Booth(small, event), range(FEW))
                    other = _ten_vote(server, large, range(number * FEW, (number + 1) * FEW))
                    ratios.append(other.each / one.each)
                    rounds += [one, other]
    yield (
        "vote_growth",
        Measured(
            median(ratios),
            share(rounds),
            f"{median(round.each for round in rounds[1::2]):.0f} µs over {median(round.each for round in rounds[::2]):.0f} µs",
        ),
    )


def _ten_vote(server: Process, booth: Booth, voters: range) -> Round:
    return counted(server, FEW * AT_ONCE, lambda: booth.everybody(voters, AT_ONCE, AT_ONCE))


def _rounds(server: Process, crowd: Crowd, event: Seeded, rounds: int, times: int) -> tuple[list[float], list[Round]]:
    everybody = range(len(crowd))
    crowd.open(everybody)
    booth = Booth(crowd, event)
    booth.everybody(everybody, 1)
    booth.waits.clear()
    found = []
    for _ in range(rounds):
        crowd.listen(time.monotonic() + SETTLE)
        found.append(counted(server, len(crowd) * times, lambda: booth.everybody(everybody, times)))
    return booth.waits, found


def counted(server: Process, count: float, work: Callable[[], object]) -> Round:
    """Measure the server's CPU while `work` performs `count` operations."""
    cpu, busy, began = server.cpu(), time.process_time(), time.monotonic()
    work()
    seconds = time.monotonic() - began
    return Round(server.cpu() - cpu, count, seconds, time.process_time() - busy)


def _speed(rounds: list[Round]) -> Measured:
    return Measured(median(round.things / round.seconds for round in rounds), share(rounds))
