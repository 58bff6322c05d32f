"""The figures that are measured, and their bounds on a server with two cores."""

from typing import NamedTuple


class Target(NamedTuple):
    """A figure and its bound: an upper bound, or a lower bound if `higher_is_better`; None for no
    bound.
    """

    name: str
    unit: str
    bound: float | None
    description: str
    higher_is_better: bool = False

    def is_met(self, value: float | None) -> bool | None:
        """True if the bound is met; None if there is no value or no bound."""
        if value is None or self.bound is None:
            return None
        return value >= self.bound if self.higher_is_better else value <= self.bound


TARGETS = (
    Target(
        "fanout_ratio", "× baseline", 1.4, "a message of 300 B to 1,000 attendees, back to back"
    ),
    Target("fanout_10hz_ratio", "× baseline", 1.8, "the same, 10 times a second"),
    Target("fanout_10k_ratio", "× baseline", 1.4, "the same to 10,000, back to back"),
    Target("fanout_2kb_ratio", "× baseline", 1.4, "a message of 2 KB to 1,000, back to back"),
    Target("burst_ratio", "× baseline", 0.35, "16 changes at once, against 16 sends"),
    Target(
        "stream_ratio", "× socket", 2.0, "a message of 300 B to 1,000 event streams, back to back"
    ),
    Target("post_us", "µs", None, "CPU of a durable vote by POST, 100 voters, results hidden"),
    Target("vote_us", "µs", None, "CPU of a durable vote, 1,000 at once, results hidden"),
    Target(
        "votes_per_s",
        "votes/s",
        15_000,
        "durable votes a second, 1,000 at once, one core",
        higher_is_better=True,
    ),
    Target("vote_p99_ms", "ms", 150, "time until a vote is acknowledged, 99th percentile"),
    Target("vote_shown_us", "µs", None, "CPU of a durable vote, results shown to 5,000"),
    Target(
        "votes_per_s_pg2",
        "votes/s",
        8_000,
        "the same on PostgreSQL with two workers",
        higher_is_better=True,
    ),
    Target("vote_growth", "×", 1.5, "CPU of a vote in an event of 10,000 people over one of 10"),
    Target(
        "session_vote_ratio",
        "×",
        1.2,
        "CPU of a vote in one of 60 sessions, while 10 run, over one in an event of its own",
    ),
    Target(
        "kinds_ms", "ms", 5, "flush of a poll with 10,000 ballots and all its groups, slowest kind"
    ),
    Target("plan_ms", "ms", 200, "CPU to assign 1,000 people to 50 breakout rooms, slowest mode"),
    Target("card_us", "µs", None, "CPU of a new card of the board, sent to 1,000 pages"),
    Target("pledge_us", "µs", None, "CPU of a pledge, sent to 1,000 pages"),
    Target("floor_us", "µs", None, "CPU of a request for the floor, or its withdrawal"),
    Target("join_us", "µs", 600, "CPU of a socket with its welcome, state of 20 items"),
    Target("hall_s", "s", 30, "1,000 people join: page, form, static files, socket"),
    Target("idle_kb", "KB", 18, "memory per idle attendee, with 10,000"),
    Target(
        "last_client_p99_ms", "ms", 1_000, "time until the last of 10,000 sees a vote, 10 a second"
    ),
    Target("storm_s", "s", 10, "5,000 reconnect after the server was killed"),
    Target("load_s", "s", 3, "load an event of 300,000 entries without a snapshot"),
    Target("load_snapshot_s", "s", 0.3, "the same, with a snapshot"),
    Target(
        "pack_vote_ratio",
        "×",
        1.2,
        "99th percentile of votes while a pack is made, over that without",
    ),
    Target("pack_s", "s", 30, "make the results pack of an event with 100,000 ballots"),
    Target("pack_mb", "MB", 300, "memory for it"),
)
TARGET_NAMES = tuple(figure.name for figure in TARGETS)


class Size(NamedTuple):
    """Size of the loads. Medians are taken over `rounds`."""

    rounds: int = 5
    people: int = 1_000
    many: int = 10_000
    shown: int = 5_000
    flushes: int = 30
    """Updates per round, back to back; fewer to many clients."""
    flushes_to_many: int = 4
    beats: int = 12
    """Updates per round at 10 Hz."""
    bursts: int = 6
    votes: int = 8
    """Votes per voter and round: the rate limit allows 40 at once, then 8 a second."""
    votes_shown: int = 3
    updates: int = 50
    groups: int = 9
    rooms: int = 50
    entries: int = 300_000
    pack_entries: int = 152_000
    """Entries of an event with 100,000 ballots in closed polls."""
    seconds: float = 240
    """Time limit of the whole run."""


FULL = Size()
QUICK = Size(
    rounds=2,
    people=50,
    many=200,
    shown=100,
    flushes=5,
    flushes_to_many=2,
    beats=3,
    bursts=2,
    updates=5,
    groups=2,
    rooms=5,
    entries=3_000,
    pack_entries=3_000,
)
