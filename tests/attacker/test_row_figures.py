"""A row, read with whole numbers: every set of seven ballots is tried that could be behind the
figures of a row (counts, points, pairs won), by a reader with the rules of hiding, and by each
voter, with their own ballot known. `pytest -s` prints how many rows gave an opinion away before
opinions were compared.
"""

from collections import Counter, defaultdict
from itertools import combinations_with_replacement, permutations, product
from typing import Any

import pytest

from attacker.knowledge import OPINIONS
from live.features import wire
from live.features.polls import KIND_BY_CONFIG, KINDS, kind_name
from live.features.polls.disclosure.opinions import NONE
from live.features.polls.disclosure.suppression import is_safe
from live.features.polls.kinds import choice, points, ranking, words

PEOPLE = 7
K = 5
THREE = tuple({"en": each} for each in "abc")
SOME = [[0], [1], [2], [0, 1], [0, 2], [1, 2]]
CASES: dict[str, tuple[Any, list[Any]]] = {
    "choice": (choice.Config(THREE, 1, 2), SOME),
    "words": (
        words.Config(review=False, most=2),
        [["abc"[at] for at in answer] for answer in SOME],
    ),
    "ranking": (ranking.Config(THREE), [list(order) for order in permutations(range(3))]),
    "the first two of a ranking": (
        ranking.Config((*THREE, {"en": "d"}), 2),
        [list(order) for order in permutations(range(4), 2)],
    ),
    "points": (
        points.Config(THREE, 3),
        [list(answer) for answer in product(range(4), repeat=3) if sum(answer) == 3],
    ),
}
"""A configuration and all its answers."""
FROM_BALLOTS = {"points"}
"""Only from ballots, which organisers have by delegation: sums of points can come of many."""


def test_each_kind_of_several_opinions_is_tried():
    tested_kinds = {kind_name(KIND_BY_CONFIG[type(config)]) for config, _ in CASES.values()}
    assert tested_kinds == OPINIONS.keys()
    assert {kind_name(kind) for kind in KINDS if kind.opinions} >= tested_kinds


@pytest.mark.parametrize("name", CASES)
def test_no_figure_of_a_row_reveals_an_opinion_of_all_or_all_but_a_single_voter(name):
    config, answers = CASES[name]
    kind = KIND_BY_CONFIG[type(config)]
    says = OPINIONS[kind_name(kind)]
    extra = kind.initial_extra(config)
    opinions = {
        wire.encode(answer): tuple(
            wire.encode(each) for each in kind.opinions(config, answer, extra)
        )
        for answer in answers
    }
    values, before = defaultdict(list), defaultdict(list)
    for ballots in combinations_with_replacement(answers, PEOPLE):
        tally = kind.empty_tally(config, extra)
        for answer in ballots:
            tally.add_answer(answer)
        figures = wire.encode(tally.as_result(kind.group_extra(extra, tally, True)))
        counts = Counter(map(wire.encode, ballots))
        said = Counter(each for answer in ballots for each in says(answer, config))
        if is_safe([counts], K, NONE):
            before[figures].append(said)
        if is_safe([counts], K, opinions):
            values[figures].append(said)
    print(
        f"\n{name}: of {len(before)} rows that differ {_count_revealing(before)} told an opinion,",
        end="",
    )
    print(f" of {len(values)} that are shown {_count_revealing(values)}")
    assert (_count_revealing(before) > 0) is (name not in FROM_BALLOTS)
    assert values and _count_revealing(values) == 0


def _count_revealing(rows: dict[bytes, list[Counter[Any]]]) -> int:
    """Rows behind which, for any ballots, all or all but one share an opinion."""
    return sum(
        any(all(counts[opinion] >= PEOPLE - 1 for counts in worlds) for opinion in worlds[0])
        for worlds in rows.values()
    )
