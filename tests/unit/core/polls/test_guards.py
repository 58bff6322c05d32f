"""Guards of polls: which is found, and until when it accepts ballots."""

import pytest

from live.core.errors import Closed, NotFound
from live.core.polls.guards import anonymous_poll, find_poll, require_accepting
from live.core.polls.kinds import choice, scale
from tools.scenario import Story, action


@pytest.fixture
def story():
    return Story()


def test_a_poll_is_found_by_its_kind_only_if_one_is_named(story):
    poll = story.poll()
    assert find_poll(story.event, poll).id == find_poll(story.event, poll, choice.Config).id == poll
    for wrong in ((poll + 1, None), (poll, scale.Config)):
        with pytest.raises(NotFound):
            find_poll(story.event, *wrong)


def test_the_clock_decides_even_before_the_close_is_in_the_journal(story):
    poll = story.poll(seconds=60)
    closes = story.event.polls[poll].closes_at
    assert require_accepting(story.event, poll, closes - 1).state == "open"
    with pytest.raises(Closed) as refusal:
        require_accepting(story.event, poll, closes)
    assert refusal.value.reason == "closed" and story.event.polls[poll].state == "open"


def test_a_draft_is_as_if_it_did_not_exist(story):
    with pytest.raises(NotFound):
        require_accepting(story.event, story.poll(open=False), story.at)


def test_a_poll_hides_who_acts_until_the_event_ends(story):
    poll = story.poll(anonymous=True)
    vote = action("poll.vote", poll=poll, answer=[0])
    assert anonymous_poll(vote, story.event) == poll
    assert (
        anonymous_poll(
            action("poll.vote", poll=story.poll(anonymous=False), answer=[0]), story.event
        )
        is None
    )
    story.by(story.organiser, "event.end")
    assert anonymous_poll(vote, story.event) is None
