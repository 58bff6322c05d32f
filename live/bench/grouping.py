"""CPU to plan the rooms of very many people, as a moderator requests it, in each mode that involves
optimisation; the slowest mode is reported.
"""

import random
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from statistics import median

from ..core.grouping import Member, Mode, Rules, plan
from ..core.people import SECTORS
from ..demo import delegations
from .arithmetic import Measured
from .figures import Size

SEED, TRIES = 20220602, 5
MODES: tuple[Mode, ...] = ("pairs", "mixed", "random", "alike", "different", "new")
ANSWERS = ("", "1", "2", "3", "4")
LANGUAGES = {"EU": (("en",), ("es", "en")), "CN": (("zh",), ("zh", "en"))}
MOST = 3
"""People of one delegation per room, in modes that spread delegations."""


def planned(size: Size) -> Iterator[tuple[str, Measured]]:
    people = _people(size.people)
    before = plan(people, Rules(mode="random", rooms=size.rooms), SEED).rooms
    took = {mode: _milliseconds(people, _rules(mode, size.rooms, before)) for mode in MODES}
    yield "plan_ms", Measured(max(took.values()), note=", ".join(f"{mode} {ms:.0f}" for mode, ms in took.items()))


def _people(many: int) -> list[Member]:
    chance, groups = random.Random(SEED), cycle(delegations())  # noqa: S311  the same people each time
    return [_member(number, group.id, group.region, chance) for number, group in zip(range(many), groups, strict=False)]


def _member(id: int, delegation: str, region: str, chance: random.Random) -> Member:
    language, *also = chance.choice(LANGUAGES[region])
    return Member(id, delegation, region, chance.choice(SECTORS), language, tuple(also), chance.choice(ANSWERS))


def _rules(mode: Mode, rooms: int, before: Sequence[tuple[int, ...]]) -> Rules:
    if mode == "pairs":
        return Rules(mode=mode, rooms=rooms, pairs=tuple((group.id, other) for group in delegations() for other in group.paired_with))
    return Rules(mode=mode, rooms=rooms, most=MOST, before=(tuple(before),))


def _milliseconds(people: Sequence[Member], rules: Rules) -> float:
    times = []
    for seed in range(TRIES):
        began = time.process_time()
        plan(people, rules, seed)
        times.append(time.process_time() - began)
    return median(times) * 1000
