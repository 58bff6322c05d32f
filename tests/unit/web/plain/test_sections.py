"""Sections of the plain page, from items."""

import json

from live.features.polls.kinds.plain_form import Rounded, Share
from live.web.plain.attendee_items import AttendeeItems
from live.web.plain.sections import (
    Formats,
    group_name,
    poll_ids,
    view_agenda,
    view_breakouts,
    view_own_questions,
    view_questions,
)

FORMATS = Formats("en-GB", "Europe/Brussels")


def items_of(**items):
    return AttendeeItems(
        [json.dumps({"welcome": {"now": 5}}).encode(), json.dumps({"put": items}).encode()]
    )


def test_figures_are_written_for_the_reader():
    assert [FORMATS.figure(each) for each in (1234, 3.66666, Share(0.25), Share(None), None)] == [
        "1,234",
        "3.667",
        "25%",
        "–",
        "–",
    ]
    assert [FORMATS.figure(Rounded(each, 0, 1)) for each in (44, 44.5, 43.25, None)] == [
        "44",
        "44.5",
        "43.3",
        "–",
    ]
    assert FORMATS.figure(Rounded(3.048, 1, 1)) == "3.0"
    assert FORMATS.figure(Share(0.125)) == "13%"
    assert FORMATS.clock(0) == "01:00" and FORMATS.day(0) == "1 January 1970"


def test_the_poll_that_was_opened_last_is_the_first_of_its_room():
    polls = {"poll:3": "open", "poll:4": "open", "poll:5": "closed", "poll:6": "paused"}
    items = {key: {"room": 1, "state": state} for key, state in polls.items()}
    items |= {"room:1": {"pushed": 4}, "poll:9": {"room": 8, "state": "open"}}
    assert poll_ids(items_of(**items), 1) == ([4, 6, 3], [5])


def test_questions_are_in_the_order_in_which_they_matter():
    states = {1: "answered", 2: "approved", 3: "approved", 4: "answering"}
    items = {
        f"question:{id}": {"room": 1, "state": state, "text": "?", "language": "en"}
        for id, state in states.items()
    }
    items |= {"score:3": 5, "upvote:3": True, "mine:2": {"state": "approved"}}
    questions = view_questions(items_of(**items), 1)
    assert [each["id"] for each in questions] == [4, 3, 2, 1]
    assert [each["is_upvoted"] for each in questions] == [False, True, False, False]
    assert len({each["ref"] for each in questions}) == 4


def test_withdrawn_questions_are_left_out():
    items = items_of(**{"mine:1": {"state": "withdrawn"}, "mine:2": {"state": "pending"}})
    assert [each["id"] for each in view_own_questions(items)] == [2]


def test_rooms_are_to_choose_from_only_if_people_choose():
    rooms = [{"id": 8, "name": {"en": "A"}}, {"id": 9, "name": {"en": "B"}}]
    breakout = {"state": "running", "mode": "chosen", "rooms": rooms}
    items = {"breakout:7": breakout, "yours": {"room": 8}, "room:8": {"name": {"en": "A"}}}
    [view] = view_breakouts(items_of(**items))
    assert [room["id"] for room in view["choice"]] == [9] and view["room"]["name"] == {"en": "A"}
    [view] = view_breakouts(items_of(**items | {"breakout:7": breakout | {"mode": "random"}}))
    assert view["choice"] == []
    assert not view_breakouts(items_of(**{"breakout:7": breakout | {"state": "ended"}}))


def test_the_agenda_names_each_day_once_and_marks_the_current_point():
    day = 24 * 3600 * 1000
    times = [(0, 10), (20, 30), (day, day + 10)]
    points = [{"starts": a, "ends": b, "title": {"en": "Talk"}} for a, b in times]
    shown = list(view_agenda(items_of(agenda={"points": points}), FORMATS))
    assert [each["day"] for each in shown] == ["1 January 1970", "", "2 January 1970"]
    assert [each["is_now"] for each in shown] == [True, False, False]


def test_an_agenda_of_one_day_names_no_day():
    points = [{"starts": 0, "ends": 10, "title": {"en": "Talk"}}]
    [point] = view_agenda(items_of(agenda={"points": points}), FORMATS)
    assert point["day"] == "" and point["planned"] is None


def test_the_agenda_has_the_expected_time_beside_that_of_the_plan():
    points = [{"starts": 0, "ends": 600_000, "title": {"en": "Talk"}, "id": 1}]
    items = items_of(
        agenda={"points": points}, agenda_progress={"points": {"1": {"started": 120_000}}}
    )
    [point] = view_agenda(items, FORMATS)
    assert (point["starts"], point["planned"]) == (120_000, "01:00")


def test_a_group_without_a_name_has_its_id():
    items = items_of(delegations={"delegations": [{"id": "x", "name": {"en": "X"}}], "regions": []})
    assert group_name(items, {}, "delegation", "x") == {"en": "X"}
    assert group_name(items, {"8": {"en": "Room"}}, "room", "8") == {"en": "Room"}
    assert group_name(items, {}, "sector", "gone") == "gone"
