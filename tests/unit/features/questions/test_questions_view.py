"""The most upvoted questions on the screen."""

import pytest

from live.features.questions.screen_views import MAX_SHOWN
from tools.question_scenarios import approve_translation, translate
from tools.scenario import OPERATOR, assert_refused


def show(scenario, what="questions", room=1):
    scenario.perform(scenario.moderator, "screen.show", room=room, what=what)


def on_screen(scenario, room=1):
    screen = scenario.staff("screen") if room == 1 else scenario.moderator
    return scenario.items_of(screen)[f"questions_view:{room}"]


def texts(scenario):
    return [question["text"] for question in on_screen(scenario)["questions"]]


@pytest.fixture
def asked(scenario, ann):
    """Three questions of different people; the last has the most upvotes."""
    people = [ann, scenario.join("Ben", "hangzhou"), scenario.join("", "bologna")]
    ids = [scenario.question(who, text) for who, text in zip(people, "abc", strict=True)]
    for who in people[:2]:
        scenario.perform(who, "question.upvote", question=ids[2], on=True)
    return ids


def test_the_most_upvoted_questions_come_first_with_their_upvotes(scenario, asked):
    show(scenario)
    view = on_screen(scenario)
    assert [(each["id"], each["upvotes"]) for each in view["questions"]] == [
        (asked[2], 2),
        (asked[0], 0),
        (asked[1], 0),
    ]
    assert view["more"] == 0
    first = view["questions"][1]
    assert (first["name"], first["delegation"], first["texts"]) == ("Ann", "lazio", {})


def test_an_upvote_moves_a_question_up_while_the_list_is_shown(scenario, ann, asked):
    show(scenario)
    seq = scenario.event.seq
    for name in ("X", "Y", "Z"):
        who = scenario.join(name)
        scenario.perform(who, "question.upvote", question=asked[1], on=True)
    assert texts(scenario) == ["b", "c", "a"]
    assert scenario.event.topics["room:1:screen"].change_seqs["questions_view:1"] > seq


def test_the_list_is_in_no_topic_while_the_screen_shows_something_else(scenario, ann, asked):
    for what in ("title", "questions", "question"):
        if what == "question":
            scenario.perform(scenario.moderator, "question.answering", question=asked[0])
        else:
            show(scenario, what)
        topics = [
            name
            for name, topic in scenario.event.topics.items()
            if "questions_view:1" in topic.change_seqs
        ]
        expected = ["room:1:screen", "room:1:staff"] if what == "questions" else []
        assert sorted(topics) == expected
    assert "questions_view:1" not in scenario.items_of(ann)


@pytest.mark.parametrize("away", ["park", "withdraw", "answer", "merge"])
def test_a_question_that_leaves_the_open_ones_leaves_the_screen_at_once(scenario, ann, asked, away):
    show(scenario)
    moderator, question = scenario.moderator, asked[0]
    match away:
        case "park":
            scenario.perform(moderator, "question.park", question=question)
        case "withdraw":
            scenario.perform(ann, "question.withdraw", question=question)
        case "answer":
            scenario.perform(moderator, "question.answering", question=question)
            show(scenario)
        case "merge":
            scenario.perform(moderator, "question.merge", question=question, into=asked[1])
    assert texts(scenario) == ["c", "b"]


def test_a_question_that_waits_for_review_is_never_on_the_screen(scenario, ann):
    scenario.question(ann, "Secret", approved=False)
    show(scenario)
    assert on_screen(scenario) == {"questions": [], "more": 0}


def test_a_banned_author_and_an_erased_person_leave_the_screen(scenario, asked, ann):
    show(scenario)
    scenario.perform(OPERATOR, "person.erase", person=ann.person)
    assert "a" not in texts(scenario)
    assert "Ann" not in str(on_screen(scenario))


def test_an_approved_translation_is_shown_and_no_other(scenario, asked):
    show(scenario)
    seq = translate(scenario, scenario.speaker, asked[2])
    assert on_screen(scenario)["questions"][0]["texts"] == {}
    approve_translation(scenario, scenario.moderator, asked[2], seq)
    assert list(on_screen(scenario)["questions"][0]["texts"]) == ["zh"]


def test_no_more_are_shown_than_can_be_read_and_the_others_are_counted(scenario):
    for number in range(MAX_SHOWN + 3):
        scenario.question(scenario.join(), f"{number}")
    show(scenario)
    view = on_screen(scenario)
    assert (len(view["questions"]), view["more"]) == (MAX_SHOWN, 3)


def test_each_room_shows_its_own_questions(scenario, people, asked):
    _, rooms = scenario.breakout(people[:2], people[2:])
    scenario.question(people[0], "In the room", room=rooms[0])
    show(scenario)
    show(scenario, room=rooms[0])
    assert "In the room" not in texts(scenario)
    host = scenario.items_of(scenario.moderator)
    assert [each["text"] for each in host[f"questions_view:{rooms[0]}"]["questions"]] == [
        "In the room"
    ]
    assert f"questions_view:{rooms[0]}" not in scenario.items_of(scenario.screen)


def test_the_list_of_a_room_goes_with_the_part_of_breakouts_and_comes_back(scenario, people):
    breakout, rooms = scenario.breakout(people[:2], people[2:])
    scenario.question(people[0], "In the room", room=rooms[0])
    show(scenario, room=rooms[0])
    scenario.perform(scenario.moderator, "breakout.end", breakout=breakout)
    key = f"questions_view:{rooms[0]}"
    scenario.perform(scenario.organiser, "event.remove_part", part="breakouts")
    assert not any(key in topic.change_seqs for topic in scenario.event.topics.values())
    scenario.perform(scenario.organiser, "event.add_part", part="breakouts")
    assert any(key in topic.change_seqs for topic in scenario.event.topics.values())


def test_nobody_but_staff_shows_the_questions_and_they_have_no_id(scenario, ann, asked):
    fields = {"room": 1, "what": "questions"}
    for who in (ann, scenario.screen, scenario.speaker):
        assert_refused("forbidden", "", scenario, who, "screen.show", **fields)
    assert_refused(
        "bad_value", "id", scenario, scenario.moderator, "screen.show", id=asked[0], **fields
    )
