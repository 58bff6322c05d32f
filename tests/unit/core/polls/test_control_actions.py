"""Time for all: time to read, more of it in polls that run against it, and who asks for that."""

import msgspec
import pytest

from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def closes_in(story: Story, poll: int) -> int:
    return story.event.polls[poll].closes_at - story.at


def asks(story: Story, poll: int) -> int | None:
    return story.sees(story.moderator).get(f"asks:{poll}")


def test_extra_time_moves_the_deadline_for_all(story, ann):
    poll = story.poll(seconds=30)
    story.at += 29_000
    story.by(story.moderator, "poll.extend", poll=poll, seconds=30)
    assert (
        story.sees(ann)[f"poll:{poll}"]["closes_at"]
        == story.event.next_deadline()
        == story.at + 31_000
    )
    story.at += 30_999
    story.strike()
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.at += 1
    story.strike()
    assert story.event.polls[poll].closed_at == story.at


def test_a_paused_poll_has_its_extra_time_when_it_goes_on(story):
    poll = story.poll(seconds=30)
    story.by(story.moderator, "poll.pause", poll=poll)
    story.by(story.moderator, "poll.extend", poll=poll, seconds=30)
    assert story.sees(story.moderator)[f"poll:{poll}"]["left"] == 60_000
    story.by(story.moderator, "poll.open", poll=poll)
    assert closes_in(story, poll) == 60_000


def test_there_is_no_extra_time_where_none_runs(story):
    draft, endless, closed, late = (
        story.poll(open=False),
        story.poll(),
        story.poll(seconds=9),
        story.poll(seconds=5),
    )
    story.by(story.moderator, "poll.close", poll=closed)
    story.at += 5_000
    for poll, code, reason in (
        (draft, "conflict", "poll_draft"),
        (endless, "conflict", "poll_untimed"),
        (closed, "closed", "closed"),
        (late, "closed", "closed"),
        (10**9, "not_found", "poll"),
    ):
        assert_refused(code, reason, story, story.moderator, "poll.extend", poll=poll, seconds=30)


@pytest.mark.parametrize("seconds", [-30, 0, 24 * 3600, 2**40])
def test_a_deadline_is_never_further_away_than_a_day_nor_brought_nearer(story, seconds):
    assert_refused(
        "bad_value",
        "seconds",
        story,
        story.moderator,
        "poll.extend",
        poll=story.poll(seconds=30),
        seconds=seconds,
    )


def test_those_who_run_the_room_see_how_many_ask_for_time_and_nobody_else_does(story, ann):
    poll, ben = story.poll(seconds=30), story.join("Ben")
    assert asks(story, poll) is None
    story.by(ann, "poll.ask_time", poll=poll)
    story.by(ann, "poll.ask_time", poll=poll)
    story.by(ben, "poll.ask_time", poll=poll)
    assert asks(story, poll) == story.sees(story.organiser)[f"asks:{poll}"] == 2
    assert not any(f"asks:{poll}" in story.sees(who) for who in (ann, ben, story.screen))


def test_who_asked_sees_that_they_did_until_they_are_answered(story, ann):
    poll, ben = story.poll(seconds=30), story.join("Ben")
    story.by(ann, "poll.ask_time", poll=poll)
    assert story.sees(ann)[f"asked:{poll}"] is True
    assert f"asked:{poll}" not in story.sees(ben)
    story.by(story.moderator, "poll.extend", poll=poll, seconds=30)
    assert asks(story, poll) is None
    assert f"asked:{poll}" not in story.sees(ann)
    story.by(ann, "poll.ask_time", poll=poll)
    assert asks(story, poll) == 1


@pytest.mark.parametrize(("do", "fields"), [("poll.close", {}), ("poll.open", {"seconds": 90})])
def test_a_close_and_a_new_deadline_answer_who_asks_too(story, ann, do, fields):
    poll = story.poll(seconds=30)
    story.by(ann, "poll.ask_time", poll=poll)
    story.by(story.moderator, do, poll=poll, **fields)
    assert asks(story, poll) is None
    assert f"asked:{poll}" not in story.sees(ann)


def test_asks_outlast_a_pause(story, ann):
    poll = story.poll(seconds=30)
    story.by(ann, "poll.ask_time", poll=poll)
    story.by(story.moderator, "poll.pause", poll=poll)
    story.by(story.moderator, "poll.open", poll=poll)
    assert asks(story, poll) == 1


def test_one_asks_for_time_only_while_it_runs(story, ann):
    draft, endless, paused, late = (
        story.poll(open=False),
        story.poll(),
        story.poll(seconds=9),
        story.poll(seconds=5),
    )
    story.by(story.moderator, "poll.pause", poll=paused)
    story.at += 5_000
    for poll, code, reason in (
        (draft, "not_found", "poll"),
        (endless, "conflict", "poll_untimed"),
        (paused, "conflict", "time_paused"),
        (late, "closed", "closed"),
    ):
        assert_refused(code, reason, story, ann, "poll.ask_time", poll=poll)


def test_asking_for_time_ties_nobody_to_an_anonymous_ballot(story, ann):
    poll = story.poll(seconds=30)
    before = len(story.entries)
    story.by(ann, "poll.ask_time", poll=poll)
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    assert not any(
        entry.actor == ann.actor or b'"person"' in msgspec.json.encode(entry.fact)
        for entry in story.entries[before:]
    )
    assert ann.actor not in story.event.polls[poll].time_requests


# reading


@pytest.mark.parametrize("seconds", [None, 30])
def test_nobody_votes_before_the_reading_time_is_over(story, ann, seconds):
    poll = story.poll(reading=20, seconds=seconds)
    begins = story.at + 20_000
    assert all(
        story.sees(who)[f"poll:{poll}"]["votes_from"] == begins
        for who in (ann, story.moderator, story.screen)
    )
    story.at = begins - 1
    for do, fields in (
        ("poll.vote", {"answer": [0]}),
        ("poll.withdraw", {}),
        ("poll.ask_time", {}),
    ):
        assert_refused("closed", "reading", story, ann, do, poll=poll, **fields)
    story.at = begins
    story.by(ann, "poll.vote", poll=poll, answer=[0])


def test_the_deadline_counts_from_the_end_of_the_reading(story, ann):
    poll = story.poll(reading=20, seconds=30)
    assert closes_in(story, poll) == 50_000
    story.at += 49_999
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.at += 1
    story.strike()
    assert story.event.polls[poll].closed_at == story.at


def test_a_moderator_skips_the_rest_of_the_reading_and_the_time_to_vote_stays(story, ann):
    poll = story.poll(reading=20, seconds=30)
    story.at += 5_000
    story.by(story.moderator, "poll.skip_reading", poll=poll)
    assert closes_in(story, poll) == 30_000
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    before = story.event.seq
    assert story.by(story.moderator, "poll.skip_reading", poll=poll) == before


def test_a_pause_keeps_what_is_left_of_the_reading_and_of_the_voting(story, ann):
    poll = story.poll(reading=20, seconds=30)
    story.at += 5_000
    story.by(story.moderator, "poll.pause", poll=poll)
    seen = story.sees(ann)[f"poll:{poll}"]
    assert (seen["reading_left"], seen["left"], seen["votes_from"], seen["closes_at"]) == (
        15_000,
        30_000,
        None,
        None,
    )
    story.at += 100_000
    story.by(story.moderator, "poll.open", poll=poll)
    assert story.sees(ann)[f"poll:{poll}"]["votes_from"] == story.at + 15_000
    assert closes_in(story, poll) == 45_000


def test_reading_is_skipped_in_a_pause_too(story, ann):
    poll = story.poll(reading=20, seconds=30)
    story.by(story.moderator, "poll.pause", poll=poll)
    story.by(story.moderator, "poll.skip_reading", poll=poll)
    story.by(story.moderator, "poll.open", poll=poll)
    assert closes_in(story, poll) == 30_000
    story.by(ann, "poll.vote", poll=poll, answer=[0])


def test_a_poll_is_read_once_however_often_it_is_paused(story, ann):
    poll = story.poll(reading=20)
    story.at += 20_000
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.by(story.moderator, "poll.pause", poll=poll)
    story.by(story.moderator, "poll.open", poll=poll)
    story.by(ann, "poll.vote", poll=poll, answer=[1])


def test_a_new_deadline_set_while_it_is_read_counts_from_the_end_of_the_reading(story):
    poll = story.poll(reading=20)
    story.at += 5_000
    story.by(story.moderator, "poll.open", poll=poll, seconds=60)
    assert closes_in(story, poll) == 75_000
    assert story.sees(story.moderator)[f"poll:{poll}"]["votes_from"] == story.at + 15_000


@pytest.mark.parametrize(("state", "reason"), [("draft", "poll_draft"), ("closed", "poll_closed")])
def test_there_is_no_reading_to_skip_where_nobody_reads(story, state, reason):
    poll = story.poll(open=state != "draft", reading=20)
    if state == "closed":
        story.by(story.moderator, "poll.close", poll=poll)
    assert_refused("conflict", reason, story, story.moderator, "poll.skip_reading", poll=poll)


def test_a_round_is_read_anew(story):
    poll = story.poll(reading=20)
    story.by(story.moderator, "poll.close", poll=poll)
    again = story.by(story.moderator, "poll.repeat", poll=poll)
    story.by(story.moderator, "poll.open", poll=again)
    assert story.event.polls[again].votes_from == story.at + 20_000
