"""Durable votes: CPU per vote, votes per second, and the time until a vote is acknowledged.

Each voter sends the next votes as soon as the previous one is acknowledged, and no faster than the
rate limit allows: a round ends before anyone's bucket is empty.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from statistics import median

from .load_client import Crowd, masked, refs
from .private_servers import Given, servers
from .seed import Poll, Seeded, ballot, seed
from .server_processes import Process, house, unpinned
from .stats import Failed, Measured, Round, percentile, share
from .targets import Size

VOTES_IN_FLIGHT = 30
"""Votes that one voter sends without waiting; the server allows 32 unanswered."""
FEW_PEOPLE = 10
SETTLE_S = 0.3
"""Seconds between rounds."""


class VoterGroup:
    """Voters of one event, and the votes that they send."""

    def __init__(self, client: Crowd, event: Seeded) -> None:
        self._client = client
        self._poll = event.polls[0]
        self._options = event.options[0]
        self._make_ref = refs()
        self._sent_at = [0.0] * len(client)
        self._votes_left: dict[int, int] = {}
        self._sent_votes = 0
        self.waits_s: list[float] = []
        """Seconds until each vote was acknowledged."""
        client.on_answer = self._record_answer

    def vote_all(self, voters: Sequence[int], times: int, window: int = 1) -> None:
        """Have each voter vote `times` times, `window` votes at once. Raises BenchError."""
        self._votes_left = dict.fromkeys(voters, times - window)
        goal = len(self.waits_s) + len(voters) * times
        for voter in voters:
            self._send_votes(voter, window)
        self._client.run_until(lambda: len(self.waits_s) >= goal)

    def _send_votes(self, voter: int, times: int = 1) -> None:
        self._sent_votes += times
        frames = [masked(ballot(self._poll, (self._sent_votes + n) % self._options, self._make_ref())) for n in range(times)]
        self._sent_at[voter] = time.monotonic()
        self._client.write_frames(voter, b"".join(frames))

    def _record_answer(self, voter: int, done: bool, seq: int) -> None:
        if not done:
            raise Failed("a vote was refused: voters exceeded the rate limit")
        self.waits_s.append(time.monotonic() - self._sent_at[voter])
        if self._votes_left[voter]:
            self._votes_left[voter] -= 1
            self._send_votes(voter)


def hidden(size: Size) -> Iterator[tuple[str, Measured]]:
    """Votes on SQLite and one core; only staff see the result."""
    with house() as home:
        event = seed(home.settings, size.people, Poll())
        with home.run_server() as server, closing(Crowd(server.port, event.socket_requests())) as client:
            waits_s, rounds = _measure_rounds(server, client, event, size.rounds, size.votes)
    yield "vote_us", Measured(median(round.us_each for round in rounds), share(rounds))
    yield "votes_per_s", _votes_per_second(rounds)
    yield (
        "vote_p99_ms",
        Measured(percentile(waits_s, 0.99) * 1000, share(rounds), f"half of them within {percentile(waits_s, 0.5) * 1000:.0f} ms"),
    )


def shown(size: Size) -> Iterator[tuple[str, Measured]]:
    """Votes while every page shows the result."""
    with house() as home:
        event = seed(home.settings, size.shown, Poll(shown=True))
        with home.run_server() as server, closing(Crowd(server.port, event.socket_requests())) as client:
            _, rounds = _measure_rounds(server, client, event, size.rounds, size.votes_shown)
    yield (
        "vote_shown_us",
        Measured(
            median(round.us_each for round in rounds),
            share(rounds),
            f"{median(round.operations / round.seconds for round in rounds):,.0f} per second",
        ),
    )


def on_two_workers(given: Given, size: Size) -> Iterator[tuple[str, Measured]]:
    """Votes on PostgreSQL and Redis with two workers; all on this machine, sharing all cores."""
    with unpinned(), servers(given) as urls, house(urls.postgres, REDIS_URL=urls.redis) as home:
        event = seed(home.settings, size.people, Poll())
        with (
            home.run_server(pinned=False, arguments=("--workers", "2")) as server,
            closing(Crowd(server.port, event.socket_requests())) as client,
        ):
            waits_s, rounds = _measure_rounds(server, client, event, size.rounds, size.votes)
    note = f"{median(round.us_each for round in rounds):.0f} µs CPU each, 99 % within {percentile(waits_s, 0.99) * 1000:.0f} ms"
    yield "votes_per_s_pg2", _votes_per_second(rounds)._replace(note=note)


def growth(size: Size) -> Iterator[tuple[str, Measured]]:
    """CPU of a vote in an event with many people who have all voted, over that in an event of 10;
    10 people vote at a time in both.
    """
    with house() as home:
        few = [seed(home.settings, FEW_PEOPLE, Poll()) for _ in range(size.groups)]
        many = seed(home.settings, size.many, Poll(), voted=True)
        with home.run_server() as server:
            ratios, rounds = [], []
            with closing(Crowd(server.port, [many.socket_request(number) for number in range(size.groups * FEW_PEOPLE)])) as client:
                client.open_sockets(range(len(client)))
                large = VoterGroup(client, many)
                for number, event in enumerate(few):
                    with closing(Crowd(server.port, event.socket_requests())) as small:
                        small.open_sockets(range(FEW_PEOPLE))
                        one = _measure_ten(server, VoterGroup(small, event), range(FEW_PEOPLE))
                    other = _measure_ten(server, large, range(number * FEW_PEOPLE, (number + 1) * FEW_PEOPLE))
                    ratios.append(other.us_each / one.us_each)
                    rounds += [one, other]
    yield (
        "vote_growth",
        Measured(
            median(ratios),
            share(rounds),
            f"{median(round.us_each for round in rounds[1::2]):.0f} µs over {median(round.us_each for round in rounds[::2]):.0f} µs",
        ),
    )


def _measure_ten(server: Process, group: VoterGroup, voters: range) -> Round:
    return counted(server, FEW_PEOPLE * VOTES_IN_FLIGHT, lambda: group.vote_all(voters, VOTES_IN_FLIGHT, VOTES_IN_FLIGHT))


def _measure_rounds(server: Process, client: Crowd, event: Seeded, rounds: int, times: int) -> tuple[list[float], list[Round]]:
    everyone = range(len(client))
    client.open_sockets(everyone)
    group = VoterGroup(client, event)
    group.vote_all(everyone, 1)
    group.waits_s.clear()
    measured = []
    for _ in range(rounds):
        client.listen_until(time.monotonic() + SETTLE_S)
        measured.append(counted(server, len(client) * times, lambda: group.vote_all(everyone, times)))
    return group.waits_s, measured


def counted(server: Process, count: float, work: Callable[[], object]) -> Round:
    """Measure the server's CPU while `work` performs `count` operations."""
    cpu, client_cpu, started = server.cpu_seconds(), time.process_time(), time.monotonic()
    work()
    seconds = time.monotonic() - started
    return Round(server.cpu_seconds() - cpu, count, seconds, time.process_time() - client_cpu)


def _votes_per_second(rounds: list[Round]) -> Measured:
    return Measured(median(round.operations / round.seconds for round in rounds), share(rounds))
