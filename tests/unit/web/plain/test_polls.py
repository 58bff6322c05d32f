"""Polls of the plain page, from items."""

import json

import pytest

from live.features.polls.kinds.plain_form import Phrase, Share
from live.kernel.errors import NotFound
from live.web.forms import Form
from live.web.plain.attendee_items import AttendeeItems
from live.web.plain.polls import find_ballot_paper, view_poll

CHOICE = {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}
POLL = {
    "room": 1,
    "prompt": {"en": "Go on?"},
    "config": CHOICE,
    "anonymous": False,
    "abstain": True,
    "changeable": True,
    "observers": False,
    "voters": "everyone",
    "level": "named",
    "edition": 0,
    "state": "open",
    "survey": None,
    "closes_at": None,
    "votes_from": None,
}
DELEGATIONS = {
    "delegations": [{"id": "lazio", "observer": False}, {"id": "bologna", "observer": True}]
}
RESULT = {
    "n": 4,
    "abstained": 0,
    "tally": {"counts": [1, 3]},
    "eligible": None,
    "by": {
        "delegation": {
            "lazio": {"n": 4, "abstained": 0, "tally": {"counts": [1, 3]}, "eligible": None},
            "bologna": None,
        },
        "region": {},
    },
}


def view_of(typed=None, part="", items=(), **changes):
    held = {"poll:7": POLL | changes, "you": {"delegation": "lazio"}, "delegations": DELEGATIONS}
    frame = json.dumps({"welcome": {"now": 5}, "put": held | dict(items)})
    return view_poll(AttendeeItems([frame.encode()]), 7, typed, part)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "open"),
        ({"state": "paused"}, "paused"),
        ({"state": "closed"}, "closed"),
        ({"level": "official"}, "official"),
        ({"voters": "invited"}, "not_invited"),
    ],
)
def test_present_voters_have_a_form(changes, state):
    assert view_of(**changes)["state"] == state


def test_observers_vote_where_they_may_and_a_final_vote_is_final():
    observer = {"you": {"delegation": "bologna"}}
    assert view_of(items=observer)["state"] == "observer"
    assert view_of(items=observer, observers=True)["state"] == "open"
    assert view_of(items={"ballot:7": {"answer": [0]}}, changeable=False)["state"] == "final"


def test_a_form_is_filled_in_with_the_own_answer_or_with_the_typed_text():
    own = {"ballot:7": {"answer": [1]}}
    assert view_of(items=own)["fields"][0]["chosen"] == ["1"]
    assert view_of(items=own)["said"] == [("", [{"en": "No"}])]
    form = Form({"a-option": ["0"], "id": ["7"]})
    assert view_of(form, items=own)["fields"][0]["chosen"] == ["0"]
    assert view_of(items={"ballot:7": {"answer": None}})["said"] == []


def test_statements_come_singly_with_proposals():
    config = {"kind": "statements", "statements": [{"en": "A"}, {"en": "B"}]}
    items = {
        "ballot:7": {"answer": {"1": 1}},
        "statement:57": {"poll": 7, "text": "C", "language": "en"},
        "statement:58": {"poll": 8, "text": "D", "language": "en"},
    }
    view = view_of(items=items, config=config)
    assert [field["part"] for field in view["fields"]] == ["2"] and view["kept"] == {"part": "2"}
    assert [field["part"] for field in view["others"]] == ["1", "p57"]
    assert view_of(None, "p57", items, config=config)["fields"][0]["label"] == {"en": "C"}
    assert view_of(None, "nothing", items, config=config)["kept"] == {"part": "2"}


def test_the_edition_that_was_read_goes_with_the_form():
    assert view_of(edition=3)["kept"] == {"edition": 3}


def test_a_result_is_as_the_item_has_it_with_the_groups_that_are_hidden():
    assert view_of()["result"] is None
    result = view_of(items={"result:7": RESULT})["result"]
    assert [row.cells for row in result["table"].rows] == [(1, Share(0.25)), (3, Share(0.75))]
    [groups] = result["groups"]
    assert groups["hidden"] == ["bologna"] and groups["rows"][0]["group"] == "lazio"
    assert groups["rows"][0]["figures"] == [Phrase("Votes")]
    assert groups["rows"][0]["lines"] == [({"en": "Yes"}, [1]), ({"en": "No"}, [3])]
    assert not result["has_hands"] and not result["has_shared"]


def test_hidden_hands_differ_from_none():
    result = view_of(items={"result:7": RESULT | {"hands": None, "shared": None}})["result"]
    assert result["has_hands"] and result["hands"] is None and result["has_shared"]
    hands = {
        "n": 2,
        "abstained": 0,
        "tally": {"counts": [2, 0]},
        "together": {"counts": [3, 3]},
        "by_delegation": None,
    }
    result = view_of(items={"result:7": RESULT | {"hands": hands}})["result"]
    assert result["hands"]["together"].rows[0].cells == (3, Share(0.5))
    assert result["hands"]["by"] is None and result["hands"]["all"] == 6


def test_votes_of_delegations_are_in_words():
    official = {"votes": {"lazio": [1], "bologna": None}, "missing": ["porto"], "outcome": None}
    result = view_of(items={"result:7": RESULT | {"by": None, "official": official}})["result"]
    assert result["official"]["votes"] == {"lazio": [("", [{"en": "No"}])], "bologna": []}


def test_a_question_of_an_open_survey_is_a_poll():
    item = {"poll": 9, "prompt": {"en": "Useful?"}, "config": CHOICE}
    survey = {"survey:3": {"state": "open", "questions": [item]}}
    items = AttendeeItems([json.dumps({"put": survey}).encode()])
    assert find_ballot_paper(items, 9).poll["survey"] == 3
    assert view_poll(items, 9, None, "")["state"] == "open"
    with pytest.raises(NotFound):
        find_ballot_paper(items, 8)
