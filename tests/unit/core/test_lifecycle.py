"""The event itself: made, configured, started, ended; its agenda and announcements."""

import pytest

from live.core.access import principal_of
from live.core.event import Event
from live.core.model.entry import PrivateRow
from live.core.model.principal import OPERATOR
from tools.scenario import CREATE, DELEGATIONS, START, Story, action, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


def test_the_plenary_is_made_with_the_event(story):
    assert story.sees(story.screen)["room:1"] == {
        "name": {"en": "Plenary", "zh": "全体会议"},
        "pushed": None,
        "qa": False,
    }


def test_an_event_is_made_once(story):
    assert_refused("conflict", "event", story, OPERATOR, "event.create", **CREATE)


def test_what_is_left_out_of_a_configuration_stays(story):
    story.by(story.organiser, "event.configure", title={"en": "New title"})
    assert story.sees(story.screen)["event"]["title"] == {"en": "New title"}
    assert len(story.sees(story.screen)["delegations"]["delegations"]) == len(DELEGATIONS)


@pytest.mark.parametrize(
    ("fields", "code", "reason"),
    [
        ({"ends": START}, "bad_value", "ends"),
        ({"zone": "Mars/Base"}, "bad_value", "zone"),
        ({"k": 1}, "bad_value", "k"),
        ({"title": {"en": "  "}}, "bad_text", "empty"),
        ({"title": {"x": "x"}}, "bad_text", "language"),
        ({"title": {f"{letter}a": "x" for letter in "abcdefghijk"}}, "bad_text", "language"),
        ({"regions": []}, "bad_value", "delegations"),
        ({"delegations": DELEGATIONS * 2}, "bad_value", "delegations"),
        ({"delegations": [DELEGATIONS[0]]}, "bad_value", "delegations"),
    ],
)
def test_a_configuration_that_makes_no_sense_is_refused(story, fields, code, reason):
    assert_refused(code, reason, story, story.organiser, "event.configure", **fields)


def test_ending_closes_what_is_open_and_destroys_the_ballot_key(story):
    poll, draft = story.poll(), story.poll(open=False)
    decision = action("event.end").decide(
        story.event, principal_of(story.event, story.organiser), story.at
    )
    assert decision.private_rows == (PrivateRow("ballot_key", "", None),)
    story.by(story.organiser, "event.end")
    assert [story.event.polls[id].state for id in (poll, draft)] == ["closed", "draft"]
    assert (
        story.event.pending_changes.ballot_key_destroyed
        and story.sees(story.screen)["event"]["state"] == "ended"
    )


def test_after_the_end_what_was_counted_stays_counted(story):
    ann, poll = story.join(), story.poll()
    question = story.question(ann)
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.by(story.organiser, "event.end")
    for do, fields in (
        ("poll.vote", {"poll": poll, "answer": [1]}),
        ("question.upvote", {"question": question, "on": True}),
    ):
        assert_refused("closed", "event_ended", story, ann, do, **fields)
    assert story.event.polls[poll].count.n == 1


def test_ending_twice_is_ending_once(story):
    story.by(story.organiser, "event.end")
    assert story.by(story.organiser, "event.end") == story.event.profile.ended_seq


def test_moderators_neither_start_nor_end(story):
    for do in ("event.start", "event.end"):
        assert_refused("forbidden", "", story, story.moderator, do)


def test_the_agenda_is_kept_in_order_of_time(story):
    points = [{"starts": START + n, "ends": START + n + 1, "title": {"en": str(n)}} for n in (2, 1)]
    story.by(story.organiser, "agenda.set", points=points)
    assert [point["title"]["en"] for point in story.sees(story.screen)["agenda"]["points"]] == [
        "1",
        "2",
    ]


def test_an_announcement_is_seen_by_all_until_it_is_cleared(story):
    ann = story.join()
    notice = story.by(
        story.moderator, "announcement.post", room=1, text={"en": "Soon", "zh": "马上"}
    )
    assert all(
        f"announcement:{notice}" in story.sees(who) for who in (ann, story.screen, story.organiser)
    )
    story.by(story.moderator, "announcement.clear", announcement=notice)
    assert not any(
        f"announcement:{notice}" in story.sees(who) for who in (ann, story.screen, story.organiser)
    )


@pytest.mark.parametrize("do", ["poll.create", "qa.open", "announcement.post"])
def test_what_belongs_to_no_room_of_the_event_is_refused(story, do):
    more = {
        "poll.create": {
            "prompt": {"en": "x"},
            "config": {"kind": "choice", "options": [{"en": "a"}, {"en": "b"}]},
        },
        "announcement.post": {"text": {"en": "x"}},
    }
    assert_refused("not_found", "room", story, story.moderator, do, room=99, **more.get(do, {}))


def test_an_empty_state_is_no_event():
    assert Event().seq == 0 and not Event().rooms
