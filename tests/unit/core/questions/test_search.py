"""Asking for questions that one does not hold: page by page, by words, and those like a draft."""

import pytest

from live.core.model.top_questions import RANKING_LIMITS
from live.core.questions import search
from live.core.questions.search import find_page
from live.core.questions.similarity import SimilarityIndex
from tools.scenario import Story

ORDERS = ("popular", "recent", "shared", "answered")


@pytest.fixture
def story() -> Story:
    return Story()


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


def test_page_by_page_one_comes_to_every_question_of_an_order_once(story, monkeypatch):
    for name, front in RANKING_LIMITS.items():
        monkeypatch.setitem(RANKING_LIMITS, name, front._replace(most=3))
    monkeypatch.setattr(search, "PAGE_SIZE", 4)
    asked = [story.question(story.moderator, f"Question {n}?") for n in range(50)]
    for question in asked[40:]:
        story.by(story.moderator, "question.answered", question=question)
    ann, ben = story.join(), story.join("", "hangzhou")
    for who, question in (
        (ann, asked[7]),
        (ann, asked[9]),
        (story.join(), asked[9]),
        (ann, asked[3]),
        (ben, asked[3]),
    ):
        story.by(who, "question.upvote", question=question, on=True)
    rest = [each for each in asked[:40] if each not in (asked[3], asked[7], asked[9])]
    assert all_pages(story.event, "popular") == [asked[3], asked[9], asked[7], *rest]
    assert all_pages(story.event, "recent") == asked[39::-1]
    assert all_pages(story.event, "shared") == [asked[3], asked[9], asked[7], *rest]
    assert all_pages(story.event, "answered") == asked[:39:-1]


def test_a_page_has_so_many_that_one_does_not_hold_whatever_lies_between(story, monkeypatch):
    for name in RANKING_LIMITS:
        monkeypatch.setitem(RANKING_LIMITS, name, RANKING_LIMITS[name]._replace(most=1))
    monkeypatch.setattr(search, "PAGE_SIZE", 1)
    first, shared, second, third, newest = [
        story.question(story.moderator, f"Question {n}?") for n in range(5)
    ]
    assert find_page(story.event, 1, "popular") == ([first, shared, second], True)
    assert find_page(story.event, 1, "popular", second) == ([third], True)
    assert find_page(story.event, 1, "popular", third) == ([newest], False)
    assert story.sees(story.join())["further:1"] == {"open": 2, "answered": 0}


def test_what_both_sides_support_is_shared_further_than_what_many_of_one_do(story):
    one, both = story.question(story.moderator), story.question(story.moderator, "And when?")
    for _ in range(2):
        story.by(story.join("", "lazio"), "question.upvote", question=one, on=True)
    for delegation in ("lazio", "hangzhou"):
        story.by(story.join("", delegation), "question.upvote", question=both, on=True)
    assert find_page(story.event, 1, "popular").ids == [one, both]
    assert find_page(story.event, 1, "shared").ids == [both, one]


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
def test_words_are_found_however_they_are_written_and_chinese_ones_within_a_sentence(
    story, words, text
):
    question = story.question(story.moderator, text)
    assert find_page(story.event, 1, "popular", words=words).ids == [question]
    if words:
        story.question(story.moderator, "Something else?")
        assert find_page(story.event, 1, "popular", words=words).ids == [question]
        assert find_page(story.event, 1, "popular", words=words + " nowhere").ids == []


def test_words_are_looked_for_in_all_that_everybody_sees(story):
    now, before, later = (story.question(story.moderator, f"Who pays {n}?") for n in range(3))
    story.by(story.moderator, "question.answering", question=now)
    story.by(story.moderator, "question.answered", question=before)
    assert find_page(story.event, 1, "popular", words="pays").ids == [now, later, before]


def test_a_question_is_found_in_each_language_in_which_it_can_be_read_and_once(story):
    question = story.question(story.moderator, "Who pays for the retrofit of old housing?")
    written = story.by(
        story.moderator,
        "question.translate",
        question=question,
        language="zh",
        text="旧房改造由谁出资？",
    )
    assert find_page(story.event, 1, "popular", words="改造").ids == []
    story.by(
        story.moderator,
        "question.approve_translation",
        question=question,
        language="zh",
        written=written,
        on=True,
    )
    assert (
        find_page(story.event, 1, "popular", words="改造").ids
        == find_page(story.event, 1, "popular", words="retrofit").ids
        == [question]
    )
    known, texts = SimilarityIndex(), search.public_texts(story.event, 1)
    for key in known.retain_texts(texts):
        known.add_text(key, texts[key])
    assert (
        known.find_similar("旧房改造的资金由谁出", 3)
        == known.find_similar("Who pays for old housing?", 3)
        == [question]
    )


def test_nothing_that_is_not_shown_is_found_in_any_way(story):
    ann = story.join()
    story.by(story.moderator, "qa.open", room=1)
    story.by(story.moderator, "qa.rules", room=1, most_open=9)
    secret = {
        state: story.question(ann, f"canary {state}", approved=False)
        for state in ("pending", "rejected", "withdrawn", "parked", "merged")
    }
    shown = story.question(story.moderator, "Who pays?")
    story.by(story.moderator, "question.reject", question=secret["rejected"], reason="other")
    story.by(ann, "question.withdraw", question=secret["withdrawn"])
    for step in ("approve", "park"):
        story.by(story.moderator, f"question.{step}", question=secret["parked"])
    story.by(story.moderator, "question.merge", question=secret["merged"], into=shown)
    assert {
        id
        for order in ORDERS
        for words in ("", "canary")
        for id in all_pages(story.event, order, words)
    } == {shown}
    assert search.public_texts(story.event, 1) == {(shown, "en"): "Who pays?"}


def test_an_unknown_place_to_go_on_from_is_the_start(story):
    question = story.question(story.moderator)
    assert find_page(story.event, 1, "popular", 99_999).ids == [
        *find_page(story.event, 7, "popular").ids,
        question,
    ]


TEXTS = {
    1: "How do you finance the retrofit of old housing?",
    2: "Who decides where hydrogen parks are built?",
    3: "旧房改造的资金从哪里来？",
    4: "港口数据由谁来管理？",
    5: "Can small towns join the programme?",
    6: "What happens to the data after the project?",
    7: "¿Quién paga la rehabilitación de viviendas antiguas?",
}


def similar(texts):
    known = SimilarityIndex()
    for key in known.retain_texts(keyed(texts)):
        known.add_text(key, texts[key[0]])
    return known


def keyed(texts):
    return {(id, ""): text for id, text in texts.items()}


@pytest.mark.parametrize(
    ("draft", "like"),
    [
        ("Who pays for retrofitting old houses?", 1),
        ("where will the hydrogen parks be", 2),
        ("旧房改造由谁出资", 3),
        ("谁管理港口的数据？", 4),
        ("Can small cities join?", 5),
        ("quien paga la rehabilitación", 7),
    ],
)
def test_a_question_like_a_draft_is_found_in_its_language(draft, like):
    assert similar(TEXTS).find_similar(draft, 3)[0] == like


@pytest.mark.parametrize(
    "draft", ["", "?!", "Is there coffee?", "hello", "今天的午餐在哪里吃", "🙂🙂"]
)
def test_nothing_is_offered_where_nothing_is_alike(draft):
    assert similar(TEXTS).find_similar(draft, 3) == []


def test_what_is_alike_follows_what_is_shown():
    known = similar(TEXTS)
    assert known.retain_texts(keyed({1: TEXTS[1], 2: "Who pays for trams?", 9: "New?"})) == [
        (2, ""),
        (9, ""),
    ]
    for id, text in ((2, "Who pays for trams?"), (9, "New?")):
        known.add_text((id, ""), text)
    assert known.find_similar("Who pays for the trams?", 3) == [2]
    assert known.find_similar("Can small towns join the programme?", 3) == []
    assert (
        known.retain_texts({}) == []
        and known.find_similar("trams", 3) == []
        and not known._keys_by_ngram
    )
