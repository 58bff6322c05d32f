"""What those who run a room do with questions beside the steps of their life: claims, words,
labels, merging, many at once, undoing.
"""

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.bridging import reach_score
from live.core.model.questions import PUBLIC_STATES
from live.core.model.undo import UNDO_WITHIN_MS, save_question
from live.core.questions.claims import QUESTION_CLAIM_MS
from live.core.questions.qa_settings import qa_settings_of
from live.core.questions.question import supporters_of
from tools.oracle import supporters as distinct
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
    """Ann's published question, and Li's pending one that asks the same."""
    ann, li = story.join("Ann"), story.join("Li", "hangzhou")
    return ann, li, story.question(ann), story.question(li, "Who has to pay?", approved=False)


# claims


def test_a_claim_is_seen_by_those_who_run_the_room_alone_until_it_ends(story, ann):
    question = story.question(ann)
    does(story, "claim", question, on=True)
    claim = story.sees(story.organiser)[f"claim:{question}"]
    assert claim == {
        "by": story.moderator.actor,
        "label": "moderator",
        "until": story.at + QUESTION_CLAIM_MS,
    }
    assert not any(key.startswith("claim") for key in story.sees(ann) | story.sees(story.screen))
    assert_refused(
        "conflict",
        "question_claimed",
        story,
        story.organiser,
        "question.claim",
        question=question,
        on=True,
    )
    story.at += QUESTION_CLAIM_MS
    story.by(story.organiser, "question.claim", question=question, on=True)
    assert story.sees(story.moderator)[f"claim:{question}"]["by"] == story.organiser.actor


def test_a_claim_ends_when_its_holder_lets_go_and_when_a_step_is_taken(story, ann):
    question = story.question(ann)
    for end in (
        lambda: does(story, "claim", question, on=False),
        lambda: story.by(story.organiser, "question.park", question=question),
    ):
        does(story, "claim", question, on=True)
        story.by(story.organiser, "question.claim", question=question, on=False)
        assert f"claim:{question}" in story.sees(story.organiser)
        end()
        assert f"claim:{question}" not in story.sees(story.organiser)


# words and labels


def test_a_reworded_question_keeps_the_authors_words_and_the_author_is_told(story, ann):
    question = story.question(ann, "who pay")
    for text in ("Who pays?", "Who pays, and when?"):
        does(story, "reword", question, text=text)
    seen, mine = (
        story.sees(story.join())[f"question:{question}"],
        story.sees(ann)[f"mine:{question}"],
    )
    assert (seen["text"], seen["edited"]) == ("Who pays, and when?", True)
    assert (mine["text"], mine["original"]) == ("Who pays, and when?", "who pay")
    assert story.sees(story.moderator)[f"question:{question}"]["original"] == "who pay"
    assert "who pay" not in json.dumps(story.sees(story.join()), ensure_ascii=False)
    does(story, "reword", question, text="who pay")
    assert story.sees(ann)[f"mine:{question}"]["original"] is None


def test_an_author_who_edits_a_reworded_question_has_their_own_words_again(story, ann):
    question = story.question(ann, approved=False)
    does(story, "reword", question, text="Who pays, and when?")
    story.by(ann, "question.edit", question=question, text="Who pays for it?")
    mine = story.sees(ann)[f"mine:{question}"]
    assert (mine["text"], mine["original"]) == ("Who pays for it?", None)


def test_what_nobody_reads_any_more_is_not_reworded(story, ann):
    question = story.question(ann, approved=False)
    does(story, "reject", question, reason="other")
    assert_refused(
        "conflict",
        "question_rejected",
        story,
        story.moderator,
        "question.reword",
        question=question,
        text="x",
    )


def test_a_question_is_labelled_with_a_delegation_of_the_event_only(story, ann):
    question = story.question(ann)
    does(story, "label", question, topic=None, to="hangzhou")
    assert story.sees(story.join())[f"question:{question}"]["to"] == "hangzhou"
    for field, wrong in (("to", "atlantis"), ("topic", "weather")):
        fields = {"topic": None, "to": None, field: wrong}
        assert_refused(
            "bad_value",
            field,
            story,
            story.moderator,
            "question.label",
            question=question,
            **fields,
        )
    does(story, "label", question, topic=None, to=None)
    assert story.sees(story.join())[f"question:{question}"].get("to") is None


# merging


def test_who_supports_either_of_two_merged_questions_counts_once_and_their_authors_never(story):
    ann, li, into, question = pair(story)
    both, one, other = story.join(), story.join(), story.join(delegation="bologna")
    does(story, "approve", question)
    for who, what in (
        (both, into),
        (both, question),
        (one, into),
        (other, question),
        (li, into),
        (ann, question),
    ):
        story.by(who, "question.upvote", question=what, on=True)
    does(story, "merge", question, into=into)
    assert story.sees(ann)[f"score:{into}"] == 3
    assert story.sees(story.moderator)[f"spread:{into}"] == pytest.approx(
        reach_score([2, 1]), abs=0.01
    )
    assert [f"upvote:{into}" in story.sees(who) for who in (both, one, other, li, ann)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert_refused(
        "forbidden", "own_question", story, li, "question.upvote", question=into, on=True
    )
    story.by(other, "question.upvote", question=into, on=False)
    assert story.sees(ann)[f"score:{into}"] == 2


def test_both_authors_are_kept_and_the_author_of_the_merged_one_sees_where_it_went(story):
    ann, li, into, question = pair(story)
    does(story, "merge", question, into=into)
    seen = story.sees(story.join())
    assert (
        seen[f"question:{into}"]["merged"] == [{"delegation": "hangzhou", "name": "Li"}]
        and f"question:{question}" not in seen
    )
    does(story, "answered", into)
    mine = story.sees(li)[f"mine:{question}"]
    assert mine["state"] == "merged"
    assert mine["into"] == {
        "question": into,
        "text": "Who pays?",
        "language": "en",
        "state": "answered",
    }
    assert story.sees(story.moderator)[f"question:{question}"]["into"] == into
    assert "Who has to pay?" not in json.dumps(story.sees(ann))


def test_a_question_is_merged_only_with_another_that_everybody_sees(story):
    ann, _, into, question = pair(story)
    hidden = story.question(ann, approved=False)
    for wrong in (hidden, question):
        assert_refused(
            "conflict",
            "merge_into",
            story,
            story.moderator,
            "question.merge",
            question=question,
            into=wrong,
        )
    assert_refused(
        "not_found",
        "question",
        story,
        story.moderator,
        "question.merge",
        question=question,
        into=10**6,
    )
    does(story, "answering", into)
    assert_refused(
        "conflict",
        "question_answering",
        story,
        story.moderator,
        "question.merge",
        question=into,
        into=question,
    )


def test_where_the_speaking_question_is_put_aside_nothing_of_it_is_told(story):
    _, li, into, question = pair(story)
    does(story, "merge", question, into=into)
    does(story, "park", into)
    assert story.sees(li)[f"mine:{question}"]["into"] is None


def test_what_stands_behind_a_question_comes_along_when_that_is_merged(story):
    _, li, into, question = pair(story)
    last = story.question(story.join("Mia", "bologna"))
    does(story, "merge", question, into=into)
    does(story, "merge", into, into=last)
    assert (
        story.event.questions[last].merged == [into, question]
        and not story.event.questions[into].merged
    )
    assert story.sees(li)[f"mine:{question}"]["into"]["question"] == last


def test_merged_questions_are_reviewed_again_when_the_one_that_speaks_for_them_is_withdrawn(story):
    ann, _, into, question = pair(story)
    does(story, "merge", question, into=into)
    story.by(ann, "question.withdraw", question=into)
    assert (state(story, into), state(story, question)) == ("withdrawn", "pending")


def test_the_upvotes_of_a_merged_question_stay_when_its_author_withdraws_it(story):
    _, li, into, question = pair(story)
    does(story, "approve", question)
    story.by(story.join(), "question.upvote", question=question, on=True)
    does(story, "merge", question, into=into)
    story.by(li, "question.withdraw", question=question)
    assert story.sees(story.moderator)[f"score:{into}"] == 1
    assert story.sees(story.join())[f"question:{into}"].get("merged", []) == []
    assert story.sees(li)[f"mine:{question}"]["state"] == "withdrawn"


# many at once


def test_a_step_is_taken_by_all_that_may_take_it(story, ann):
    pending, live = (
        [story.question(ann, f"{n}?", approved=False) for n in range(2)],
        story.question(ann),
    )
    story.by(
        story.moderator,
        "question.each",
        questions=[*pending, live],
        step="reject",
        reason="off_topic",
        note="Later",
    )
    assert [state(story, id) for id in (*pending, live)] == [*["rejected"] * 2, "approved"]
    assert story.sees(ann)[f"mine:{pending[0]}"]["note"] == "Later"
    undo(story)
    assert [state(story, id) for id in pending] == ["pending"] * 2


def test_many_are_merged_into_one_of_them(story, ann):
    ids = [story.question(story.join(), f"{n}?") for n in range(4)]
    story.by(story.moderator, "question.each", questions=ids, step="merge", into=ids[1])
    assert story.event.questions[ids[1]].merged == [ids[0], *ids[2:]]
    undo(story)
    assert [state(story, id) for id in ids] == ["approved"] * 4


def labels(story, *questions):
    return [(story.event.questions[id].topic, story.event.questions[id].to) for id in questions]


def test_many_are_labelled_at_once_and_what_is_not_said_stays_with_each(story, ann):
    topics = [{"id": "money", "name": {"en": "Money"}}, {"id": "law", "name": {"en": "Law"}}]
    story.by(story.moderator, "qa.rules", room=1, topics=topics)
    one, other, gone = (story.question(ann, f"{n}?", approved=False) for n in range(3))
    does(story, "label", one, topic="law", to="lazio")
    story.by(ann, "question.withdraw", question=gone)
    many = [one, other, gone]
    for fields, after in (
        ({"topic": "money"}, [("money", "lazio"), ("money", None), (None, None)]),
        ({"to": "hangzhou"}, [("money", "hangzhou"), ("money", "hangzhou"), (None, None)]),
        ({"topic": None, "to": None}, [(None, None)] * 3),
    ):
        before = labels(story, *many)
        story.by(story.moderator, "question.label_each", questions=many, **fields)
        assert labels(story, *many) == after
        undo(story)
        assert labels(story, *many) == before
        story.by(story.moderator, "question.label_each", questions=many, **fields)
    for field in ("topic", "to"):
        assert_refused(
            "bad_value",
            field,
            story,
            story.moderator,
            "question.label_each",
            questions=many,
            **{field: "weather"},
        )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"questions": [], "step": "park"}, "questions"),
        ({"questions": [*range(1, 502)], "step": "park"}, "questions"),
        ({"questions": [1], "step": "reject"}, "reason"),
        ({"questions": [1], "step": "park", "reason": "other"}, "reason"),
        ({"questions": [1], "step": "merge"}, "into"),
        ({"questions": [1], "step": "park", "into": 2}, "into"),
    ],
)
def test_what_makes_no_sense_is_done_to_none(story, fields, reason):
    assert_refused("bad_value", reason, story, story.moderator, "question.each", **fields)


# undoing


def test_an_act_is_undone_by_its_actor_within_ten_seconds_alone(story, ann):
    question = story.question(ann)
    does(story, "park", question)
    act = story.sees(story.moderator)["undo"]
    assert act == {
        "act": act["act"],
        "what": "parked",
        "question": question,
        "questions": 1,
        "until": story.at + UNDO_WITHIN_MS,
    }
    assert_refused("conflict", "undo_late", story, story.organiser, "question.undo", act=act["act"])
    story.at += UNDO_WITHIN_MS
    assert_refused("conflict", "undo_late", story, story.moderator, "question.undo", act=act["act"])
    story.at -= 1
    undo(story)
    assert state(story, question) == "approved" and "undo" not in story.sees(story.moderator)
    assert_refused("conflict", "undo_late", story, story.moderator, "question.undo", act=act["act"])


def test_what_somebody_changed_since_is_not_undone(story, ann):
    question = story.question(ann)
    does(story, "park", question)
    act = story.sees(story.moderator)["undo"]["act"]
    story.by(story.organiser, "question.restore", question=question)
    assert_refused("conflict", "undo_changed", story, story.moderator, "question.undo", act=act)


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


def test_a_translation_that_somebody_wrote_since_is_not_undone(story, ann):
    question = story.question(ann)
    does(story, "translate", question, language="zh", text="乙")
    act = story.sees(story.moderator)["undo"]["act"]
    story.by(story.speaker, "question.translate", question=question, language="zh", text="甲")
    assert_refused("conflict", "undo_changed", story, story.moderator, "question.undo", act=act)


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


def test_rules_that_a_colleague_changed_since_stay(story):
    story.by(story.moderator, "qa.rules", room=1, slow=60)
    act = story.sees(story.moderator)["undo"]["act"]
    story.by(story.organiser, "qa.rules", room=1, slow=90)
    assert_refused("conflict", "undo_changed", story, story.moderator, "question.undo", act=act)


def test_who_came_to_be_on_a_question_since_stays_on_it(story, ann):
    question = story.question(ann)
    does(story, "claim", question, on=True)
    does(story, "park", question)
    story.by(story.organiser, "question.claim", question=question, on=True)
    undo(story)
    assert story.sees(story.moderator)[f"claim:{question}"]["by"] == story.organiser.actor


# whatever happens


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


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
def test_one_is_answered_at_most_and_supporters_are_distinct_people_whatever_happens(seed):
    teller = Teller(seed)
    for _ in range(60):
        teller.step()
        questions = teller.story.event.questions
        assert sum(question.state == "answering" for question in questions.values()) <= 1
        for question in questions.values():
            assert supporters_of(teller.story.event, question) == distinct(
                teller.story.event, question
            )
            into = questions.get(question.into)
            assert (question.state == "merged") <= (into is not None)
            assert into is None or (
                question.id in into.merged and (into.state not in ("pending", "rejected", "merged"))
            )


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


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_every_author_sees_what_became_of_each_of_their_questions(seed):
    teller = Teller(seed)
    for _ in range(60):
        teller.step()
    for person in teller.people:
        own = [
            question
            for question in teller.story.event.questions.values()
            if question.author == person.actor
        ]
        seen = teller.story.sees(person)
        assert {key for key in seen if key.startswith("mine:")} == {
            f"mine:{question.id}" for question in own
        }
        for question in own:
            mine, into = (
                seen[f"mine:{question.id}"],
                teller.story.event.questions.get(question.into),
            )
            assert (mine["state"], mine["text"]) == (question.state, question.text)
            assert mine["into"] is None or mine["into"]["state"] == into.state
            assert (mine["into"] is not None) == (
                question.state == "merged" and into.state in PUBLIC_STATES
            )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_no_attendee_reads_what_is_not_for_them_whatever_is_moderated(seed):
    """Texts that were never shown, what staff note, and what was reworded away."""
    teller = Teller(seed)
    story = teller.story
    for _ in range(60):
        teller.step()
    topics, hosts = story.event.topics, {room.host for room in story.event.rooms.values()}
    first = {
        key for room in story.event.rooms for key in topics[f"room:{room}:attendee"].first_seqs
    }
    hidden = {
        f'"canary {question.id - 1}"'
        for question in story.event.questions.values()
        if f"question:{question.id}" not in first
    }
    reader = next(person for person in teller.people if person.person not in hosts)
    seen = story.sees(reader)
    own = {
        f'"canary {question.id - 1}"'
        for question in story.event.questions.values()
        if question.author == reader.actor
    }
    assert not any(text in json.dumps(seen) for text in hidden - own)
    assert not {key.partition(":")[0] for key in seen} & {"claim", "spread", "undo"}
