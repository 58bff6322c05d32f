"""The event itself: made, configured, started, ended; its agenda and announcements."""

import pytest

from live.core.access import principal_of
from live.core.event import Event
from live.core.model.entry import PrivateRow
from live.core.model.principal import OPERATOR
from tools.scenario import CREATE, DELEGATIONS, START, action, assert_refused


def test_the_plenary_is_made_with_the_event(scenario):
    assert scenario.items_of(scenario.screen)["room:1"] == {
        "name": {"en": "Plenary", "zh": "全体会议"},
        "pushed": None,
        "qa": False,
    }


def test_an_event_is_made_once(scenario):
    assert_refused("conflict", "event", scenario, OPERATOR, "event.create", **CREATE)


def test_what_is_left_out_of_a_configuration_stays(scenario):
    scenario.perform(scenario.organiser, "event.configure", title={"en": "New title"})
    assert scenario.items_of(scenario.screen)["event"]["title"] == {"en": "New title"}
    assert len(scenario.items_of(scenario.screen)["delegations"]["delegations"]) == len(DELEGATIONS)


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
def test_a_configuration_that_makes_no_sense_is_refused(scenario, fields, code, reason):
    assert_refused(code, reason, scenario, scenario.organiser, "event.configure", **fields)


def test_ending_closes_what_is_open_and_destroys_the_ballot_key(scenario):
    poll, draft = scenario.poll(), scenario.poll(open=False)
    decision = action("event.end").decide(
        scenario.event, principal_of(scenario.event, scenario.organiser), scenario.at
    )
    assert decision.private_rows == (PrivateRow("ballot_key", "", None),)
    scenario.perform(scenario.organiser, "event.end")
    assert [scenario.event.polls[id].state for id in (poll, draft)] == ["closed", "draft"]
    assert (
        scenario.event.pending_changes.ballot_key_destroyed
        and scenario.items_of(scenario.screen)["event"]["state"] == "ended"
    )


def test_after_the_end_what_was_counted_stays_counted(scenario):
    ann, poll, named = scenario.join(), scenario.poll(), scenario.poll(anonymous=False)
    question = scenario.question(ann)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.organiser, "event.end")
    for reason, do, fields in (
        ("event_ended_anonymous", "poll.vote", {"poll": poll, "answer": [1]}),
        ("event_ended", "poll.vote", {"poll": named, "answer": [1]}),
        ("event_ended", "question.upvote", {"question": question, "on": True}),
    ):
        assert_refused("closed", reason, scenario, ann, do, **fields)
    assert len(scenario.event.polls[poll].ballots) == 1


def test_ending_twice_is_ending_once(scenario):
    scenario.perform(scenario.organiser, "event.end")
    assert scenario.perform(scenario.organiser, "event.end") == scenario.event.profile.ended_seq


def test_moderators_neither_start_nor_end(scenario):
    for do in ("event.start", "event.end"):
        assert_refused("forbidden", "", scenario, scenario.moderator, do)


@pytest.mark.parametrize("do", ["poll.create", "qa.open", "announcement.post"])
def test_what_belongs_to_no_room_of_the_event_is_refused(scenario, do):
    more = {
        "poll.create": {
            "prompt": {"en": "x"},
            "config": {"kind": "choice", "options": [{"en": "a"}, {"en": "b"}]},
        },
        "announcement.post": {"text": {"en": "x"}},
    }
    assert_refused(
        "not_found", "room", scenario, scenario.moderator, do, room=99, **more.get(do, {})
    )


def test_an_empty_state_is_no_event():
    assert Event().seq == 0 and not Event().rooms
