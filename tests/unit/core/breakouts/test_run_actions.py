"""Opening, recalling, extending and ending a breakout."""

from tools.scenario import assert_refused


def breakout_of(story):
    return list(story.event.breakouts.values())[-1]


def test_the_time_of_a_breakout_ends_it_closes_its_polls_and_brings_everybody_back(
    story, people, rooms
):
    poll = story.poll(room=rooms[0], anonymous=False)
    story.by(people[0], "poll.vote", poll=poll, answer=[1])
    story.at += 15 * 60_000
    assert [thing.id for thing in story.event.list_overdue(story.at)] == [breakout_of(story).id]
    story.strike()
    assert (
        breakout_of(story).state,
        story.event.polls[poll].state,
        story.event.next_deadline(),
    ) == (
        "ended",
        "closed",
        None,
    )
    assert all("yours" not in story.sees(person) for person in people)
    assert story.sees(story.moderator)[f"result:{poll}"]["n"] == 1


def test_a_recall_leaves_a_minute_and_more_time_takes_it_back(story, people, rooms):
    breakout = breakout_of(story)
    story.by(story.moderator, "breakout.recall", breakout=breakout.id)
    assert (breakout.state, breakout.ends_at) == ("closing", story.at + 60_000)
    story.by(story.moderator, "breakout.extend", breakout=breakout.id, seconds=300)
    assert (breakout.state, breakout.ends_at) == ("running", story.at + 360_000)


def test_one_breakout_runs_at_a_time_and_one_without_people_does_not(story, people, rooms):
    other, _ = story.breakout([people[0]], open=False)
    assert_refused(
        "conflict", "breakout_other", story, story.moderator, "breakout.open", breakout=other
    )
    story.by(story.moderator, "breakout.end", breakout=min(story.event.breakouts))
    empty, _ = story.breakout([], open=False)
    assert_refused(
        "conflict", "breakout_empty", story, story.moderator, "breakout.open", breakout=empty
    )


def test_the_end_of_the_event_is_the_end_of_its_breakouts(story, people, rooms):
    story.by(story.organiser, "event.end")
    assert breakout_of(story).state == "ended"
    assert not any(person.room for person in story.event.people.values())


def test_nothing_is_opened_where_nobody_can_be(story, people):
    _, rooms = story.breakout(people, open=False)
    draft = story.poll(room=rooms[0], open=False)
    assert_refused("conflict", "room_not_open", story, story.moderator, "poll.open", poll=draft)
    assert_refused("conflict", "room_not_open", story, story.moderator, "qa.open", room=rooms[0])
