"""Guards of polls: which is found, and until when it accepts ballots."""

import pytest

from live.features.access import principal_of
from live.features.polls.guards import (
    SCREEN_CONTENTS,
    anonymous_poll,
    find_poll,
    require_accepting,
)
from live.features.polls.kinds import choice, scale
from live.kernel.errors import Closed, Conflict, NotFound
from tools.scenario import action


def test_a_poll_is_found_by_its_kind_only_if_a_kind_is_named(scenario):
    poll = scenario.poll()
    assert (
        find_poll(scenario.event, poll).id
        == find_poll(scenario.event, poll, choice.Config).id
        == poll
    )
    for wrong in ((poll + 1, None), (poll, scale.Config)):
        with pytest.raises(NotFound):
            find_poll(scenario.event, *wrong)


def test_the_clock_decides_even_before_the_close_is_in_the_journal(scenario):
    poll = scenario.poll(seconds=60)
    closes = scenario.event.polls[poll].closes_at
    assert require_accepting(scenario.event, poll, closes - 1).state == "open"
    with pytest.raises(Closed) as refusal:
        require_accepting(scenario.event, poll, closes)
    assert refusal.value.reason == "closed" and scenario.event.polls[poll].state == "open"


def test_a_draft_is_as_if_it_did_not_exist(scenario):
    with pytest.raises(NotFound):
        require_accepting(scenario.event, scenario.poll(open=False), scenario.at)


def test_a_poll_hides_its_actors_until_the_event_ends(scenario):
    poll = scenario.poll(anonymous=True)
    vote = action("poll.vote", poll=poll, answer=[0])
    assert anonymous_poll(vote, scenario.event) == poll
    assert (
        anonymous_poll(
            action("poll.vote", poll=scenario.poll(anonymous=False), answer=[0]), scenario.event
        )
        is None
    )
    scenario.perform(scenario.organiser, "event.end")
    assert anonymous_poll(vote, scenario.event) is None


def test_a_poll_accepts_ballots_from_its_reading_time_until_its_deadline(scenario):
    poll = scenario.poll(seconds=60)
    state = scenario.event.polls[poll]
    state.votes_from = scenario.at + 5000
    with pytest.raises(Closed, match="reading"):
        require_accepting(scenario.event, poll, state.votes_from - 1)
    for at in (state.votes_from, state.closes_at - 1):
        assert require_accepting(scenario.event, poll, at) is state
    with pytest.raises(Closed, match="closed"):
        require_accepting(scenario.event, poll, state.closes_at)


def test_after_the_end_only_a_named_vote_is_known_not_to_be_counted(scenario):
    anonymous, named = scenario.poll(), scenario.poll(anonymous=False)
    scenario.perform(scenario.organiser, "event.end")
    reasons = []
    for poll in (anonymous, named):
        with pytest.raises(Closed) as refusal:
            require_accepting(scenario.event, poll, scenario.at)
        reasons.append(refusal.value.reason)
    assert reasons[0] == "event_ended_anonymous" != reasons[1]


@pytest.mark.parametrize("content", sorted(SCREEN_CONTENTS))
def test_a_screen_shows_opened_polls_of_its_room_only(scenario, content):
    ann, ben = scenario.join(), scenario.join()
    room, _ = scenario.breakout([ann], [ben])[1]
    check = SCREEN_CONTENTS[content].check
    who = principal_of(scenario.event, scenario.moderator)
    draft, opened, elsewhere = scenario.poll(open=False), scenario.poll(), scenario.poll(room=room)
    check(scenario.event, who, 1, opened)
    with pytest.raises(Conflict, match="poll_draft"):
        check(scenario.event, who, 1, draft)
    for id in (elsewhere, 10**6):
        with pytest.raises(NotFound, match="poll"):
            check(scenario.event, who, 1, id)
