"""Polls: who may vote when, what a ballot changes, and who sees the result."""

import pytest

from live.core.model.polls import Poll
from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def result(story: Story, identity, poll: int):
    return story.sees(identity).get(f"result:{poll}")


def test_a_draft_is_seen_by_those_who_run_the_room_alone(story, ann):
    poll = story.poll(open=False)
    assert f"poll:{poll}" in story.sees(story.moderator)
    assert f"poll:{poll}" not in story.sees(ann)
    assert_refused("not_found", "poll", story, ann, "poll.vote", poll=poll, answer=[0])


def test_opening_a_poll_pushes_it_and_the_first_stays_open(story, ann):
    first, second = story.poll(), story.poll()
    assert story.sees(ann)["room:1"]["pushed"] == second
    assert story.sees(ann)[f"poll:{first}"]["state"] == "open"


def test_a_changed_vote_counts_once(story, ann):
    poll = story.poll(rule="always")
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.by(ann, "poll.vote", poll=poll, answer=[2])
    assert result(story, ann, poll) == {
        "n": 1,
        "abstained": 0,
        "tally": {"counts": [0, 0, 1]},
        "eligible": None,
        "by": None,
    }
    assert story.sees(ann)[f"ballot:{poll}"] == {"answer": [2]}


def test_a_withdrawn_vote_leaves_no_ballot(story, ann):
    poll = story.poll(rule="always")
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.by(ann, "poll.withdraw", poll=poll)
    assert result(story, ann, poll)["n"] == 0
    assert f"ballot:{poll}" not in story.sees(ann)


def test_abstaining_is_an_answer_and_in_the_denominator(story, ann):
    poll = story.poll(rule="always")
    story.by(ann, "poll.vote", poll=poll, answer=None)
    assert result(story, ann, poll) | {"by": None} == {
        "n": 1,
        "abstained": 1,
        "tally": {"counts": [0, 0, 0]},
        "eligible": None,
        "by": None,
    }


def test_abstaining_can_be_ruled_out(story, ann):
    assert_refused(
        "bad_answer",
        "abstain",
        story,
        ann,
        "poll.vote",
        poll=story.poll(abstain=False),
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
    story, ann, answer
):
    poll = story.poll()
    reason = "number" if not isinstance(answer, list) or len(answer) != 1 else "option"
    assert_refused("bad_answer", reason, story, ann, "poll.vote", poll=poll, answer=answer)


def test_multiple_choice_takes_as_many_as_it_says(story, ann):
    options = [{"en": str(number)} for number in range(5)]
    poll = story.poll(config={"kind": "choice", "options": options, "least": 2, "most": 3})
    story.by(ann, "poll.vote", poll=poll, answer=[4, 0])
    assert story.sees(ann)[f"ballot:{poll}"] == {"answer": [0, 4]}
    for answer in ([0], [0, 1, 2, 3]):
        assert_refused("bad_answer", "number", story, ann, "poll.vote", poll=poll, answer=answer)


@pytest.mark.parametrize(("step", "reason"), [("poll.pause", "paused"), ("poll.close", "closed")])
def test_a_poll_that_is_not_open_takes_no_votes(story, ann, step, reason):
    poll = story.poll()
    story.by(story.moderator, step, poll=poll)
    assert_refused("closed", reason, story, ann, "poll.vote", poll=poll, answer=[0])
    assert_refused("closed", reason, story, ann, "poll.withdraw", poll=poll)


def test_a_closed_poll_stays_closed(story):
    poll = story.poll()
    story.by(story.moderator, "poll.close", poll=poll)
    assert_refused("closed", "closed", story, story.moderator, "poll.open", poll=poll)


def test_the_deadline_decides_even_before_the_close_is_written(story, ann):
    poll = story.poll(seconds=30)
    story.at += 29_999
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.at += 1
    assert_refused("closed", "closed", story, ann, "poll.vote", poll=poll, answer=[1])


def test_the_system_closes_what_is_due_and_nothing_else(story):
    soon, later = story.poll(seconds=30), story.poll(seconds=60)
    assert story.event.next_deadline() == story.at + 30_000
    story.at += 30_500
    story.strike()
    assert [story.event.polls[poll].state for poll in (soon, later)] == ["closed", "open"]
    assert story.event.polls[soon].closed_at == story.at - 500


def test_pausing_keeps_the_time_left(story):
    poll = story.poll(seconds=60)
    story.at += 20_000
    story.by(story.moderator, "poll.pause", poll=poll)
    assert story.event.next_deadline() is None
    story.at += 500_000
    story.by(story.moderator, "poll.open", poll=poll)
    assert story.event.next_deadline() == story.at + 40_000


@pytest.mark.parametrize(
    ("rule", "before", "voted", "closed"),
    [
        ("always", True, True, True),
        ("voted", False, True, True),
        ("closed", False, False, True),
        ("revealed", False, False, False),
    ],
)
def test_attendees_see_the_result_as_the_rule_says(story, ann, rule, before, voted, closed):
    poll, ben = story.poll(rule=rule), story.join("Ben")
    story.by(ben, "poll.vote", poll=poll, answer=[1])
    assert (result(story, ann, poll) is not None) is before
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    assert (result(story, ann, poll) is not None) is voted
    story.by(story.moderator, "poll.close", poll=poll)
    assert (
        (result(story, ann, poll) is not None)
        is (result(story, story.screen, poll) is not None)
        is closed
    )
    assert result(story, story.moderator, poll)["n"] == 2


@pytest.mark.parametrize("rule", ["always", "voted", "closed", "revealed"])
def test_a_moderator_reveals_and_hides_whatever_the_rule(story, ann, rule):
    poll = story.poll(rule=rule)
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.by(story.moderator, "poll.hide", poll=poll)
    assert result(story, ann, poll) is None
    story.by(story.moderator, "poll.reveal", poll=poll)
    assert result(story, ann, poll)["n"] == result(story, story.screen, poll)["n"] == 1


def test_a_voter_of_an_anonymous_poll_is_in_no_entry_and_no_state(story, ann):
    poll = story.poll()
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    voted = story.entries[-1]
    assert voted.actor.startswith("b") and not hasattr(voted.fact, "person")
    assert ann.actor not in story.event.polls[poll].ballots


def test_the_groups_of_an_anonymous_poll_are_shown_to_nobody_before_it_closes(story, ann):
    poll = story.poll(rule="always")
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    assert all(
        result(story, who, poll)["by"] is None
        for who in (ann, story.moderator, story.screen, story.organiser)
    )


def test_a_named_poll_is_broken_down_live(story, ann):
    poll = story.poll(rule="always", anonymous=False)
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    assert result(story, ann, poll)["by"]["delegation"]["lazio"]["tally"] == {"counts": [1, 0, 0]}


def test_results_by_delegation_appear_at_close_and_small_groups_stay_hidden(story):
    poll = story.poll(rule="closed")
    for number in range(14):
        person = story.join(
            delegation="lazio" if number < 6 else "hangzhou" if number < 12 else "bologna",
            sector="academia",
        )
        story.by(person, "poll.vote", poll=poll, answer=[number % 2])
    story.by(story.moderator, "poll.close", poll=poll)
    by = result(story, story.screen, poll)["by"]
    assert by["region"]["CN"] == {
        "n": 6,
        "abstained": 0,
        "eligible": 6,
        "tally": {"counts": [3, 3, 0]},
    }
    assert (
        by["delegation"]["bologna"] is None
        and by["delegation"]["lazio"] is None
        and by["delegation"]["hangzhou"] is not None
    )


def test_the_shown_total_is_the_recount_of_the_ballots(story):
    poll = story.poll(
        rule="always",
        config={"kind": "choice", "options": [{"en": "a"}, {"en": "b"}, {"en": "c"}], "most": 3},
    )
    people = [
        story.join(delegation=("lazio", "bologna", "hangzhou")[number % 3]) for number in range(9)
    ]
    for number in range(60):
        answer = [option for option in range(3) if number >> option & 1] or None
        story.by(people[number * 7 % 9], "poll.vote", poll=poll, answer=answer)
    assert_counts_are_recounted(story.event.polls[poll])


def assert_counts_are_recounted(poll: Poll) -> None:
    answers = [ballot.answer for ballot in poll.ballots.values()]
    counts = [sum(option in answer for answer in answers if answer) for option in range(3)]
    assert (poll.count.n, poll.count.abstained, poll.count.tally.counts) == (
        len(answers),
        answers.count(None),
        counts,
    )
    for by, groups in poll.groups.items():
        for group, count in groups.items():
            assert count.n == sum(getattr(ballot, by) == group for ballot in poll.ballots.values())
