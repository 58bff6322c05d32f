"""Undo of steps: what comes back with each."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.model.undo import save_question
from live.core.questions.qa_settings import qa_settings_of
from tools.random_scenario import Teller
from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def does(story, do, question, **fields):
    return story.by(story.moderator, f"question.{do}", question=question, **fields)


def state(story, question):
    return story.event.questions[question].state


def undo(story, who=None):
    who = who or story.moderator
    story.by(who, "question.undo", act=story.sees(who)["undo"]["act"])


def pair(story):
    """A question of Ann's that everybody sees, and one of Li's that asks the same and is pending."""
    ann, li = story.join("Ann"), story.join("Li", "hangzhou")
    return ann, li, story.question(ann), story.question(li, "Who has to pay?", approved=False)


def test_no_second_question_is_answered_by_undoing(story, ann):
    first, second = story.question(ann), story.question(ann)
    does(story, "answering", first)
    does(story, "answered", first)
    story.by(story.organiser, "question.answering", question=second)
    assert_refused(
        "conflict",
        "undo_changed",
        story,
        story.moderator,
        "question.undo",
        act=story.sees(story.moderator)["undo"]["act"],
    )


def test_undoing_brings_back_what_was_answered_before_and_what_was_on_the_screen(story, ann):
    first, second = story.question(ann), story.question(ann)
    does(story, "answering", first)
    story.by(story.moderator, "screen.show", room=1, what="agenda")
    does(story, "answering", second)
    undo(story)
    assert (state(story, first), state(story, second)) == ("answering", "approved")
    assert story.sees(story.screen)["screen:1"]["what"] == "agenda"


def test_upvotes_that_came_since_stay_when_a_merge_is_undone(story):
    _, _, into, question = pair(story)
    does(story, "merge", question, into=into)
    story.by(story.join(), "question.upvote", question=into, on=True)
    undo(story)
    assert (state(story, question), story.sees(story.join())[f"score:{into}"]) == ("pending", 1)
    assert story.sees(story.join())[f"question:{into}"].get("merged", []) == []


def test_who_was_muted_or_banned_by_mistake_is_let_in_again_and_the_step_before_stays(story, ann):
    question = story.question(ann)
    does(story, "park", question)
    for do, what in (("mute", "muted"), ("ban", "banned")):
        story.by(story.moderator, f"person.{do}", person=ann.person)
        act = story.sees(story.moderator)["undo"]
        assert (act["what"], act["question"], act["questions"]) == (what, None, 0)
        undo(story)
        assert (story.event.people[ann.person].muted, story.event.people[ann.person].banned) == (
            None,
            False,
        )
    assert state(story, question) == "parked"


def test_what_was_said_on_a_question_comes_back_as_it_was_and_with_whose_it_was(story, ann):
    question = story.question(ann)
    story.by(story.speaker, "question.reply", question=question, text={"en": "The fund."})
    story.by(story.speaker, "question.translate", question=question, language="zh", text="甲")
    assert "undo" not in story.sees(story.speaker)
    before = moderated(story)
    does(story, "reply", question, text={"en": "Nobody."})
    undo(story)
    does(story, "translate", question, language="zh", text="乙")
    undo(story)
    written = story.sees(story.moderator)[f"translations:{question}"]["zh"]["written"]
    does(story, "approve_translation", question, language="zh", written=written, on=True)
    undo(story)
    assert moderated(story) == before


def test_who_came_next_comes_next_again_and_rules_hold_as_before(story, ann):
    first, second = story.question(ann), story.question(ann)
    story.by(story.moderator, "qa.next", room=1, question=second)
    for do, fields in (
        ("question.park", {"question": second}),
        ("qa.next", {"room": 1, "question": first}),
        ("qa.next", {"room": 1, "question": None}),
        ("qa.rules", {"room": 1, "slow": 60}),
    ):
        before = moderated(story)
        story.by(story.moderator, do, **fields)
        undo(story)
        assert moderated(story) == before


def moderated(story):
    """How all questions, their authors and their rules stand."""
    event = story.event
    questions = {
        id: (save_question(each), sorted(each.merged), each.translations)
        for id, each in event.questions.items()
    }
    people = {id: (each.muted, each.banned) for id, each in event.people.items()}
    rooms = {
        id: (room.next_question, qa_settings_of(event, id)) for id, room in event.rooms.items()
    }
    return msgspec.json.encode([questions, people, rooms])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_undoing_restores_exactly_what_was_before(seed):
    teller = Teller(seed)
    story, staff = teller.story, (teller.story.moderator, teller.story.organiser)
    for _ in range(60):
        before, acts = (
            moderated(story),
            {who: story.event.undo_records.get(who.actor) for who in staff},
        )
        teller.step()
        for who in staff:
            act = story.event.undo_records.get(who.actor)
            if act is not None and (acts[who] is None or acts[who].seq != act.seq):
                again = msgspec.msgpack.decode(
                    msgspec.msgpack.encode(story.event), type=type(story.event)
                )
                undo(story, who)
                assert moderated(story) == before
                story.event = again
