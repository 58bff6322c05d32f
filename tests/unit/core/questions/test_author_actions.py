"""Asking by the rules of a room: limits, words that are read first, whom a question is for, and
appeals.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.errors import Refused
from live.core.questions import blocklist
from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    story = Story()
    story.by(story.moderator, "qa.open", room=1)
    return story


@pytest.fixture
def ann(story):
    return story.join("Ann")


def rule(story, **rules):
    return story.by(story.moderator, "qa.rules", room=1, **rules)


def ask(story, who, text="Who pays?", **more):
    return story.by(who, "question.ask", room=1, text=text, language="en", **more)


def test_three_questions_of_one_person_are_open_at_a_time(story, ann):
    first, *_ = [ask(story, ann) for _ in range(3)]
    assert_refused(
        "conflict", "questions_open", story, ann, "question.ask", room=1, text="And?", language="en"
    )
    story.by(story.moderator, "question.approve", question=first)
    assert_refused(
        "conflict", "questions_open", story, ann, "question.ask", room=1, text="And?", language="en"
    )
    story.by(story.moderator, "question.answered", question=first)
    ask(story, ann)


def test_who_withdraws_a_question_may_ask_another_one(story, ann):
    rule(story, most_open=1)
    story.by(ann, "question.withdraw", question=ask(story, ann))
    ask(story, ann)


def test_others_and_those_who_run_the_room_ask_all_the_same(story, ann):
    rule(story, most_open=1, slow=600)
    ask(story, ann)
    ask(story, story.join("Ben"))
    for _ in range(5):
        ask(story, story.moderator)


def test_in_slow_mode_one_is_told_when_one_may_ask_again(story, ann):
    rule(story, slow=60)
    ask(story, ann)
    again = story.at + 60_000
    story.at += 59_999
    with pytest.raises(Refused) as refusal:
        ask(story, ann)
    assert (refusal.value.code, refusal.value.reason, refusal.value.fields["at"]) == (
        "too_many",
        "slow",
        again,
    )
    assert refusal.value.retry_after == 0.001
    story.at = again
    ask(story, ann)


def test_a_withdrawn_question_shortens_no_wait(story, ann):
    rule(story, slow=60)
    story.by(ann, "question.withdraw", question=ask(story, ann))
    assert_refused(
        "too_many", "slow", story, ann, "question.ask", room=1, text="And?", language="en"
    )


@pytest.mark.parametrize(
    "rules",
    [
        {"most_open": 0},
        {"most_open": 51},
        {"slow": -1},
        {"slow": 3601},
        {"blocked": [f"w{n}" for n in range(201)]},
    ],
    ids=str,
)
def test_rules_have_bounds(story, rules):
    assert_refused("bad_value", *rules, story, story.moderator, "qa.rules", room=1, **rules)


@pytest.mark.parametrize(
    "topics",
    [
        [{"id": "A b", "name": {"en": "x"}}],
        [{"id": "a", "name": {"en": "x"}}] * 2,
        [{"id": f"t{n}", "name": {"en": "x"}} for n in range(21)],
    ],
)
def test_topics_are_few_and_each_has_an_id_of_its_own(story, topics):
    assert_refused("bad_value", "topics", story, story.moderator, "qa.rules", room=1, topics=topics)


def test_everybody_reads_the_rules_and_only_those_who_run_the_room_the_block_list(story, ann):
    rule(
        story,
        blocked=["Lottery"],
        words={"en": "Be kind.", "zh": ""},
        topics=[{"id": "f", "name": {"en": "Finance"}}],
    )
    shown = {
        "premoderated": True,
        "most_open": 3,
        "slow": 0,
        "words": {"en": "Be kind."},
        "topics": [{"id": "f", "name": {"en": "Finance"}}],
    }
    assert story.sees(ann)["qa:1"] == story.sees(story.screen)["qa:1"] == shown
    assert story.sees(story.moderator)["qa:1"] == shown | {"blocked": ["Lottery"]}


def test_rules_that_are_not_named_stay(story):
    rule(story, slow=30)
    rule(story, most_open=2)
    assert (story.event.qa_settings[1].slow, story.event.qa_settings[1].most_open) == (30, 2)


def test_a_word_on_the_block_list_drops_nothing_and_is_shown_to_those_who_review(story, ann):
    rule(story, blocked=["lottery"])
    question = ask(story, ann, "A LOTTERY for housing?")
    assert story.sees(story.moderator)[f"question:{question}"]["flagged"] == ["lottery"]
    assert "flagged" not in story.sees(ann)[f"mine:{question}"]
    story.by(ann, "question.edit", question=question, text="A raffle for housing?")
    assert story.sees(story.moderator)[f"question:{question}"]["flagged"] == []


def test_without_review_all_see_a_question_at_once_but_for_one_with_such_a_word(story, ann):
    rule(story, premoderated=False, blocked=["lottery"])
    plain, odd = ask(story, ann), ask(story, ann, "A lottery?")
    ben = story.join("Ben")
    assert f"question:{plain}" in story.sees(ben)
    assert f"question:{odd}" not in story.sees(ben)
    assert story.sees(ann)[f"mine:{odd}"]["state"] == "pending"


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("ass", "What assets are there?", False),
        ("ass", "You ass!", True),
        ("Ｓpam", "no SPAM please", True),
        ("彩票", "我们要不要买彩票呢？", True),
        ("彩票", "我们要不要投票？", False),
        ("free beer", "Is there free\u200b beer?", True),
        ("spam", "彩spam票", True),
        ("c++", "Is C++ taught?", True),
    ],
)
def test_a_word_is_found_however_it_is_written_and_in_no_other_word(word, text, stands):
    assert blocklist.find_blocked(text, blocklist.clean_words([word])) == (
        (word,) if stands else ()
    )


@given(st.text(min_size=1, max_size=20), st.text(max_size=50))
def test_looking_for_any_word_in_any_text_ends(word, text):
    try:
        words = blocklist.clean_words([word])
    except Refused:
        return
    assert blocklist.find_blocked(text, words) in ((), words)


def test_a_question_is_addressed_to_a_delegation_and_has_a_topic_of_the_room(story, ann):
    rule(story, topics=[{"id": "f", "name": {"en": "Finance"}}])
    question = ask(story, ann, to="hangzhou", topic="f")
    story.by(story.moderator, "question.approve", question=question)
    shown = story.sees(story.join("Ben"))[f"question:{question}"]
    assert (shown["to"], shown["topic"]) == ("hangzhou", "f")
    for field in ("to", "topic"):
        assert_refused(
            "bad_value",
            field,
            story,
            ann,
            "question.ask",
            room=1,
            text="And?",
            language="en",
            **{field: "nowhere"},
        )


def test_the_language_of_a_question_can_be_put_right_until_it_is_approved(story, ann):
    question = ask(story, ann, "谁来付钱？")
    story.by(ann, "question.edit", question=question, text="谁来付钱？", language="zh")
    assert story.sees(story.moderator)[f"question:{question}"]["language"] == "zh"
    assert_refused(
        "bad_value",
        "language",
        story,
        ann,
        "question.edit",
        question=question,
        text="x",
        language="中文",
    )


# appeals


def rejected(story, who):
    question = ask(story, who)
    story.by(story.moderator, "question.reject", question=question, reason="duplicate")
    return question


def test_who_appeals_is_reviewed_once_more_and_is_heard(story, ann):
    question = rejected(story, ann)
    assert story.sees(ann)[f"mine:{question}"]["may_appeal"] is True
    story.by(ann, "question.appeal", question=question, text="It is another programme.")
    seen = story.sees(story.moderator)[f"question:{question}"]
    assert (seen["state"], seen["appeal"], seen["reason"]) == (
        "pending",
        "It is another programme.",
        "duplicate",
    )


def test_an_appeal_that_was_turned_down_is_final(story, ann):
    question = rejected(story, ann)
    assert_refused("bad_text", "empty", story, ann, "question.appeal", question=question, text=" ")
    story.by(ann, "question.appeal", question=question, text="Please.")
    story.by(story.moderator, "question.reject", question=question, reason="duplicate")
    assert story.sees(ann)[f"mine:{question}"]["may_appeal"] is False
    assert_refused(
        "conflict", "appealed", story, ann, "question.appeal", question=question, text="Please!"
    )


def test_an_appeal_that_was_heard_is_over(story, ann):
    question = rejected(story, ann)
    story.by(ann, "question.appeal", question=question, text="Please.")
    story.by(story.moderator, "question.approve", question=question)
    assert story.sees(story.moderator)[f"question:{question}"]["appeal"] == ""
    assert story.sees(ann)[f"mine:{question}"]["reason"] is None


def test_only_the_author_appeals_and_only_against_a_rejection(story, ann):
    question = rejected(story, ann)
    assert_refused(
        "not_found",
        "question",
        story,
        story.join("Ben"),
        "question.appeal",
        question=question,
        text="Please.",
    )
    assert_refused(
        "conflict",
        "not_rejected",
        story,
        ann,
        "question.appeal",
        question=ask(story, ann),
        text="Please.",
    )


# who is muted


@pytest.fixture
def muted(story, ann):
    question = ask(story, ann)
    story.by(story.moderator, "person.mute", person=ann.person, note="Please let others speak.")
    return question


def test_who_is_muted_is_told_why_and_writes_nothing(story, ann, muted):
    assert story.sees(ann)["you"]["muted"] == "Please let others speak."
    poll = story.poll(
        config={"kind": "statements", "statements": [{"en": "A"}, {"en": "B"}], "propose": True}
    )
    wall, cloud = (
        story.poll(config={"kind": "open"}),
        story.poll(config={"kind": "words"}, anonymous=True),
    )
    for do, fields in (
        ("question.ask", {"room": 1, "text": "And?", "language": "en"}),
        ("question.edit", {"question": muted, "text": "And?"}),
        ("question.appeal", {"question": muted, "text": "And?"}),
        ("statement.propose", {"poll": poll, "text": "C", "language": "en"}),
        ("poll.vote", {"poll": wall, "answer": {"text": "Hello", "language": "en"}}),
        ("poll.vote", {"poll": cloud, "answer": ["hello"]}),
    ):
        assert_refused("forbidden", "muted", story, ann, do, **fields)


def test_who_is_muted_votes_upvotes_and_takes_back_what_is_theirs(story, ann, muted):
    story.by(ann, "poll.vote", poll=story.poll(), answer=[0])
    story.by(ann, "poll.vote", poll=story.poll(config={"kind": "words"}), answer=None)
    story.by(ann, "question.upvote", question=story.question(story.join("Ben")), on=True)
    story.by(ann, "question.withdraw", question=muted)


def test_those_who_run_the_event_see_who_is_muted_and_undo_it(story, ann, muted):
    seen = story.sees(story.moderator)[f"muted:{ann.person}"]
    assert seen == {"delegation": "lazio", "name": "Ann", "note": "Please let others speak."}
    assert f"muted:{ann.person}" not in story.sees(story.join("Ben"))
    story.by(story.moderator, "person.unmute", person=ann.person)
    assert f"muted:{ann.person}" not in story.sees(story.moderator)
    assert story.sees(ann)["you"]["muted"] is None
    ask(story, ann)
