"""Suggestions for merging words: near duplicates, in both languages, and others."""

from itertools import combinations
from string import ascii_lowercase

import pytest

from live.features.polls.kinds.words.merges import MOST_SUGGESTIONS, suggest_merges


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("联合实验室", "建立联合实验室"),
        ("绿色低碳城市", "低碳绿色城市"),
        ("living lab", "living labs"),
        ("digitalisation", "digitalization"),
        ("circular economy", "a circular economy"),
        ("renewable energy", "energy (renewable)"),
    ],
)
def test_words_that_may_mean_the_same_are_suggested(one, other):
    assert suggest_merges([one, other]) == [(one, other)]
    assert suggest_merges([other, one]) == [(other, one)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("能源", "能源合作"),
        ("energy", "renewable energy"),
        ("cars", "care"),
        ("Horizon 2020", "Horizon 2030"),
        ("创新", "创业"),
        ("energy", "能源"),
        ("👍", "👎"),
    ],
)
def test_others_are_not(one, other):
    assert suggest_merges([one, other]) == []


def test_there_are_few_suggestions_the_most_frequent_words_first():
    words = [f"living lab {one}{other}" for one, other in combinations(ascii_lowercase, 2)]
    pairs = suggest_merges(words)
    assert len(pairs) == MOST_SUGGESTIONS and pairs[0] == (words[0], words[1])
