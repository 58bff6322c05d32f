"""Similar questions are offered while a question is written."""

import pytest

from live.features.questions.similarity.similarity import SimilarityIndex

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
    index = SimilarityIndex()
    for key in index.retain_texts(texts_by_key(texts)):
        index.add_text(key, texts[key[0]])
    return index


def texts_by_key(texts):
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


def test_duplicates_follow_the_visible_text():
    index = similar(TEXTS)
    assert index.retain_texts(texts_by_key({1: TEXTS[1], 2: "Who pays for trams?", 9: "New?"})) == [
        (2, ""),
        (9, ""),
    ]
    for id, text in ((2, "Who pays for trams?"), (9, "New?")):
        index.add_text((id, ""), text)
    assert index.find_similar("Who pays for the trams?", 3) == [2]
    assert index.find_similar("Can small towns join the programme?", 3) == []
    assert (
        index.retain_texts({}) == []
        and index.find_similar("trams", 3) == []
        and not index._keys_by_ngram
    )
