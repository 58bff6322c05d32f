"""Time to render the result of a poll with very many voters in a flush, for every kind of poll.

The poll has the most expensive configuration of its kind and is built directly, without actions:
the kind is measured, not the path to it.
"""

import random
import time
from collections.abc import Iterator
from itertools import cycle
from statistics import median
from typing import Any

from ..core.event import Event
from ..core.features import item
from ..core.people import SECTORS
from ..core.polls import KINDS, name_of
from ..core.polls.disclosure.suppression import DIMENSIONS, Mask
from ..core.polls.poll import Ballot, Poll, nothing
from ..demo import delegations
from .stats import Measured
from .targets import Size

SEED = 20220602
ABSTAIN_SHARE = 0.05
"""Share of voters who abstain."""
TRIES = 9
STATES = ("open", "named", "closed")
"""open: anonymous, totals only; named: broken down while open; closed: with all groups."""


def flush(size: Size) -> Iterator[tuple[str, Measured]]:
    times_ms = {name_of(kind): max(_time_flush_ms(_event_with_poll(kind, size.many, state)) for state in STATES) for kind in KINDS}
    yield "kinds_ms", Measured(max(times_ms.values()), note=", ".join(f"{name} {ms:.2f}" for name, ms in times_ms.items()))


def _event_with_poll(kind: Any, voters: int, state: str) -> Event:
    rng, event, groups = random.Random(SEED), Event(), cycle(delegations())  # noqa: S311  the same ballots each time
    config = getattr(kind, "HEAVIEST", kind.EXAMPLE)
    poll = Poll(1, 1, kind.PROMPT, config, state != "named", "always", True, **nothing(config))
    for number, group, sector in zip(range(voters), groups, cycle(SECTORS), strict=False):
        answer = None if rng.random() < ABSTAIN_SHARE else kind.decide(config, kind.sample(config, rng, *poll.beside), *poll.beside)
        poll.cast(f"p{number}", Ballot(answer, group.id, group.region, sector))
    poll.state = "open"
    if state == "closed":
        poll.sum_up()
        poll.state, poll.eligible = "closed", {by: dict.fromkeys(poll.groups[by], voters) for by in DIMENSIONS}
        poll.mask = Mask(*(tuple(poll.groups[by]) for by in DIMENSIONS))
    event.polls[poll.id] = poll
    return event


def _time_flush_ms(event: Event) -> float:
    times = []
    for _ in range(TRIES):
        started = time.perf_counter()
        item(event, "room:1:attendee", "result:1")
        times.append(time.perf_counter() - started)
    return median(times) * 1000
