"""Votes: changed, withdrawn, abstained, refused."""

import pytest

from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def result(story: Story, identity, poll: int):
    return story.sees(identity).get(f"result:{poll}")


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


def test_the_deadline_decides_even_before_the_close_is_written(story, ann):
    poll = story.poll(seconds=30)
    story.at += 29_999
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.at += 1
    assert_refused("closed", "closed", story, ann, "poll.vote", poll=poll, answer=[1])


def test_a_voter_of_an_anonymous_poll_is_in_no_entry_and_no_state(story, ann):
    poll = story.poll()
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    voted = story.entries[-1]
    assert voted.actor.startswith("b") and not hasattr(voted.fact, "person")
    assert ann.actor not in story.event.polls[poll].ballots


OTHERS = {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}


def sees_poll(story: Story, identity, poll: int):
    return story.sees(identity).get(f"poll:{poll}")


@pytest.mark.parametrize(
    "change", [{"prompt": {"en": "Yes?"}}, {"config": OTHERS}, {"changeable": False}]
)
def test_a_vote_on_a_wording_that_was_changed_meanwhile_is_not_counted(story, ann, change):
    poll = story.poll()
    story.by(story.moderator, "poll.edit", poll=poll, **change)
    assert sees_poll(story, ann, poll)["edition"] == 1
    assert_refused("conflict", "poll_edited", story, ann, "poll.vote", poll=poll, answer=[0])
    story.by(ann, "poll.vote", poll=poll, answer=[0], edition=1)


def test_a_vote_that_is_final_is_neither_changed_nor_withdrawn(story, ann):
    poll = story.poll(changeable=False)
    assert sees_poll(story, ann, poll)["changeable"] is False
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    for answer in ([1], None):
        assert_refused("conflict", "vote_final", story, ann, "poll.vote", poll=poll, answer=answer)
    assert_refused("conflict", "vote_final", story, ann, "poll.withdraw", poll=poll)


def test_a_final_vote_said_again_is_done_and_counts_once(story, ann):
    poll = story.poll(changeable=False)
    voted = story.by(ann, "poll.vote", poll=poll, answer=[0])
    assert story.by(ann, "poll.vote", poll=poll, answer=[0]) == voted
    assert story.event.polls[poll].count.n == 1


def test_who_has_not_voted_withdraws_nothing_from_a_poll_of_final_votes(story, ann):
    assert story.by(ann, "poll.withdraw", poll=story.poll(changeable=False)) == story.event.seq
