"""Time to render the result of a poll with very many voters in a flush, for every kind of poll.

The poll has the most expensive configuration of its kind and is built directly, without actions:
the kind is measured, not the path to it.
"""

import random
import time
from collections.abc import Iterator
from itertools import cycle
from statistics import median

from ...demo import demo_definition
from ...features.event.model import USUAL_SECTOR_IDS
from ...features.polls import KINDS, AnyKind, kind_name
from ...features.polls.mask import DIMENSIONS, Mask
from ...features.polls.model import Ballot, Poll, initial_fields
from ...features.registry import encode_item
from ...features.state import Event
from ...kernel.actor import person_actor
from ..stats import Measurement
from ..targets import Size

SEED = 20220602
ABSTAIN_SHARE = 0.05
"""Share of abstentions."""
TRIES = 9
STATES = ("open", "named", "closed")
"""open: anonymous, totals only; named: broken down while open; closed: with all groups."""


def measure_flush(size: Size) -> Iterator[tuple[str, Measurement]]:
    times_ms = {
        kind_name(kind): max(
            _time_flush_ms(_event_with_poll(kind, size.many, state)) for state in STATES
        )
        for kind in KINDS
    }
    yield (
        "kinds_ms",
        Measurement(
            max(times_ms.values()),
            note=", ".join(f"{name} {ms:.2f}" for name, ms in times_ms.items()),
        ),
    )


def _event_with_poll(kind: AnyKind, voters: int, state: str) -> Event:
    # The same ballots each time.
    rng, event = random.Random(SEED), Event()  # noqa: S311
    groups = cycle(demo_definition().delegations)
    config = kind.heaviest or kind.example
    poll = Poll(
        id=1,
        room=1,
        prompt=kind.prompt,
        config=config,
        anonymous=state != "named",
        rule="always",
        abstain=True,
        **initial_fields(config),
    )
    for number, group, sector in zip(range(voters), groups, cycle(USUAL_SECTOR_IDS), strict=False):
        answer = (
            None
            if rng.random() < ABSTAIN_SHARE
            else kind.validate_answer(
                config, kind.sample_answer(config, rng, poll.extra), poll.extra
            )
        )
        poll.cast_ballot(person_actor(number), Ballot(answer, group.id, group.region, sector))
    poll.state = "open"
    if state == "closed":
        poll.merge_joint_counts()
        poll.state, poll.eligible = (
            "closed",
            {by: dict.fromkeys(poll.groups[by], voters) for by in DIMENSIONS},
        )
        poll.mask = Mask(*(tuple(poll.groups[by]) for by in DIMENSIONS))
    event.polls[poll.id] = poll
    return event


def _time_flush_ms(event: Event) -> float:
    times = []
    for _ in range(TRIES):
        start = time.perf_counter()
        encode_item(event, "room:1:attendee", "result:1")
        times.append(time.perf_counter() - start)
    return median(times) * 1000
