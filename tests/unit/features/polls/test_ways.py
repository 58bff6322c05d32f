"""Three ways to vote: anonymous, secret and named. An anonymous poll shows more than a secret
ballot.
"""

import pytest

from tools.scenario import Scenario, assert_refused

WAYS = {
    "anonymous": {"anonymous": True, "secret": False},
    "secret": {"anonymous": True, "secret": True},
    "named": {"anonymous": False},
}
MOVED = {"delegation": "hangzhou"}


def poll_of(scenario: Scenario, way: str, **fields):
    return scenario.poll(**WAYS[way], **fields)


def result_for(scenario, who, poll):
    return scenario.items_of(who)[f"result:{poll}"]


def vote(scenario, poll, *people, answer=(0,)):
    for who in people:
        scenario.perform(who, "poll.vote", poll=poll, answer=list(answer))


def close(scenario, poll):
    scenario.at += 1
    scenario.perform(scenario.moderator, "poll.close", poll=poll)


@pytest.fixture
def four(scenario):
    return [scenario.join(f"P{number}") for number in range(4)]


def test_a_poll_without_a_given_way_is_a_secret_ballot(scenario):
    poll = scenario.event.polls[scenario.poll()]
    assert (poll.way, poll.is_secret) == ("secret", True)


@pytest.mark.parametrize("way", WAYS)
def test_the_item_says_the_way_to_vote(scenario, way):
    poll = poll_of(scenario, way)
    item = scenario.items_of(scenario.moderator)[f"poll:{poll}"]
    assert (item["anonymous"], item["secret"]) == (way != "named", way == "secret")
    assert scenario.event.polls[poll].way == way


def test_a_named_poll_has_a_single_form(scenario):
    one, other = (scenario.poll(anonymous=False, secret=secret) for secret in (True, False))
    assert scenario.event.polls[one].secret is scenario.event.polls[other].secret is True


# figures of an anonymous poll


def test_an_anonymous_tally_moves_with_each_vote(scenario, four):
    poll = poll_of(scenario, "anonymous", rule="always")
    for number, who in enumerate(four, 1):
        vote(scenario, poll, who)
        for reader in (scenario.moderator, scenario.screen, four[0]):
            result = result_for(scenario, reader, poll)
            assert (result["n"], result["tally"]["counts"]) == (number, [number, 0, 0])
            assert "counted" not in result and result["by"] is None
    assert not scenario.event.polls[poll].unshown and scenario.event.next_deadline() is None


def test_a_room_of_four_gets_the_result_of_an_anonymous_poll_and_no_row(scenario, four):
    poll = poll_of(scenario, "anonymous", rule="always")
    vote(scenario, poll, *four[:3])
    vote(scenario, poll, four[3], answer=(1,))
    close(scenario, poll)
    result = result_for(scenario, four[0], poll)
    assert result["tally"]["counts"] == [3, 1, 0] and "withheld" not in result
    assert all(row is None for rows in result["by"].values() for row in rows.values())


def test_a_room_of_four_gets_no_result_of_a_secret_ballot(scenario, four):
    poll = poll_of(scenario, "secret", rule="always")
    vote(scenario, poll, *four)
    close(scenario, poll)
    result = result_for(scenario, scenario.moderator, poll)
    assert result["tally"]["counts"] == [0, 0, 0] and result["withheld"]


def test_an_anonymous_poll_closes_without_votes(scenario, four):
    poll = poll_of(scenario, "anonymous")
    close(scenario, poll)
    assert result_for(scenario, scenario.moderator, poll)["n"] == 0


def test_the_screen_shows_exactly_how_many_voted_in_an_anonymous_poll(scenario, four):
    poll = poll_of(scenario, "anonymous")
    vote(scenario, poll, *four[:3])
    shown = scenario.items_of(scenario.screen)[f"participation:{poll}"]
    assert shown == {"voted": 3, "delegations": None}


def test_hands_of_the_whole_hall_are_shown_however_few(scenario):
    clerk = scenario.staff("clerk")
    polls = [poll_of(scenario, way, rule="always") for way in ("anonymous", "secret")]
    for poll in polls:
        scenario.perform(clerk, "hands.count", poll=poll, counts=[2, 1, 0], people=3, abstained=0)
        assert "hands" not in result_for(scenario, scenario.moderator, poll)
        close(scenario, poll)
    shown, hidden = (result_for(scenario, scenario.moderator, poll)["hands"] for poll in polls)
    assert shown["n"] == 3 and hidden is None


# rules of both


@pytest.mark.parametrize("way", ["anonymous", "secret"])
def test_no_person_is_stored_with_a_vote(scenario, four, way):
    poll = poll_of(scenario, way)
    before = len(scenario.entries)
    vote(scenario, poll, *four)
    scenario.perform(four[0], "poll.withdraw", poll=poll)
    for entry in scenario.entries[before:]:
        assert entry.actor.startswith("b") and not hasattr(entry.fact, "person")


@pytest.mark.parametrize("way", ["anonymous", "secret"])
def test_a_row_and_the_rest_without_it_have_k_ballots(scenario, way):
    people = [scenario.join() for _ in range(7)]
    others = [scenario.join(delegation="hangzhou") for _ in range(2)]
    poll = poll_of(scenario, way)
    vote(scenario, poll, *people[:4], *others)
    vote(scenario, poll, *people[4:], answer=(1,))
    close(scenario, poll)
    rows = result_for(scenario, scenario.moderator, poll)["by"]
    assert set(rows["delegation"].values()) == set(rows["region"].values()) == {None}


def test_an_anonymous_text_is_shown_at_once_under_a_number_without_its_time(scenario, four):
    poll = poll_of(scenario, "anonymous", config={"kind": "open", "review": False}, rule="always")
    for number, who in enumerate(four):
        text = {"text": f"Text {number}", "language": "en"}
        scenario.perform(who, "poll.vote", poll=poll, answer=text)
    shown = {
        key: item for key, item in scenario.items_of(four[0]).items() if key.startswith("entry:")
    }
    assert len(shown) == 4 and all(item["delegation"] is None for item in shown.values())
    cast = {entry.seq for entry in scenario.entries}
    numbers = [int(key.removeprefix("entry:")) for key in shown]
    assert not cast.intersection(numbers) and all(2**32 < number < 2**48 for number in numbers)


# a way stays


def test_a_draft_takes_another_way_and_an_open_poll_does_not(scenario):
    poll = poll_of(scenario, "anonymous", open=False)
    scenario.perform(scenario.moderator, "poll.edit", poll=poll, secret=True)
    assert scenario.event.polls[poll].way == "secret"
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    for fields in ({"secret": False}, {"anonymous": False}):
        assert_refused(
            "conflict",
            "poll_opened",
            scenario,
            scenario.moderator,
            "poll.edit",
            poll=poll,
            **fields,
        )


@pytest.mark.parametrize("way", WAYS)
def test_a_round_keeps_the_way_of_the_first(scenario, way):
    poll = poll_of(scenario, way)
    close(scenario, poll)
    scenario.perform(scenario.moderator, "poll.repeat", poll=poll)
    again = max(scenario.event.polls)
    assert scenario.event.polls[again].way == way
    refusal = ("conflict", "round_way", scenario, scenario.moderator, "poll.edit")
    for other in WAYS.keys() - {way}:
        assert_refused(*refusal, poll=again, **WAYS[other])
    scenario.perform(scenario.moderator, "poll.edit", poll=again, prompt={"en": "Again?"})


def test_a_copy_of_a_secret_ballot_is_a_poll_of_its_own_and_takes_another_way(scenario):
    poll = poll_of(scenario, "secret")
    scenario.perform(scenario.moderator, "poll.duplicate", poll=poll)
    copy = max(scenario.event.polls)
    scenario.perform(scenario.moderator, "poll.edit", poll=copy, secret=False)
    assert scenario.event.polls[copy].way == "anonymous"


# arrivals and corrections


def test_arrivals_rest_beside_a_secret_ballot_only(scenario):
    poll_of(scenario, "anonymous")
    poll_of(scenario, "named")
    assert not scenario.event.secret_ballot_open()
    secret = poll_of(scenario, "secret")
    assert scenario.event.secret_ballot_open()
    close(scenario, secret)
    assert not scenario.event.secret_ballot_open()


@pytest.mark.parametrize("withdraws", [False, True])
def test_a_changed_anonymous_vote_does_not_move_with_its_corrected_voter(scenario, ann, withdraws):
    """Only one person was corrected so: a ballot that moves alike would be theirs."""
    poll = poll_of(scenario, "anonymous")
    vote(scenario, poll, ann)
    scenario.perform(scenario.moderator, "person.correct", person=ann.person, **MOVED)
    if withdraws:
        scenario.perform(ann, "poll.withdraw", poll=poll)
    vote(scenario, poll, ann, answer=(1,))
    (ballot,) = scenario.event.polls[poll].ballots.values()
    assert (ballot.answer, ballot.delegation, ballot.region) == ([1], "lazio", "EU")


def test_a_newcomer_corrects_their_delegation_in_the_first_minute_beside_an_anonymous_poll(
    scenario,
):
    poll = poll_of(scenario, "anonymous")
    scenario.at += 1
    ann = scenario.join("Ann")
    vote(scenario, poll, ann)  # it must not matter if they have voted
    scenario.at += 59_000
    scenario.perform(ann, "person.correct", **MOVED)
    assert scenario.event.people[ann.person].delegation == "hangzhou"
    scenario.at += 2_000
    assert_refused(
        "conflict", "correction_late", scenario, ann, "person.correct", delegation="lazio"
    )


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_newcomer_beside_a_secret_ballot_does_not_correct_themself(scenario, is_closed):
    poll = poll_of(scenario, "secret")
    scenario.at += 1
    ann = scenario.join("Ann")
    poll_of(scenario, "anonymous")
    if is_closed:
        close(scenario, poll)
    assert_refused("conflict", "correction_late", scenario, ann, "person.correct", **MOVED)
