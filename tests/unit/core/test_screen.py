"""What the screen of a room shows: it follows what happens until it is steered, and the latest act
wins.
"""

import pytest

from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


def shows(story: Story) -> tuple[str, int | None, bool]:
    """How the hall's screen is steered: nobody has, as long as it says nothing."""
    told = story.sees(story.screen).get("screen:1", {"what": "auto", "id": None, "blank": False})
    assert story.sees(story.moderator).get("screen:1", told) == told
    return told["what"], told["id"], told["blank"]


def test_a_screen_that_nobody_steered_says_nothing_of_it(story):
    story.poll()
    assert "screen:1" not in story.sees(story.screen)


def test_a_moderator_brings_something_up_and_lets_it_follow_again(story):
    poll = story.poll()
    for what in ("title", "agenda", "code"):
        story.by(story.moderator, "screen.show", room=1, what=what)
        assert shows(story) == (what, None, False)
    for what in ("poll", "delegations", "voices"):
        story.by(story.organiser, "screen.show", room=1, what=what, id=poll)
        assert shows(story) == (what, poll, False)
    story.by(story.moderator, "screen.show", room=1, what="auto")
    assert shows(story) == ("auto", None, False)


def test_a_blank_leaves_what_is_shown_as_it_was_and_bringing_something_up_lifts_it(story):
    story.by(story.moderator, "screen.show", room=1, what="title")
    story.by(story.moderator, "screen.blank", room=1, on=True)
    assert shows(story) == ("title", None, True)
    story.by(story.moderator, "screen.blank", room=1, on=False)
    assert shows(story) == ("title", None, False)
    story.by(story.moderator, "screen.blank", room=1, on=True)
    story.by(story.moderator, "screen.show", room=1, what="title")
    assert shows(story) == ("title", None, False)


@pytest.mark.parametrize("blank", [True, False])
def test_opening_a_poll_and_taking_up_a_question_bring_that_up(story, blank):
    question, poll = story.question(story.join()), story.poll(open=False)
    for do, fields in (
        ("poll.open", {"poll": poll}),
        ("question.answering", {"question": question}),
    ):
        story.by(story.moderator, "screen.show", room=1, what="title")
        story.by(story.moderator, "screen.blank", room=1, on=blank)
        story.by(story.moderator, do, **fields)
        assert shows(story) == ("auto", None, False)


def test_a_poll_that_is_opened_while_a_question_is_being_answered_stands_before_it(story):
    first, second = (story.question(story.join(), text) for text in ("Who?", "When?"))
    story.by(story.moderator, "question.answering", question=first)
    poll = story.poll()
    assert shows(story) == ("poll", poll, False)
    story.by(story.moderator, "question.answering", question=second)
    assert shows(story) == ("auto", None, False)


@pytest.mark.parametrize("do", ["poll.pause", "poll.close", "poll.reveal", "poll.hide"])
def test_nothing_else_that_is_done_with_a_poll_moves_the_screen(story, do):
    poll = story.poll()
    story.by(story.moderator, "screen.show", room=1, what="title")
    story.by(story.moderator, do, poll=poll)
    assert shows(story) == ("title", None, False)


def test_asking_for_what_is_so_already_is_no_change(story):
    seq = story.by(story.moderator, "screen.show", room=1, what="code")
    assert story.by(story.moderator, "screen.show", room=1, what="code") == seq
    assert story.by(story.moderator, "screen.blank", room=1, on=False) == seq


def test_a_result_that_is_hidden_stays_hidden_on_a_screen_that_shows_its_poll(story):
    poll = story.poll()
    story.by(story.join(), "poll.vote", poll=poll, answer=[0])
    story.by(story.moderator, "screen.show", room=1, what="poll", id=poll)
    assert f"poll:{poll}" in story.sees(story.screen) and f"result:{poll}" not in story.sees(
        story.screen
    )
    assert f"result:{poll}" in story.sees(story.moderator)


def test_attendees_are_not_told_how_the_screen_is_steered(story):
    ann = story.join()
    story.by(story.moderator, "screen.show", room=1, what="title")
    assert "screen:1" in story.sees(story.screen) and "screen:1" not in story.sees(ann)


def test_only_those_who_run_the_room_steer_its_screen(story):
    for who in (story.join(), story.screen):
        assert_refused("forbidden", "", story, who, "screen.show", room=1, what="title")
        assert_refused("forbidden", "", story, who, "screen.blank", room=1, on=True)


def test_what_cannot_be_shown_is_refused(story):
    draft, question = story.poll(open=False), story.question(story.join())
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
        assert_refused(code, reason, story, story.moderator, "screen.show", **fields)
    assert_refused("not_found", "room", story, story.moderator, "screen.blank", room=9, on=True)
    assert shows(story) == ("auto", None, False)
