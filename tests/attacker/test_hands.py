"""Shows of hands and shared devices against observers of the hands of a room, and against counters
of votes from shared devices.
"""

from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from live.features.polls.model import Ballot
from tools.scenario import DELEGATIONS, Scenario
from tools.tiers import examples

K = 5
ROOMS = [None, *(each["id"] for each in DELEGATIONS)]
counts = st.tuples(*[st.integers(0, 9)] * 3)


def told(rooms: dict) -> dict | None:
    """Hands of an anonymous poll as everyone sees them after its close."""
    scenario = Scenario()
    poll = scenario.poll()
    for delegation, hands in rooms.items():
        named = {"delegation": delegation} if delegation else {}
        clerk = scenario.staff("clerk", **named)
        fields = {"poll": poll, "counts": hands, "people": sum(hands)}
        scenario.perform(clerk, "hands.count", **fields)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    item: dict = scenario.items_of(scenario.organiser)[f"result:{poll}"]
    return item.get("hands")


def is_safe(hands) -> bool:
    return sum(hands) >= K and max(hands) <= sum(hands) - 2


@example({None: (5, 5, 0), "lazio": (1, 0, 0)})
@examples(150)
@given(st.dictionaries(st.sampled_from(ROOMS), counts.filter(any), min_size=1))
def test_an_observer_of_hands_in_a_room_learns_no_vote_of_the_others(rooms):
    """Take away the seen hands: k people or more remain, or none."""
    hands = told(rooms)
    if hands is None:
        return
    total = hands["tally"]["counts"]
    assert total == [sum(each) for each in zip(*rooms.values(), strict=True)]
    assert sum(total) >= K
    for seen in rooms.values():
        rest = [all_hands - own for all_hands, own in zip(total, seen, strict=True)]
        assert not any(rest) or is_safe(rest)
    rows = hands["by_delegation"]
    if rows is None:
        return
    counts = [row["tally"]["counts"] for row in rows.values()]
    for many in range(1, len(counts)):
        for some in combinations(counts, many):
            rest = [
                all_hands - sum(each)
                for all_hands, each in zip(total, zip(*some, strict=True), strict=True)
            ]
            assert is_safe(rest)
    assert all(map(is_safe, counts))


@examples(60)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 2)), max_size=30), st.randoms())
def test_the_number_of_votes_on_shared_devices_does_not_depend_on_a_single_answer(voters, chance):
    """Any exchange of answers among the voters leaves the number, if shown, as it was."""

    def number(answers):
        scenario = Scenario()
        id = scenario.poll()
        poll = scenario.event.polls[id]
        for at, ((is_shared, _), answer) in enumerate(zip(voters, answers, strict=True)):
            poll.cast_ballot(f"b{at}", Ballot([answer], "lazio", "EU", "", None, is_shared))
        scenario.perform(scenario.moderator, "poll.close", poll=id)
        return scenario.items_of(scenario.organiser)[f"result:{id}"].get("shared", 0)

    answers = [answer for _, answer in voters]
    permutation = chance.sample(answers, len(answers))
    count = number(answers)
    assert count == number(permutation)
    assert count is None or count == 0 or min(count, len(voters) - count or K) >= K
