"""Block list: a match holds a question for review."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.questions.asking import blocklist
from live.kernel.errors import BadValue, Refused
from tools.question_scenarios import ask_question, set_rules

LOOP_LIMIT_S = 0.05
"""Nothing that a client sends takes longer of the loop."""

pytestmark = pytest.mark.usefixtures("open_questions")


def test_a_word_on_the_block_list_drops_nothing_and_is_shown_to_reviewers(scenario, ann):
    set_rules(scenario, blocked=["lottery"])
    question = ask_question(scenario, ann, "A LOTTERY for housing?")
    assert scenario.items_of(scenario.moderator)[f"question:{question}"]["flagged"] == ["lottery"]
    assert "flagged" not in scenario.items_of(ann)[f"mine:{question}"]
    scenario.perform(ann, "question.edit", question=question, text="A raffle for housing?")
    assert scenario.items_of(scenario.moderator)[f"question:{question}"]["flagged"] == []


def test_without_review_all_see_a_question_at_once_unless_it_has_such_a_word(scenario, ann):
    set_rules(scenario, premoderated=False, blocked=["lottery"])
    plain, odd = ask_question(scenario, ann), ask_question(scenario, ann, "A lottery?")
    ben = scenario.join("Ben")
    assert f"question:{plain}" in scenario.items_of(ben)
    assert f"question:{odd}" not in scenario.items_of(ben)
    assert scenario.items_of(ann)[f"mine:{odd}"]["state"] == "pending"


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
        ("spam", "_spam", False),
        ("ab彩cd", "xab彩cd", False),
        ("ab彩cd", "x ab彩cdé", False),
        ("ab彩cd", "票ab彩cd票", True),
        ("c++", "Is C++ taught?", True),
        ("WASTE*", "Waste, wasteful and wasted money", True),
        ("waste＊", "so wasteful", True),
        ("waste*", "Haste or toxicwaste", False),
        ("waste", "so wasteful", False),
        ("free be*", "Is there free beer?", True),
        ("彩票*", "我们要不要买彩票呢？", True),
        ("re-*", "re-elect", True),
    ],
)
def test_a_word_is_found_however_it_is_written_and_in_no_other_word(word, text, stands):
    assert blocklist.find_blocked(text, blocklist.clean_words([word])) == (
        (word,) if stands else ()
    )


@pytest.mark.parametrize("word", ["*", "*waste", "w*ste", "w*", "彩*", "waste**", "wa ** te"])
def test_a_wildcard_that_would_find_nothing_or_everything_is_refused(scenario, word):
    with pytest.raises(BadValue) as refusal:
        blocklist.clean_words(["fine", word, "fine*"])
    assert (refusal.value.reason, refusal.value.fields) == ("wildcard", {"words": word})


def test_the_refusal_names_every_line_that_is_wrong():
    with pytest.raises(BadValue) as refusal:
        blocklist.clean_words(["*one", "two*", "th*ree"])
    assert refusal.value.fields == {"words": "*one, th*ree"}


def test_waiting_questions_are_marked_when_the_list_changes(scenario, ann):
    odd, plain = ask_question(scenario, ann, "So wasteful!"), ask_question(scenario, ann, "Why?")
    was_told = scenario.event.private_items[ann.actor]

    def flagged(question):
        return scenario.items_of(scenario.moderator)[f"question:{question}"]["flagged"]

    set_rules(scenario, blocked=["waste*"])
    assert (flagged(odd), flagged(plain)) == (["waste*"], [])
    assert scenario.event.private_items[ann.actor] == was_told, "the list is the moderators'"
    set_rules(scenario, blocked=["why"])
    assert (flagged(odd), flagged(plain)) == ([], ["why"])
    act = scenario.items_of(scenario.moderator)["undo"]["act"]
    scenario.perform(scenario.moderator, "question.undo", act=act)
    assert (flagged(odd), flagged(plain)) == (["waste*"], [])


def test_a_question_that_is_approved_is_not_marked_any_more(scenario, ann):
    question = ask_question(scenario, ann, "So wasteful!")
    scenario.perform(scenario.moderator, "question.approve", question=question)
    set_rules(scenario, blocked=["waste*"])
    assert scenario.items_of(scenario.moderator)[f"question:{question}"]["flagged"] == []


def test_a_new_list_for_a_thousand_questions_stalls_nobody():
    texts = [f"我们要不要买 a rather long expression number {n} " * 10 for n in range(1000)]
    words = blocklist.clean_words(f"rather long number {number}" for number in range(200))
    start = time.thread_time()
    assert not any(blocklist.find_blocked_in_each(texts, words))
    assert time.thread_time() - start < 10 * LOOP_LIMIT_S


def test_the_first_question_after_a_new_list_of_200_words_stalls_nobody():
    latin = [f"a rather long expression number {number}" for number in range(100)]
    words = blocklist.clean_words(latin + ["彩票" * 25 + str(number) for number in range(100)])
    start = time.thread_time()
    assert blocklist.find_blocked("我们要不要买 a rather long expression " * 12, words) == ()
    assert time.thread_time() - start < LOOP_LIMIT_S


def test_a_list_made_to_match_almost_everywhere_stalls_nobody():
    words = blocklist.clean_words([letter * n for letter in "abé" for n in range(1, 61)])
    start = time.thread_time()
    assert blocklist.find_blocked("a" * 500, words) == ()
    assert time.thread_time() - start < LOOP_LIMIT_S


@given(st.text(min_size=1, max_size=20), st.text(max_size=50))
def test_looking_for_any_word_in_any_text_ends(word, text):
    try:
        words = blocklist.clean_words([word])
    except Refused:
        return
    assert blocklist.find_blocked(text, words) in ((), words)
