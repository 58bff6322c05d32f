"""Durable votes: CPU per vote, votes per second, and the time until a vote is acknowledged.

Each voter sends the next votes as soon as the last vote is acknowledged, and no faster than the
rate limit allows: a round ends before anyone's bucket is empty.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from statistics import median

from ..load_client import LoadClient, masked_frame, ref_generator
from ..private_servers import ServerUrls, open_servers
from ..seed import PollSpec, SeededEvent, seed_event, seed_sessions, vote_message
from ..server_processes import ServerProcess, all_cores, temporary_deployment
from ..stats import BenchError, MeasuredRound, Measurement, client_share, percentile
from ..targets import Size

VOTES_IN_FLIGHT = 30
"""Votes sent by a voter without waiting; the server allows 32 unanswered."""
FEW_PEOPLE = 10
SETTLE_S = 0.3
"""Seconds between rounds."""


class VoterGroup:
    """Voters of an event, and the votes that they send."""

    def __init__(self, client: LoadClient, event: SeededEvent) -> None:
        self._client = client
        self._poll = event.polls[0]
        self._options = event.options[0]
        self._make_ref = ref_generator()
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
        frames = [
            masked_frame(
                vote_message(self._poll, (self._sent_votes + n) % self._options, self._make_ref())
            )
            for n in range(times)
        ]
        self._sent_at[voter] = time.monotonic()
        self._client.write_frames(voter, b"".join(frames))

    def _record_answer(self, voter: int, done: bool, seq: int) -> None:
        if not done:
            raise BenchError("a vote was refused: voters exceeded the rate limit")
        self.waits_s.append(time.monotonic() - self._sent_at[voter])
        if self._votes_left[voter]:
            self._votes_left[voter] -= 1
            self._send_votes(voter)


def measure_hidden(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Votes on SQLite and a single core; only staff see the result."""
    with temporary_deployment() as home:
        event = seed_event(home.settings, size.people, PollSpec())
        with (
            home.run_server() as server,
            closing(LoadClient(server.port, event.socket_requests())) as client,
        ):
            waits_s, rounds = _measure_rounds(server, client, event, size.rounds, size.votes)
    yield "vote_us", Measurement(median(round.us_each for round in rounds), client_share(rounds))
    yield "votes_per_s", _votes_per_second(rounds)
    yield (
        "vote_p99_ms",
        Measurement(
            percentile(waits_s, 0.99) * 1000,
            client_share(rounds),
            f"half of them within {percentile(waits_s, 0.5) * 1000:.0f} ms",
        ),
    )


def measure_shown(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Votes while every page shows the result."""
    with temporary_deployment() as home:
        event = seed_event(home.settings, size.shown, PollSpec(shown=True))
        with (
            home.run_server() as server,
            closing(LoadClient(server.port, event.socket_requests())) as client,
        ):
            _, rounds = _measure_rounds(server, client, event, size.rounds, size.votes_shown)
    yield (
        "vote_shown_us",
        Measurement(
            median(round.us_each for round in rounds),
            client_share(rounds),
            f"{median(round.operations / round.seconds for round in rounds):,.0f} per second",
        ),
    )


def measure_two_workers(given: ServerUrls, size: Size) -> Iterator[tuple[str, Measurement]]:
    """Votes on PostgreSQL and Redis with two workers; all on this machine, sharing all cores."""
    with (
        all_cores(),
        open_servers(given) as urls,
        temporary_deployment(urls.postgres, REDIS_URL=urls.redis) as home,
    ):
        event = seed_event(home.settings, size.people, PollSpec())
        with (
            home.run_server(pinned=False, arguments=("--workers", "2")) as server,
            closing(LoadClient(server.port, event.socket_requests())) as client,
        ):
            waits_s, rounds = _measure_rounds(server, client, event, size.rounds, size.votes)
    note = (
        f"{median(round.us_each for round in rounds):.0f} µs CPU each, 99 % within "
        f"{percentile(waits_s, 0.99) * 1000:.0f} ms"
    )
    yield "votes_per_s_pg2", _votes_per_second(rounds)._replace(note=note)


def measure_growth(size: Size) -> Iterator[tuple[str, Measurement]]:
    """CPU of a vote in an event with many voters, over that in an event of 10; 10 people vote at a
    time in both.
    """
    with temporary_deployment() as home:
        few = [seed_event(home.settings, FEW_PEOPLE, PollSpec()) for _ in range(size.groups)]
        many = seed_event(home.settings, size.many, PollSpec(), voted=True)
        with home.run_server() as server:
            ratios, rounds = [], []
            with closing(
                LoadClient(
                    server.port,
                    [many.socket_request(number) for number in range(size.groups * FEW_PEOPLE)],
                )
            ) as client:
                client.open_sockets(range(len(client)))
                large = VoterGroup(client, many)
                for number, event in enumerate(few):
                    with closing(LoadClient(server.port, event.socket_requests())) as small:
                        small.open_sockets(range(FEW_PEOPLE))
                        one = _measure_ten(server, VoterGroup(small, event), range(FEW_PEOPLE))
                    other = _measure_ten(
                        server, large, range(number * FEW_PEOPLE, (number + 1) * FEW_PEOPLE)
                    )
                    ratios.append(other.us_each / one.us_each)
                    rounds += [one, other]
    yield (
        "vote_growth",
        Measurement(
            median(ratios),
            client_share(rounds),
            (
                f"{median(round.us_each for round in rounds[1::2]):.0f} µs over "
                f"{median(round.us_each for round in rounds[::2]):.0f} µs"
            ),
        ),
    )


def measure_session(size: Size) -> Iterator[tuple[str, Measurement]]:
    """CPU of a vote in a session of an event of 60, while 10 run, over that in an event of its own;
    as many people vote in both, in turn.
    """
    with temporary_deployment() as home:
        alone = seed_event(home.settings, size.people, PollSpec())
        session, *others = seed_sessions(home.settings, size.people, PollSpec())
        listeners = [request for other in others for request in other.socket_requests()]
        with (
            home.run_server() as server,
            closing(LoadClient(server.port, alone.socket_requests())) as small,
            closing(LoadClient(server.port, session.socket_requests())) as large,
            closing(LoadClient(server.port, listeners)) as elsewhere,
        ):
            elsewhere.open_sockets(range(len(elsewhere)))
            ratios, rounds = [], []
            pairs = ((small, alone), (large, session))
            for number in range(2 * size.rounds):
                # the second of a pair votes beside the pages of the first: each is first in turn
                both = {}
                for client, event in pairs[:: -1 if number % 2 else 1]:
                    _, [both[event.code]] = _measure_rounds(server, client, event, 1, size.votes)
                one, other = both[alone.code], both[session.code]
                ratios.append(other.us_each / one.us_each)
                rounds += [one, other]
                for client, event in pairs:
                    client.disconnect_all(event.socket_requests())
    yield (
        "session_vote_ratio",
        Measurement(
            median(ratios),
            client_share(rounds),
            (
                f"{median(round.us_each for round in rounds[1::2]):.0f} µs over "
                f"{median(round.us_each for round in rounds[::2]):.0f} µs"
            ),
        ),
    )


def _measure_ten(server: ServerProcess, group: VoterGroup, voters: range) -> MeasuredRound:
    return measure_cpu(
        server,
        FEW_PEOPLE * VOTES_IN_FLIGHT,
        lambda: group.vote_all(voters, VOTES_IN_FLIGHT, VOTES_IN_FLIGHT),
    )


def _measure_rounds(
    server: ServerProcess, client: LoadClient, event: SeededEvent, rounds: int, times: int
) -> tuple[list[float], list[MeasuredRound]]:
    everyone = range(len(client))
    client.open_sockets(everyone)
    group = VoterGroup(client, event)
    group.vote_all(everyone, 1)
    group.waits_s.clear()
    measurements = []
    for _ in range(rounds):
        client.listen_until(time.monotonic() + SETTLE_S)
        measurements.append(
            measure_cpu(server, len(client) * times, lambda: group.vote_all(everyone, times))
        )
    return group.waits_s, measurements


def measure_cpu(server: ServerProcess, count: float, work: Callable[[], object]) -> MeasuredRound:
    """Measure the server's CPU while `work` performs `count` operations."""
    cpu, client_cpu, start = server.cpu_seconds(), time.process_time(), time.monotonic()
    work()
    seconds = time.monotonic() - start
    return MeasuredRound(
        server.cpu_seconds() - cpu, count, seconds, time.process_time() - client_cpu
    )


def _votes_per_second(rounds: list[MeasuredRound]) -> Measurement:
    return Measurement(
        median(round.operations / round.seconds for round in rounds), client_share(rounds)
    )
