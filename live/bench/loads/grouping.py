"""CPU to plan the rooms of very many people, as a moderator requests it, in each mode that involves
optimisation; the slowest mode is reported.
"""

import random
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from statistics import median

from ...demo import demo_definition
from ...features.breakouts.grouping import GroupingRules, Member, Mode, make_plan
from ...features.event.model import USUAL_SECTOR_IDS
from ..stats import Measurement
from ..targets import Size

SEED = 20220602
TRIES = 5
MODES: tuple[Mode, ...] = ("pairs", "mixed", "random", "alike", "different", "new")
ANSWERS = ("", "1", "2", "3", "4")
LANGUAGES = {"EU": (("en",), ("es", "en")), "CN": (("zh",), ("zh", "en"))}
MAX_PER_DELEGATION = 3
"""People of a single delegation per room, in modes that spread delegations."""


def measure_plan(size: Size) -> Iterator[tuple[str, Measurement]]:
    people = _random_members(size.people)
    before = make_plan(people, GroupingRules(mode="random", rooms=size.rooms), SEED).rooms
    times_ms = {mode: _time_plan_ms(people, _rules_for(mode, size.rooms, before)) for mode in MODES}
    yield (
        "plan_ms",
        Measurement(
            max(times_ms.values()),
            note=", ".join(f"{mode} {ms:.0f}" for mode, ms in times_ms.items()),
        ),
    )


def _random_members(count: int) -> list[Member]:
    # The same people each time.
    rng, groups = random.Random(SEED), cycle(demo_definition().delegations)  # noqa: S311
    return [
        _random_member(number, group.id, group.region, rng)
        for number, group in zip(range(count), groups, strict=False)
    ]


def _random_member(id: int, delegation: str, region: str, rng: random.Random) -> Member:
    language, *also = rng.choice(LANGUAGES[region])
    sector, answer = rng.choice(USUAL_SECTOR_IDS), rng.choice(ANSWERS)
    return Member(id, delegation, region, sector, language, tuple(also), answer)


def _rules_for(mode: Mode, rooms: int, before: Sequence[tuple[int, ...]]) -> GroupingRules:
    if mode == "pairs":
        return GroupingRules(
            mode=mode,
            rooms=rooms,
            pairs=tuple(
                (group.id, other)
                for group in demo_definition().delegations
                for other in group.paired_with
            ),
        )
    return GroupingRules(mode=mode, rooms=rooms, most=MAX_PER_DELEGATION, before=(tuple(before),))


def _time_plan_ms(people: Sequence[Member], rules: GroupingRules) -> float:
    times = []
    for seed in range(TRIES):
        start = time.process_time()
        make_plan(people, rules, seed)
        times.append(time.process_time() - start)
    return median(times) * 1000
