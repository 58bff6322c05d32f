"""Actions that forms of the plain page ask for."""

import json

import pytest

from live.features import wire
from live.kernel.errors import BadMessage, NotFound
from live.web.forms import Form
from live.web.plain.actions import next_ref, place_of, read_action
from live.web.plain.attendee_items import AttendeeItems

REF = "0123456789abcdef"
POLL = {
    "room": 1,
    "config": {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}], "least": 1, "most": 1},
}
STATEMENTS = {"room": 1, "config": {"kind": "statements", "statements": [{"en": "A"}, {"en": "B"}]}}


def items_of(**items):
    return AttendeeItems([json.dumps({"put": items}).encode()])


def form_of(**fields):
    return Form({name: [value] for name, value in fields.items()})


def action_of(items=None, **fields):
    request = read_action(form_of(ref=REF, **fields), items or items_of(**{"poll:7": POLL}))
    message = wire.read_message(request.data)
    return request, json.loads(message.body), message.ref


def test_a_vote_names_the_poll_the_answer_and_the_edition_that_was_read():
    request, body, _ = action_of(do="vote", id="7", edition="2", **{"a-option": "1"})
    assert body == {"do": "poll.vote", "poll": 7, "answer": [1], "edition": 2}
    assert (request.done, request.place) == ("vote", "poll-7")


def test_a_part_is_added_to_the_ballot():
    items = items_of(**{"poll:7": STATEMENTS, "ballot:7": {"answer": {"1": 1}}})
    _, body, _ = action_of(items, do="vote", id="7", **{"a-2": "-1"})
    assert body["answer"] == {"1": 1, "2": -1}


def test_forms_that_set_something_have_a_ref_for_each_content_and_questions_their_own():
    refs = [action_of(do="vote", id="7", **{"a-option": option})[2] for option in "011"]
    assert refs[0] != refs[1] == refs[2] != REF
    assert action_of(do="ask", id="1", text="Who?", language="en")[2] == REF


def test_the_label_of_an_upvote_depends_on_its_form():
    request, body, _ = action_of(do="upvote", id="5", on="1")
    assert (request.done, body["on"]) == ("upvote", True)
    request, body, _ = action_of(do="upvote", id="5", on="0")
    assert (request.done, body["on"], request.place) == ("remove_upvote", False, "question-5")


@pytest.mark.parametrize(
    "fields", [{}, {"do": "fly", "id": "1"}, {"do": "vote"}, {"do": "vote", "id": "9" * 16}]
)
def test_a_form_unknown_to_the_page_is_refused(fields):
    with pytest.raises(BadMessage):
        action_of(**fields)


def test_a_poll_that_the_attendee_does_not_have_is_not_found():
    with pytest.raises(NotFound):
        action_of(do="vote", id="8")


def test_a_form_that_is_shown_again_keeps_its_ref_unless_that_is_taken():
    assert next_ref(form_of(ref=REF), "busy") == REF
    assert next_ref(form_of(ref=REF), "conflict") != REF
    assert next_ref(form_of(ref="x"), "busy") != "x"


def test_a_form_without_a_place_has_none():
    assert place_of(form_of(do="vote", id="7")) == "poll-7"
    assert place_of(form_of(do="vote", id="<b>")) == place_of(form_of()) == ""
