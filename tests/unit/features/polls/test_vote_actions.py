"""Votes: changed, withdrawn, abstained, refused."""

import msgspec
import pytest

from live.features.people.people import hash_nonce
from live.features.polls.tables.results import _one_voice_cells
from live.features.registry import write_entry
from live.kernel.principal import OPERATOR, Identity, Role
from tools.scenario import Scenario, assert_refused, face


def result(scenario: Scenario, identity, poll: int):
    return scenario.items_of(identity).get(f"result:{poll}")


def test_a_changed_vote_counts_once(scenario, ann):
    poll = scenario.poll(rule="always", anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(ann, "poll.vote", poll=poll, answer=[2])
    assert result(scenario, ann, poll) | {"by": None} == {
        "n": 1,
        "abstained": 0,
        "tally": {"counts": [0, 0, 1]},
        "eligible": None,
        "by": None,
        "fewest_voices": 2,
    }
    assert scenario.items_of(ann)[f"ballot:{poll}"] == {"answer": [2]}


def test_a_withdrawn_vote_leaves_no_ballot(scenario, ann):
    poll = scenario.poll(rule="always")
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(ann, "poll.withdraw", poll=poll)
    assert result(scenario, ann, poll)["n"] == 0
    assert f"ballot:{poll}" not in scenario.items_of(ann)


def test_abstaining_is_an_answer_and_in_the_denominator(scenario, ann):
    poll = scenario.poll(rule="always", anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=None)
    assert result(scenario, ann, poll) | {"by": None} == {
        "n": 1,
        "abstained": 1,
        "tally": {"counts": [0, 0, 0]},
        "eligible": None,
        "by": None,
        "fewest_voices": 2,
    }


def test_abstaining_can_be_ruled_out(scenario, ann):
    assert_refused(
        "bad_answer",
        "abstain",
        scenario,
        ann,
        "poll.vote",
        poll=scenario.poll(abstain=False),
        answer=None,
    )


@pytest.mark.parametrize(
    "answer",
    [
        [0, 1],
        [],
        [0, 0],
        [3],
        [-1],
        [2**63 - 1],
        ["0"],
        [1.0],
        [True],
        [[0]],
        [None],
        {},
        "0",
        0,
        True,
    ],
)
def test_an_answer_that_does_not_fit_a_single_choice_is_refused_and_stores_nothing(
    scenario, ann, answer
):
    poll = scenario.poll()
    reason = "number" if not isinstance(answer, list) or len(answer) != 1 else "option"
    assert_refused("bad_answer", reason, scenario, ann, "poll.vote", poll=poll, answer=answer)


def test_multiple_choice_takes_as_many_as_it_says(scenario, ann):
    options = [{"en": str(number)} for number in range(5)]
    poll = scenario.poll(config={"kind": "choice", "options": options, "least": 2, "most": 3})
    scenario.perform(ann, "poll.vote", poll=poll, answer=[4, 0])
    assert scenario.items_of(ann)[f"ballot:{poll}"] == {"answer": [0, 4]}
    for answer in ([0], [0, 1, 2, 3]):
        assert_refused("bad_answer", "number", scenario, ann, "poll.vote", poll=poll, answer=answer)


@pytest.mark.parametrize(("step", "reason"), [("poll.pause", "paused"), ("poll.close", "closed")])
def test_a_poll_that_is_not_open_takes_no_votes(scenario, ann, step, reason):
    poll = scenario.poll()
    scenario.perform(scenario.moderator, step, poll=poll)
    assert_refused("closed", reason, scenario, ann, "poll.vote", poll=poll, answer=[0])
    assert_refused("closed", reason, scenario, ann, "poll.withdraw", poll=poll)


def test_the_deadline_decides_even_before_the_close_is_written(scenario, ann):
    poll = scenario.poll(seconds=30)
    scenario.at += 29_999
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.at += 1
    assert_refused("closed", "closed", scenario, ann, "poll.vote", poll=poll, answer=[1])


def test_a_voter_of_an_anonymous_poll_is_in_no_entry_and_no_state(scenario, ann):
    poll = scenario.poll()
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    entry = scenario.entries[-1]
    assert entry.actor.startswith("b") and not hasattr(entry.fact, "person")
    assert ann.actor not in scenario.event.polls[poll].ballots


OTHERS = {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}


def sees_poll(scenario: Scenario, identity, poll: int):
    return scenario.items_of(identity).get(f"poll:{poll}")


@pytest.mark.parametrize(
    "change", [{"prompt": {"en": "Yes?"}}, {"config": OTHERS}, {"changeable": False}]
)
def test_a_vote_on_a_wording_that_was_changed_meanwhile_is_not_counted(scenario, ann, change):
    poll = scenario.poll()
    scenario.perform(scenario.moderator, "poll.edit", poll=poll, **change)
    assert sees_poll(scenario, ann, poll)["edition"] == 1
    assert_refused("conflict", "poll_edited", scenario, ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0], edition=1)


def test_a_vote_that_is_final_is_neither_changed_nor_withdrawn(scenario, ann):
    poll = scenario.poll(changeable=False)
    assert sees_poll(scenario, ann, poll)["changeable"] is False
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    for answer in ([1], None):
        assert_refused(
            "conflict", "vote_final", scenario, ann, "poll.vote", poll=poll, answer=answer
        )
    assert_refused("conflict", "vote_final", scenario, ann, "poll.withdraw", poll=poll)


def test_a_final_vote_sent_again_is_done_and_counts_once(scenario, ann):
    poll = scenario.poll(changeable=False, anonymous=False)
    seq = scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert scenario.perform(ann, "poll.vote", poll=poll, answer=[0]) == seq
    assert scenario.event.polls[poll].count.n == 1


def test_a_person_without_a_vote_withdraws_nothing_from_a_poll_of_final_votes(scenario, ann):
    assert (
        scenario.perform(ann, "poll.withdraw", poll=scenario.poll(changeable=False))
        == scenario.event.seq
    )


# observers


@pytest.fixture
def guest(scenario):
    """A person of an observing delegation."""
    delegation = scenario.event.profile.delegations["bologna"]
    scenario.perform(
        scenario.organiser,
        "delegation.set",
        delegation=msgspec.to_builtins(delegation) | {"observer": True},
    )
    return scenario.join("Guest", delegation="bologna")


@pytest.mark.parametrize("anonymous", [False, True])
def test_observers_vote_only_where_the_poll_lets_them(scenario, guest, anonymous):
    closed_poll = scenario.poll(anonymous=anonymous)
    assert_refused(
        "forbidden", "observer", scenario, guest, "poll.vote", poll=closed_poll, answer=[0]
    )
    open_poll = scenario.poll(anonymous=anonymous, observers=True)
    scenario.perform(guest, "poll.vote", poll=open_poll, answer=[0])
    assert scenario.items_of(guest)[f"poll:{open_poll}"]["observers"]


def test_observers_ask_questions(scenario, guest):
    scenario.question(guest)


@pytest.mark.parametrize("observers", [False, True])
def test_observers_could_vote_only_where_the_poll_lets_them(scenario, ann, guest, observers):
    poll = scenario.poll(anonymous=False, observers=observers, rule="always")
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert scenario.event.polls[poll].eligible["delegation"].get("bologna", 0) == int(observers)


def test_observers_have_no_voice_among_the_delegations(scenario, guest):
    poll = scenario.poll(anonymous=False, observers=True, rule="always")
    people = [scenario.join(delegation=each) for each in ("lazio", "hangzhou")]
    for person in (*people, guest):
        scenario.perform(person, "poll.vote", poll=poll, answer=[0])
    result_item = result(scenario, scenario.moderator, poll)
    assert set(result_item["by"]["delegation"]) == {"lazio", "hangzhou", "bologna"}
    assert result_item["fewest_voices"] == 2
    cells = _one_voice_cells(scenario.event, scenario.event.polls[poll], ("en",))
    values = [values for values, _ in cells]
    assert {cells[0] for cells in values} == {2}


def test_only_earlier_people_and_people_on_the_roster_count_towards_a_row(scenario, ann):
    """Neither do joint arrivals, nor arrivals while the poll is open."""
    scenario.perform(scenario.organiser, "roster.import", people=[{"name": "Ana"}])
    together = scenario.join(together=True)
    person = scenario.join(vouched=True)
    poll = scenario.poll()
    late, late_linked = scenario.join(), scenario.join(vouched=True)
    fields = {"delegation": "lazio", "sector": "government", "language": "en", "also_speaks": []}
    nonce = "a-nonce-of-the-roster-0001"
    scenario.perform(OPERATOR, "roster.join", roster=1, name="", nonce=nonce, **fields)
    identity = Identity(Role.ATTENDEE, person=scenario.event.nonces[hash_nonce(nonce)])
    counts = {ann: True, person: True, identity: True}
    counts |= {together: False, late: False, late_linked: False}
    for answer in (0, 1):
        for who in counts:
            scenario.perform(who, "poll.vote", poll=poll, answer=[answer])
            ballot = scenario.event.polls[poll].ballots[face(poll, who.actor)]
            assert ballot.counts is counts[who]
    cells = scenario.event.polls[poll].ballot_cells()
    assert [(sum(c.answers.values()), sum(c.uncounted.values())) for c in cells] == [(3, 3)]
    next_poll = scenario.poll()
    for who, is_vouched in {late: True, late_linked: True, together: False}.items():
        scenario.perform(who, "poll.vote", poll=next_poll, answer=[0])
        ballot = scenario.event.polls[next_poll].ballots[face(next_poll, who.actor)]
        assert ballot.counts is is_vouched
    for who in (ann, together):
        scenario.perform(who, "poll.withdraw", poll=poll)
    counted = scenario.event.polls[poll].joint_counts.items()
    assert {key[-1]: count.n for key, count in counted} == {True: 2, False: 2}


def test_a_recorded_vote_counts_everyone(scenario, ann):
    poll = scenario.poll(anonymous=False)
    for who in (ann, scenario.join(together=True)):
        scenario.perform(who, "poll.vote", poll=poll, answer=[0])
    assert all(ballot.counts for ballot in scenario.event.polls[poll].ballots.values())
    assert not any("counts" in write_entry(entry).decode() for entry in scenario.entries)
