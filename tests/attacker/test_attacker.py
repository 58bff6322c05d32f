"""An attacker with everything that any role receives of 1,000 anonymous polls, and the roster,
names no person. With the times of votes, which are in no frame, the attacker names one in two
hundred at most: a limit, documented in docs/topics/anonymous-ballots.md.

Events share nothing, so each is attacked by itself. Where any rule of disclosure is broken, the
same attacker succeeds.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from attacker.attack import (
    crowds,
    crowds_by_part,
    last,
    named,
    named_by_opinion,
    named_by_part,
    steps,
)
from attacker.crowd import Crowd, crowd
from attacker.knowledge import OPINIONS, Knowledge, learn
from live.features.polls import KINDS, control_actions, kind_name, poll, tally_actions
from live.features.polls.control_actions import PollClosed, closing_fact
from live.features.polls.disclosure import parts, rooms
from live.features.polls.disclosure.random_hiding import random_numbers
from live.features.polls.disclosure.steps import _SafeSet
from live.features.polls.disclosure.suppression import _MaskBuilder, is_safe, suppression_mask
from live.features.polls.kinds import choice, statements
from live.features.polls.mask import DIMENSIONS, Mask
from live.features.polls.model import Poll
from tools.tiers import seeds

K = 5
EVENTS, POLLS, WATCHED = 20, 50, 2
"""WATCHED polls of each event are flushed vote by vote."""
BY_TIME = {"alone_by_time": 1 / 200, "colluding_by_time": 1 / 50}
"""Bounds of the share of named ballots with the times of votes: alone, and with some voter."""


async def attack_polls(
    seed: int, polls: int, watched: int = 0, kinds: Sequence[Any] = KINDS
) -> Counter[str]:
    """Outcome of an attack on an event: numbers of polls, ballots, named ballots and published
    rows.
    """
    event = await crowd(seed, polls, watched, kinds)
    knowledge = learn(event)
    came = _both_rounds(event, knowledge)
    for id, knowledge_of_poll in knowledge.items():
        named_people, kind = named(event, id, knowledge_of_poll), event.replica.event.polls[id].kind
        came += Counter(
            polls=1,
            ballots=_ballots(event, id),
            alone=len(named_people.alone),
            colluding=len(named_people.colluding),
        )
        came[kind_name(kind)] += 1
        came += Counter(dimension for dimension, _ in knowledge_of_poll.rows)
        came += Counter(
            moments=len(knowledge_of_poll.moments),
            small=sum(size < K for size in crowds(event, id, knowledge_of_poll)),
        )
        came += _steps(event, id, knowledge_of_poll)
        for part in named_by_part(event, id, knowledge_of_poll):
            came += Counter(
                parts=1, alone_by_part=len(part.alone), colluding_by_part=len(part.colluding)
            )
        for opinion in named_by_opinion(event, id, knowledge_of_poll):
            came += Counter(
                opinions=1,
                alone_by_opinion=len(opinion.alone),
                colluding_by_opinion=len(opinion.colluding),
            )
        came += Counter(
            small_by_part=sum(size < K for size in crowds_by_part(event, id, knowledge_of_poll))
        )
        came += Counter(rows_of_parts=sum(map(len, knowledge_of_poll.parts.values())))
    return came


def _steps(event: Crowd, id: int, known: Knowledge) -> Counter[str]:
    """Count the visible tallies of a running poll, and their revelations to an attacker with the
    times of votes. No frame contains that.
    """
    changes, named_people = steps(event, id, known), named(event, id, known, who_votes_when=True)
    return Counter(
        steps=len(known.looks),
        moving=bool(known.looks),
        small_steps=sum(each.total() < K for each in changes.values()),
        steps_alike=sum(
            changes[look].total() - max(changes[look].values()) < 2
            for look in changes.keys() & set(known.looks)
        ),
        alone_by_time=len(named_people.alone),
        colluding_by_time=len(named_people.colluding),
        withheld=not known.total,
        few=0 < _ballots(event, id) < K,
    )


def _both_rounds(event: Crowd, knowledge: dict[int, Knowledge]) -> Counter[str]:
    """Count the revelations of two rounds of a poll together: ballots that are tied to each other,
    and rows that show a change. Both together reveal more than each alone only to a reader with
    outside knowledge of changed answers: test_attack.py.
    """
    came = Counter[str]()
    for one, other in event.rounds:
        ties, moves_of_rows = (
            knowledge[one].receipts & knowledge[other].receipts,
            knowledge[one].rows & knowledge[other].rows,
        )
        once = last(event.steps[one]).keys() ^ last(event.steps[other]).keys()
        came += Counter(rounds=1, tied=len(ties), moved=len(moves_of_rows), once=len(once))
    return came


def _ballots(event: Crowd, id: int) -> int:
    return len(event.replica.event.polls[id].ballots)


@pytest.mark.parametrize("part", seeds(range(2), range(2, 8)))
async def test_nobody_is_named_by_all_that_any_role_receives_alone_or_with_a_voter(part: int):
    came = Counter[str]()
    past, first = divmod(part, 4)
    for seed in range(past * EVENTS + first, (past + 1) * EVENTS, 4):
        came += await attack_polls(seed, POLLS, WATCHED)
    assert came["polls"] == EVENTS * POLLS / 4 and came["ballots"] > 40 * came["polls"]
    assert not came["moments"] and not any(
        came[case + of]
        for case in ("alone", "colluding", "small")
        for of in ("", "_by_part", "_by_opinion")
    ), came
    assert not came["small_steps"] and not came["steps_alike"], came
    assert all(came[name] <= share * came["ballots"] for name, share in BY_TIME.items()), came
    assert came["steps"] > came["polls"] and came["moving"] > came["polls"] * 3 / 4, (
        "nearly no tally moved: this shows nothing"
    )
    assert came["withheld"] >= came["few"] > 4, "nearly everywhere enough people voted"
    assert came["delegation"] > came["polls"] and came["region"] > came["polls"], (
        "nearly nothing was shown: this shows nothing"
    )
    assert min(came[kind_name(kind)] for kind in KINDS) > came["polls"] / len(KINDS) / 2
    assert came["rounds"] > 20 and came["once"] and came["moved"] and not came["tied"]
    assert (
        came["room"]
        and came["sector"]
        and came["opinions"] > came["polls"]
        and came["rows_of_parts"] > came["parts"] > EVENTS * POLLS / len(KINDS) / 4
    )


def show_all_rows(polled: Any, k: int) -> tuple[Mask, dict[str, Mask]]:
    cells = polled.ballot_cells()
    return Mask(*(tuple(sorted({getattr(cell, by) for cell in cells})) for by in DIMENSIONS)), {}


def _without_k(self: _MaskBuilder, cells: Any) -> bool:
    return len({answer for cell in cells for answer in cell.answers}) > 1


def _though_alike(self: _MaskBuilder, cells: Any) -> bool:
    return sum(sum(cell.answers.values()) for cell in cells) >= self.k


def _not_quite_alike(self: _MaskBuilder, cells: Any) -> bool:
    return _without_k(self, cells) and _though_alike(self, cells)


def _nothing(self: _MaskBuilder, *_: Any) -> None:
    return None


def _no_room(self: Any, *_: Any) -> set[str]:
    return set()


def _live(polled: Any) -> dict[str, Any]:
    rows = {by: sorted(polled.counts_by_group().get(by, {}).items()) for by in DIMENSIONS}
    return {
        by: {group: poll.row_of(count, polled.extra) for group, count in rows[by]}
        for by in DIMENSIONS
    }


def _any_safe_room(cuts: Any, k: int) -> tuple[str, ...]:
    return tuple(
        sorted({room for room, answers in cuts[0].rooms.items() if room and is_safe([answers], k)})
    )


def _each_part_alone(polled: Any, k: int) -> tuple[Mask, dict[str, Mask]]:
    cells = parts._cells_by_part(polled)
    numbers = random_numbers(polled, cells)
    whole = suppression_mask(polled.ballot_cells(), k, numbers[""])
    return whole, {
        part: suppression_mask(some, k, numbers[part], whole) for part, some in cells.items()
    }


def _close_at_any_number(event: Any, of: Poll, at: int) -> PollClosed:
    return replace(closing_fact(event, of, at), withheld=False)


def _any(self: Poll) -> bool:
    return self.is_running and bool(self.unshown)


def _if_enough(self: _SafeSet) -> bool:
    return self.size >= K


def _oldest(of: Poll, seq: int) -> list[str]:
    return [next(iter(of.unshown))]


def _all_that_wait(of: Poll, seq: int) -> list[str]:
    return list(of.unshown)


BROKEN: dict[str, tuple[list[tuple[Any, str, Callable[..., Any]]], str, int]] = {
    "no mask": ([(control_actions, "suppression_masks", show_all_rows)], "alone", 100),
    "rows of less than k": ([(_MaskBuilder, "_is_safe", _without_k)], "small", 10),
    "rows in which all are alike": ([(_MaskBuilder, "_is_safe", _though_alike)], "alone", 10),
    "rows in which all but one are alike": (
        [(_MaskBuilder, "_is_safe", _not_quite_alike)],
        "colluding",
        10,
    ),
    "what is left of a region": (
        [(_MaskBuilder, "_unsafe_region_remainder", _nothing)],
        "small",
        5,
    ),
    "what is left of all": ([(_MaskBuilder, "_unsafe_total_remainder", _nothing)], "colluding", 10),
    "delegations and sectors by themselves": (
        [
            (_MaskBuilder, "_unsafe_sector_union", _nothing),
            (_MaskBuilder, "_disclosed_intersection", _nothing),
        ],
        "colluding",
        10,
    ),
    "rooms by themselves": ([(parts, "shown_rooms", _any_safe_room)], "colluding", 10),
    "a few who tie rooms and delegations": (
        [
            (rooms.RoomBreakdown, "_disclosed_room", _no_room),
            (rooms.RoomBreakdown, "_rooms_at_light_cut", _no_room),
        ],
        "alone",
        5,
    ),
    "live results by group": ([(poll, "rows_by_group", _live)], "alone", 100),
    "less than k ballots": (
        [(control_actions, "closing_fact", _close_at_any_number)],
        "small",
        2,
    ),
    "tallies that move with each ballot": ([(Poll, "moves_in_steps", False)], "alone_by_time", 100),
    "steps of one ballot": (
        [(Poll, "can_step", property(_any)), (tally_actions, "draw_step", _oldest)],
        "small_steps",
        100,
    ),
    "steps in which all are alike": (
        [(_SafeSet, "is_safe", property(_if_enough))],
        "steps_alike",
        10,
    ),
    "steps that leave nothing": (
        [(Poll, "fewest_waiting", 0), (tally_actions, "draw_step", _all_that_wait)],
        "alone_by_time",
        100,
    ),
}
BROKEN_IN_PARTS: dict[str, tuple[list[tuple[Any, str, Callable[..., Any]]], str, int]] = {
    "parts of answers as if they were whole": (
        [(parts, "_cells_by_part", lambda *_, **__: {})],
        "alone_by_part",
        50,
    ),
    "sectors of a part as if ballots were not listed": (
        [(control_actions, "suppression_masks", _each_part_alone)],
        "colluding_by_part",
        20,
    ),
}
BROKEN_BY_OPINION: dict[str, tuple[list[tuple[Any, str, Callable[..., Any]]], str, int]] = {
    "options that all chose beside others": (
        [(parts, "opinions_by_answer", lambda _: {})],
        "alone_by_opinion",
        20,
    ),
    "options that are nearly unanimous where sectors meet": (
        [(_MaskBuilder, "_disclosed_intersection", _nothing)],
        "colluding_by_opinion",
        10,
    ),
}
"""Results that must stay masked: the guard to break, the attacker's findings without it, and their
lowest number.
"""


@pytest.mark.parametrize("what", BROKEN | BROKEN_IN_PARTS | BROKEN_BY_OPINION)
async def test_the_same_attacker_succeeds_where_a_rule_is_broken(
    what: str, monkeypatch: pytest.MonkeyPatch
):
    broken, finds, floor = (BROKEN | BROKEN_IN_PARTS | BROKEN_BY_OPINION)[what]
    for where, name, instead in broken:
        monkeypatch.setattr(where, name, instead)
    kinds = [statements.KIND if what in BROKEN_IN_PARTS else choice.KIND]
    if what in BROKEN_BY_OPINION:
        kinds = [kind for kind in KINDS if kind_name(kind) in OPINIONS]
    came = Counter[str]()
    for seed in range(106, 109):
        came += await attack_polls(seed, 24, WATCHED, kinds)
        if came[finds] >= floor:
            return
    pytest.fail(f"found too little: {came}")
