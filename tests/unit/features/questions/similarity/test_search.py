"""Asking for questions outside the top: page by page, by words, and those like a draft."""

import pytest

from live.features.questions.ranking.top_questions import RANKING_LIMITS
from live.features.questions.similarity import search
from live.features.questions.similarity.search import find_page
from live.features.questions.similarity.similarity import SimilarityIndex

ORDERS = ("popular", "recent", "shared", "answered")


def all_pages(event, order, words=""):
    found, after, more = [], 0, True
    while more:
        ids, more = find_page(event, 1, order, after, words)
        assert (
            len(ids if words else [id for id in ids if not event.questions[id].held_by_attendees])
            <= search.PAGE_SIZE
        )
        found += ids
        after = ids[-1] if ids else 0
    return found


def test_pages_lead_to_every_question_of_an_order_once(scenario, monkeypatch):
    for name, front in RANKING_LIMITS.items():
        monkeypatch.setitem(RANKING_LIMITS, name, front._replace(most=3))
    monkeypatch.setattr(search, "PAGE_SIZE", 4)
    questions = [scenario.question(scenario.moderator, f"Question {n}?") for n in range(50)]
    for question in questions[40:]:
        scenario.perform(scenario.moderator, "question.answered", question=question)
    ann, ben = scenario.join(), scenario.join("", "hangzhou")
    for who, question in (
        (ann, questions[7]),
        (ann, questions[9]),
        (scenario.join(), questions[9]),
        (ann, questions[3]),
        (ben, questions[3]),
    ):
        scenario.perform(who, "question.upvote", question=question, on=True)
    rest = [
        each for each in questions[:40] if each not in (questions[3], questions[7], questions[9])
    ]
    assert all_pages(scenario.event, "popular") == [questions[3], questions[9], questions[7], *rest]
    assert all_pages(scenario.event, "recent") == questions[39::-1]
    assert all_pages(scenario.event, "shared") == [questions[3], questions[9], questions[7], *rest]
    assert all_pages(scenario.event, "answered") == questions[:39:-1]


def test_a_page_has_its_number_of_unheld_questions_across_any_gap(scenario, monkeypatch):
    for name in RANKING_LIMITS:
        monkeypatch.setitem(RANKING_LIMITS, name, RANKING_LIMITS[name]._replace(most=1))
    monkeypatch.setattr(search, "PAGE_SIZE", 1)
    first, held_question, second, third, newest = [
        scenario.question(scenario.moderator, f"Question {n}?") for n in range(5)
    ]
    assert find_page(scenario.event, 1, "popular") == ([first, held_question, second], True)
    assert find_page(scenario.event, 1, "popular", second) == ([third], True)
    assert find_page(scenario.event, 1, "popular", third) == ([newest], False)
    assert scenario.items_of(scenario.join())["further:1"] == {"open": 2, "answered": 0}


def test_support_of_both_sides_reaches_further_than_support_of_many_of_a_side(scenario):
    one, both = (
        scenario.question(scenario.moderator),
        scenario.question(scenario.moderator, "And when?"),
    )
    for _ in range(2):
        scenario.perform(scenario.join("", "lazio"), "question.upvote", question=one, on=True)
    for delegation in ("lazio", "hangzhou"):
        scenario.perform(scenario.join("", delegation), "question.upvote", question=both, on=True)
    assert find_page(scenario.event, 1, "popular").ids == [one, both]
    assert find_page(scenario.event, 1, "shared").ids == [both, one]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("HOUSING", "old housing"),
        ("ｈｏｕｓｉｎｇ  old", "old housing"),
        ("改造", "旧房改造的资金从哪里来？"),
        ("old hous", "old housing"),
        ("Straße", "STRASSE"),
        ("", "anything"),
    ],
)
def test_words_are_found_in_any_spelling_and_chinese_words_within_a_sentence(scenario, words, text):
    question = scenario.question(scenario.moderator, text)
    assert find_page(scenario.event, 1, "popular", words=words).ids == [question]
    if words:
        scenario.question(scenario.moderator, "Something else?")
        assert find_page(scenario.event, 1, "popular", words=words).ids == [question]
        assert find_page(scenario.event, 1, "popular", words=words + " nowhere").ids == []


def test_words_are_looked_for_in_all_that_everybody_sees(scenario):
    now, before, later = (scenario.question(scenario.moderator, f"Who pays {n}?") for n in range(3))
    scenario.perform(scenario.moderator, "question.answering", question=now)
    scenario.perform(scenario.moderator, "question.answered", question=before)
    assert find_page(scenario.event, 1, "popular", words="pays").ids == [now, later, before]


def test_a_question_is_found_in_each_language_in_which_it_can_be_read_and_once(scenario):
    question = scenario.question(scenario.moderator, "Who pays for the retrofit of old housing?")
    seq = scenario.perform(
        scenario.moderator,
        "question.translate",
        question=question,
        language="zh",
        text="旧房改造由谁出资？",
    )
    assert find_page(scenario.event, 1, "popular", words="改造").ids == []
    scenario.perform(
        scenario.moderator,
        "question.approve_translation",
        question=question,
        language="zh",
        written=seq,
        on=True,
    )
    assert (
        find_page(scenario.event, 1, "popular", words="改造").ids
        == find_page(scenario.event, 1, "popular", words="retrofit").ids
        == [question]
    )
    index, texts = SimilarityIndex(), search.public_texts(scenario.event, 1)
    for key in index.retain_texts(texts):
        index.add_text(key, texts[key])
    assert (
        index.find_similar("旧房改造的资金由谁出", 3)
        == index.find_similar("Who pays for old housing?", 3)
        == [question]
    )


def test_nothing_that_is_not_shown_is_found_in_any_way(scenario):
    ann = scenario.join()
    scenario.perform(scenario.moderator, "qa.open", room=1)
    scenario.perform(scenario.moderator, "qa.rules", room=1, most_open=9)
    secret = {
        state: scenario.question(ann, f"canary {state}", approved=False)
        for state in ("pending", "rejected", "withdrawn", "parked", "merged")
    }
    question = scenario.question(scenario.moderator, "Who pays?")
    scenario.perform(
        scenario.moderator, "question.reject", question=secret["rejected"], reason="other"
    )
    scenario.perform(ann, "question.withdraw", question=secret["withdrawn"])
    for step in ("approve", "park"):
        scenario.perform(scenario.moderator, f"question.{step}", question=secret["parked"])
    scenario.perform(scenario.moderator, "question.merge", question=secret["merged"], into=question)
    assert {
        id
        for order in ORDERS
        for words in ("", "canary")
        for id in all_pages(scenario.event, order, words)
    } == {question}
    assert search.public_texts(scenario.event, 1) == {(question, "en"): "Who pays?"}


def test_an_unknown_place_to_go_on_from_is_the_start(scenario):
    question = scenario.question(scenario.moderator)
    assert find_page(scenario.event, 1, "popular", 99_999).ids == [
        *find_page(scenario.event, 7, "popular").ids,
        question,
    ]
