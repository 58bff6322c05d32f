"""What holds of every plan, whatever the mode, the people and the rules."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.rosters import PAIRS, roster
from live.core.grouping import MODES, Member, Plan, Rules, plan

EVEN = [mode for mode in MODES if mode not in {"delegation", "pairs", "alike", "chosen"}]


def rules_of(mode: str, rooms: int, people: list[Member], **more: object) -> Rules:
    before = tuple(tuple(person.id for person in people[room::rooms]) for room in range(rooms))
    pairs = PAIRS if mode == "pairs" else ()
    return Rules(**{"mode": mode, "rooms": rooms, "pairs": pairs, "before": (before,) if mode in {"same", "new"} else ()} | more)


def rooms_by_person(done: Plan) -> dict[int, int]:
    return {person: room for room, people in enumerate(done.rooms) for person in people}


def members(done: Plan, people: list[Member]) -> list[list[Member]]:
    known = {person.id: person for person in people}
    return [[known[id] for id in room] for room in done.rooms]


cases = given(st.sampled_from(MODES), st.integers(0, 90), st.integers(1, 12), st.integers(0, 2**53), st.sampled_from([0, 1, 2, 3]))


@cases
@settings(max_examples=150)
def test_everybody_is_placed_exactly_once(mode, n, rooms, seed, most):
    people = roster(n, seed)
    done = plan(people, rules_of(mode, rooms, people, most=most), seed)
    placed = Counter(id for room in done.rooms for id in room)
    assert placed + Counter(done.unplaced) == Counter(person.id for person in people)
    assert not done.unplaced or mode == "chosen"
    assert len(done.rooms) <= rooms and 0 <= done.score <= 100


@given(st.sampled_from(EVEN), st.integers(1, 90), st.integers(1, 12), st.integers(0, 2**53), st.sampled_from([0, 1, 2, 3]))
@settings(max_examples=100)
def test_sizes_are_within_one_where_nothing_stands_against_it(mode, n, rooms, seed, most):
    people = roster(n, seed)
    rules = rules_of(mode, rooms, people, most=most)
    sizes = [len(room) for room in plan(people, rules, seed).rooms]
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == min(rooms, n)


@cases
@settings(max_examples=60)
def test_the_same_seed_is_the_same_plan_whatever_order_people_come_in(mode, n, rooms, seed, most):
    people = roster(n, seed)
    rules = rules_of(mode, rooms, people, most=most)
    assert plan(people, rules, seed) == plan(people[::-1], rules, seed)


def test_another_seed_is_another_plan():
    people = roster(60, 1)
    assert len({plan(people, rules_of("mixed", 8, people), seed).rooms for seed in range(20)}) == 20
