"""Orders of the speakers' list."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from live.features.floor.model import FloorRequest
from live.features.floor.order import FIRST_KINDS, Heard, order_requests, speaker_of

REGIONS = {"lazio": "EU", "bologna": "EU", "porto": "EU", "hangzhou": "CN", "nanjing": "CN"}
ORDERS = ("asked", "least_heard", "alternating")
MINUTE = 60_000


def request_of(id: int, person: int, delegation: str, at: int) -> FloorRequest:
    return FloorRequest(
        id=id, person=person, delegation=delegation, language="en", kind="speech", at=at
    )


requests = st.lists(
    st.tuples(
        st.sampled_from([*REGIONS, ""]),
        st.sampled_from(["speech", "speech", "speech", "order", "reply", "called"]),
        st.integers(0, 20),
    ),
    max_size=12,
).map(
    lambda rows: [
        request_of(id, id, delegation, at) for id, (delegation, kind, at) in enumerate(rows)
    ]
)
heard = st.builds(
    lambda spoken, turns, speakers: Heard(
        spoken, turns, [REGIONS[each] for each in speakers], group_of
    ),
    st.dictionaries(st.sampled_from(list(REGIONS)), st.integers(0, 20 * MINUTE)),
    st.dictionaries(st.sampled_from(list(REGIONS)), st.integers(0, 9)),
    st.lists(st.sampled_from(list(REGIONS)), max_size=6),
)


def group_of(speaker: str) -> str:
    return REGIONS.get(speaker, speaker)


def asked(*delegations: str) -> list[FloorRequest]:
    return [request_of(at, at, delegation, at) for at, delegation in enumerate(delegations)]


def call_order(order: str, waiting: list[FloorRequest], heard: Heard) -> list[str]:
    return [each.delegation for each in order_requests(order, waiting, heard)]


@given(st.sampled_from(ORDERS), requests, heard)
def test_nobody_is_lost_and_nobody_is_called_twice(order, waiting, heard):
    called_order = order_requests(order, waiting, heard)
    assert sorted(each.id for each in called_order) == sorted(each.id for each in waiting)


@given(st.sampled_from(ORDERS), requests, heard)
def test_points_of_order_come_first_then_replies_then_calls_each_in_order_of_request(
    order, waiting, heard
):
    called_order = order_requests(order, waiting, heard)
    first = [each for each in called_order if each.kind in FIRST_KINDS]
    assert called_order[: len(first)] == first
    assert first == sorted(first, key=lambda each: (FIRST_KINDS.index(each.kind), each.at, each.id))


@given(st.sampled_from(ORDERS), requests, heard, st.randoms())
def test_the_order_does_not_depend_on_how_the_list_is_kept(order, waiting, heard, random):
    permutation = random.sample(waiting, len(waiting))
    assert order_requests(order, permutation, heard) == order_requests(order, waiting, heard)


@given(st.sampled_from(ORDERS), requests, heard)
def test_of_a_single_speaker_the_first_request_is_called_first(order, waiting, heard):
    speeches = [each for each in order_requests(order, waiting, heard) if each.kind == "speech"]
    for speaker in set(map(speaker_of, speeches)):
        own = [each for each in speeches if speaker_of(each) == speaker]
        assert own == sorted(own, key=lambda each: (each.at, each.id))


@given(requests, heard)
def test_least_heard_calls_a_waiting_speaker_with_the_least_time(waiting, heard):
    speeches = [
        each for each in order_requests("least_heard", waiting, heard) if each.kind == "speech"
    ]
    if speeches:
        times = Counter(heard.spoken)
        assert times[speaker_of(speeches[0])] == min(times[speaker_of(each)] for each in speeches)


@given(requests, heard)
def test_alternating_never_calls_a_region_twice_while_another_region_waits(waiting, heard):
    speeches = [
        each for each in order_requests("alternating", waiting, heard) if each.kind == "speech"
    ]
    groups = [*heard.groups[-1:], *(group_of(speaker_of(each)) for each in speeches)]
    for at, (group, after) in enumerate(pairwise(groups)):
        if group == after:
            assert set(groups[at + 1 :]) == {group}


def test_first_come_is_the_order_of_the_requests():
    history = Heard({"lazio": 9 * MINUTE}, {"lazio": 3}, ["EU"] * 3, group_of)
    assert call_order("asked", asked("lazio", "hangzhou", "lazio"), history) == [
        *("lazio", "hangzhou", "lazio")
    ]


def test_least_heard_counts_time_then_turns_then_order_of_request():
    waiting = asked("lazio", "hangzhou", "porto", "bologna")
    times = {"lazio": 5 * MINUTE, "hangzhou": MINUTE, "porto": MINUTE, "bologna": MINUTE}
    turns = {"lazio": 1, "hangzhou": 2, "porto": 1, "bologna": 1}
    assert call_order("least_heard", waiting, Heard(times, turns, group_of=group_of)) == [
        *("porto", "bologna", "hangzhou", "lazio")
    ]


def test_a_second_speaker_of_a_delegation_waits_until_others_were_heard_as_long():
    waiting = asked("lazio", "lazio", "hangzhou")
    history = Heard({"hangzhou": MINUTE}, {"hangzhou": 1}, group_of=group_of, usual_ms=2 * MINUTE)
    assert call_order("least_heard", waiting, history) == ["lazio", "hangzhou", "lazio"]


def test_regions_take_turns_and_the_last_heard_region_waits():
    waiting = asked("lazio", "bologna", "hangzhou", "nanjing", "porto")
    assert call_order("alternating", waiting, Heard(groups=["EU"], group_of=group_of)) == [
        *("hangzhou", "lazio", "nanjing", "bologna", "porto")
    ]


def test_without_delegations_each_person_is_heard_for_themself():
    waiting = [request_of(at, at % 2, "", at) for at in range(3)]
    history = Heard({"person 0": MINUTE}, {"person 0": 1}, usual_ms=2 * MINUTE)
    assert [each.person for each in order_requests("least_heard", waiting, history)] == [1, 0, 0]
