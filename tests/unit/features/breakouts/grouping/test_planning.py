"""Properties of every plan, for any mode, people and rules."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from live.features.breakouts.grouping import MODES, GroupingRules, Member, make_plan
from tools.rosters import PAIRS, members, roster
from tools.tiers import examples

MIXING_MODES = ["mixed", "new", "different", "file"]
EVEN = [*MIXING_MODES, "random"]
SEEDS = st.integers(0, 2**53)
SIZES = (st.integers(0, 80), st.integers(1, 12), SEEDS, st.sampled_from([0, 1, 2, 3]))


def rules_of(mode: str, rooms: int, people: list[Member], most: int = 0) -> GroupingRules:
    before = tuple(tuple(person.id for person in people[room::rooms]) for room in range(rooms))
    return GroupingRules(
        mode=mode,
        rooms=rooms,
        most=most,
        pairs=PAIRS if mode == "pairs" else (),
        before=(before,) if mode in {"same", "new"} else (),
    )


@given(st.sampled_from(MODES), *SIZES)
@examples(70)
def test_everybody_is_placed_exactly_once(mode, n, rooms, seed, most):
    people = roster(n, seed)
    plan = make_plan(people, rules_of(mode, rooms, people, most), seed)
    assert Counter([*(id for room in plan.rooms for id in room), *plan.unplaced]) == Counter(
        person.id for person in people
    )
    assert not plan.unplaced or mode == "chosen"
    assert len(plan.rooms) <= rooms and 0 <= plan.score <= 100


@given(st.sampled_from(EVEN), *SIZES)
@examples(45)
def test_room_sizes_differ_by_at_most_a_person_and_none_is_empty(mode, n, rooms, seed, most):
    people = roster(n, seed)
    sizes = [
        len(room) for room in make_plan(people, rules_of(mode, rooms, people, most), seed).rooms
    ]
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == max(1, min(rooms, n))


@given(st.sampled_from(MODES), *SIZES)
@examples(35)
def test_the_same_seed_is_the_same_plan_for_any_order_of_people(mode, n, rooms, seed, most):
    people = roster(n, seed)
    rules = rules_of(mode, rooms, people, most)
    assert make_plan(people, rules, seed) == make_plan(people[::-1], rules, seed)


PLANS = """
from tools.rosters import roster
from unit.features.breakouts.grouping.test_planning import rules_of
from live.features.breakouts.grouping import MODES, make_plan
people = roster(60, 7)
print([make_plan(people, rules_of(mode, 7, people, 2), 7) for mode in MODES])
"""


def test_the_same_seed_is_the_same_plan_in_every_process():
    outputs = {_plans_of_process(hashes) for hashes in ("1", "2")}
    assert len(outputs) == 1


def _plans_of_process(hashes: str) -> bytes:
    """The plan of another process with another order of sets of strings."""
    here = Path(__file__).parents[4]
    environment = {"PYTHONHASHSEED": hashes, "PYTHONPATH": f"{here}:{here.parent}"}
    return subprocess.run(
        [sys.executable, "-c", PLANS], env=environment, capture_output=True, check=True
    ).stdout


def test_another_seed_is_another_plan():
    people = roster(60, 1)
    assert (
        len({make_plan(people, rules_of("mixed", 8, people), seed).rooms for seed in range(20)})
        == 20
    )


@given(st.sampled_from(EVEN), *SIZES)
@examples(45)
def test_there_are_no_more_of_a_delegation_in_a_room_than_the_rule_says_or_than_it_takes(
    mode, n, rooms, seed, most
):
    people = roster(n, seed)
    plan = make_plan(people, rules_of(mode, rooms, people, most), seed)
    totals = Counter(person.delegation for person in people)
    for room in members(plan, people) if most else ():
        for delegation, many in Counter(person.delegation for person in room).items():
            assert many <= max(most, -(-totals[delegation] // len(plan.rooms)))
    assert any(finding.code == "most" for finding in plan.broken) == bool(
        most and max(totals.values(), default=0) > most * len(plan.rooms)
    )


@given(st.sampled_from(MIXING_MODES), *SIZES)
@examples(45)
def test_each_room_has_a_speaker_of_two_of_the_languages_while_there_are_enough(
    mode, n, rooms, seed, most
):
    people = roster(n, seed)
    plan = make_plan(people, rules_of(mode, rooms, people), seed)
    languages = {person.language for person in people}
    speakers = {
        person.id
        for person in people
        if len(languages & {person.language, *person.also_speaks}) > 1
    }
    bridges = sum(bool(speakers.intersection(room)) for room in plan.rooms)
    assert bridges == min(len(speakers), len([room for room in plan.rooms if room]))


@given(st.integers(8, 80), st.integers(1, 8), SEEDS)
@examples(35)
def test_a_balanced_mix_spreads_regions_evenly_and_other_groups_nearly_so(n, rooms, seed):
    people = roster(n, seed)
    rooms_of_members = members(
        make_plan(people, GroupingRules(mode="mixed", rooms=rooms), seed), people
    )
    assert max(spreads(rooms_of_members, "region"), default=0) <= 2
    assert max(spreads(rooms_of_members, "sector"), default=0) <= 3
    assert max(spreads(rooms_of_members, "language"), default=0) <= 3


def spreads(rooms: list[list[Member]], by: str) -> list[int]:
    """Difference between the largest and the smallest share of a group in a room, by group."""
    groups = {getattr(person, by) for room in rooms for person in room}
    counts = {
        group: [sum(getattr(person, by) == group for person in room) for room in rooms]
        for group in groups
    }
    return [max(count) - min(count) for count in counts.values()]


@given(st.sampled_from(MODES), st.integers(1, 80), st.integers(1, 8), SEEDS, st.data())
@examples(45)
def test_a_pinned_person_stays_and_a_locked_room_gets_nobody_else(mode, n, rooms, seed, data):
    people = roster(n, seed)
    pins = {person.id: (person.id * 7 + seed) % rooms for person in people if person.id % 4 == 0}
    locks = tuple(data.draw(st.sets(st.integers(0, rooms - 1), max_size=rooms - 1)))
    rules = GroupingRules(
        mode=mode, rooms=rooms, pinned=pins, locked=locks, pairs=PAIRS if mode == "pairs" else ()
    )
    plan = make_plan(people, rules, seed)
    assert all(person in plan.rooms[room] for person, room in pins.items())
    assert all(
        pins.get(person) == room
        for room in locks
        if room < len(plan.rooms)
        for person in plan.rooms[room]
    )
    assert not any(finding.code == "pinned" for finding in plan.broken)
