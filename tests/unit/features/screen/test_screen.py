"""Screen of a room: it follows the event until a moderator steers it, and the latest action
wins.
"""

import pytest

from tools.scenario import Scenario, assert_refused


def shows(scenario: Scenario) -> tuple[str, int | None, bool]:
    """State of a screen as its item shows it; an empty item means that no moderator has steered
    it.
    """
    item = scenario.items_of(scenario.screen).get(
        "screen:1", {"what": "auto", "id": None, "blank": False, "theme": "auto", "counts": False}
    )
    assert scenario.items_of(scenario.moderator).get("screen:1", item) == item
    return item["what"], item["id"], item["blank"]


def test_a_screen_that_nobody_steered_says_nothing_of_it(scenario):
    scenario.poll()
    assert "screen:1" not in scenario.items_of(scenario.screen)


def test_a_moderator_brings_something_up_and_lets_it_follow_again(scenario):
    poll = scenario.poll()
    for what in ("title", "agenda", "code"):
        scenario.perform(scenario.moderator, "screen.show", room=1, what=what)
        assert shows(scenario) == (what, None, False)
    for what in ("poll", "delegations", "voices"):
        scenario.perform(scenario.organiser, "screen.show", room=1, what=what, id=poll)
        assert shows(scenario) == (what, poll, False)
    scenario.perform(scenario.moderator, "screen.show", room=1, what="auto")
    assert shows(scenario) == ("auto", None, False)


def test_a_blank_leaves_the_screen_unchanged_and_bringing_something_up_lifts_it(scenario):
    scenario.perform(scenario.moderator, "screen.show", room=1, what="title")
    scenario.perform(scenario.moderator, "screen.blank", room=1, on=True)
    assert shows(scenario) == ("title", None, True)
    scenario.perform(scenario.moderator, "screen.blank", room=1, on=False)
    assert shows(scenario) == ("title", None, False)
    scenario.perform(scenario.moderator, "screen.blank", room=1, on=True)
    scenario.perform(scenario.moderator, "screen.show", room=1, what="title")
    assert shows(scenario) == ("title", None, False)


@pytest.mark.parametrize("blank", [True, False])
def test_opening_a_poll_and_taking_up_a_question_bring_that_up(scenario, blank):
    question, poll = scenario.question(scenario.join()), scenario.poll(open=False)
    for do, fields in (
        ("poll.open", {"poll": poll}),
        ("question.answering", {"question": question}),
    ):
        scenario.perform(scenario.moderator, "screen.show", room=1, what="title")
        scenario.perform(scenario.moderator, "screen.blank", room=1, on=blank)
        scenario.perform(scenario.moderator, do, **fields)
        assert shows(scenario) == ("auto", None, False)


def test_a_poll_that_is_opened_while_a_question_is_being_answered_stands_before_it(scenario):
    first, second = (scenario.question(scenario.join(), text) for text in ("Who?", "When?"))
    scenario.perform(scenario.moderator, "question.answering", question=first)
    poll = scenario.poll()
    assert shows(scenario) == ("poll", poll, False)
    scenario.perform(scenario.moderator, "question.answering", question=second)
    assert shows(scenario) == ("auto", None, False)


@pytest.mark.parametrize("do", ["poll.pause", "poll.close", "poll.reveal", "poll.hide"])
def test_nothing_else_that_is_done_with_a_poll_moves_the_screen(scenario, do):
    poll = scenario.poll()
    scenario.perform(scenario.moderator, "screen.show", room=1, what="title")
    scenario.perform(scenario.moderator, do, poll=poll)
    assert shows(scenario) == ("title", None, False)


def style_of(scenario: Scenario) -> tuple[str, bool]:
    item = scenario.items_of(scenario.screen)["screen:1"]
    return item["theme"], item["counts"]


def test_a_style_is_set_field_by_field(scenario):
    scenario.perform(scenario.moderator, "screen.style", room=1, theme="dark")
    assert style_of(scenario) == ("dark", False)
    scenario.perform(scenario.moderator, "screen.style", room=1, counts=True)
    assert style_of(scenario) == ("dark", True)
    scenario.perform(scenario.organiser, "screen.style", room=1, theme="auto", counts=False)
    assert style_of(scenario) == ("auto", False)


def test_a_style_outlives_everything_that_the_screen_shows(scenario):
    question, poll = scenario.question(scenario.join()), scenario.poll(open=False)
    scenario.perform(scenario.moderator, "screen.style", room=1, theme="dark", counts=True)
    for do, fields in (
        ("screen.show", {"room": 1, "what": "title"}),
        ("screen.blank", {"room": 1, "on": True}),
        ("screen.blank", {"room": 1, "on": False}),
        ("question.answering", {"question": question}),
        ("poll.open", {"poll": poll}),
        ("screen.show", {"room": 1, "what": "auto"}),
    ):
        scenario.perform(scenario.moderator, do, **fields)
        assert style_of(scenario) == ("dark", True), do


def test_undoing_an_answer_brings_back_the_content_and_keeps_the_style(scenario):
    question = scenario.question(scenario.join())
    scenario.perform(scenario.moderator, "screen.show", room=1, what="agenda")
    scenario.perform(scenario.moderator, "question.answering", question=question)
    assert shows(scenario) == ("auto", None, False)
    scenario.perform(scenario.moderator, "screen.style", room=1, theme="light")
    act = scenario.items_of(scenario.moderator)["undo"]["act"]
    scenario.perform(scenario.moderator, "question.undo", act=act)
    assert shows(scenario) == ("agenda", None, False)
    assert style_of(scenario) == ("light", False)


def test_requesting_the_present_state_is_no_change(scenario):
    seq = scenario.perform(scenario.moderator, "screen.show", room=1, what="code")
    assert scenario.perform(scenario.moderator, "screen.show", room=1, what="code") == seq
    assert scenario.perform(scenario.moderator, "screen.blank", room=1, on=False) == seq
    assert scenario.perform(scenario.moderator, "screen.style", room=1, theme="auto") == seq
    assert scenario.perform(scenario.moderator, "screen.style", room=1) == seq


def test_a_result_that_is_hidden_stays_hidden_on_a_screen_that_shows_its_poll(scenario):
    poll = scenario.poll()
    scenario.perform(scenario.join(), "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.moderator, "screen.show", room=1, what="poll", id=poll)
    assert f"poll:{poll}" in scenario.items_of(
        scenario.screen
    ) and f"result:{poll}" not in scenario.items_of(scenario.screen)
    assert f"result:{poll}" in scenario.items_of(scenario.moderator)


def test_attendees_and_speakers_follow_the_screen(scenario):
    ann = scenario.join()
    scenario.perform(scenario.moderator, "screen.show", room=1, what="title")
    item = {
        "what": "title",
        "id": None,
        "blank": False,
        "until": None,
        "theme": "auto",
        "counts": False,
    }
    for who in (ann, scenario.speaker, scenario.screen):
        assert scenario.items_of(who)["screen:1"] == item


def test_only_staff_of_the_room_steer_its_screen(scenario):
    for who in (scenario.join(), scenario.screen):
        assert_refused("forbidden", "", scenario, who, "screen.show", room=1, what="title")
        assert_refused("forbidden", "", scenario, who, "screen.blank", room=1, on=True)
        assert_refused("forbidden", "", scenario, who, "screen.style", room=1, counts=True)


def test_an_undisplayable_item_is_refused(scenario):
    draft, question = scenario.poll(open=False), scenario.question(scenario.join())
    for code, reason, fields in (
        ("not_found", "room", {"room": 9, "what": "title"}),
        ("not_found", "poll", {"room": 1, "what": "poll", "id": 99}),
        ("not_found", "poll", {"room": 1, "what": "poll", "id": question}),
        ("conflict", "poll_draft", {"room": 1, "what": "poll", "id": draft}),
        ("conflict", "no_question", {"room": 1, "what": "question"}),
        ("bad_value", "id", {"room": 1, "what": "poll"}),
        ("bad_value", "id", {"room": 1, "what": "voices"}),
        ("conflict", "poll_draft", {"room": 1, "what": "delegations", "id": draft}),
        ("bad_value", "id", {"room": 1, "what": "title", "id": draft}),
    ):
        assert_refused(code, reason, scenario, scenario.moderator, "screen.show", **fields)
    assert_refused(
        "not_found", "room", scenario, scenario.moderator, "screen.blank", room=9, on=True
    )
    assert shows(scenario) == ("auto", None, False)
