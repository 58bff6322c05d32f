"""The published list of ballots, read by a reader of a few known answers of a person who looks for
the rest. Whole ballots are nearly always unique; their parts in the list cannot be put together.
`pytest -s` prints the figures.
"""

import random
from collections import Counter, defaultdict
from itertools import combinations

import pytest
from msgspec import json

from live.features.polls import KIND_BY_CONFIG, KINDS, kind_name
from live.features.polls.kinds import choice, grid, points, ranking, statements
from live.features.polls.receipts import opinion_receipts, receipt_words
from live.outputs.tables import receipts_table
from tools.result_tables import csv_bytes, history_of, read, voted

VOTERS, KNOWN = 56, 4
TEXTS = tuple({"en": f"Text {number}"} for number in range(12))
CONFIGS = {
    "statements": statements.Config(TEXTS),
    "grid": grid.Config(TEXTS[:6], **grid.USUAL_SCALES),
    "choice": choice.Config(TEXTS, 1, 6),
    "ranking": ranking.Config(TEXTS[:8]),
    "points": points.Config(TEXTS[:6]),
}
"""By kind: a configuration with many things to say."""


def test_each_kind_that_is_listed_apart_is_tried():
    assert CONFIGS.keys() == {
        kind_name(kind) for kind in KINDS if kind.opinions is not None and not kind.free_text
    }


@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
def test_some_known_answers_of_a_person_do_not_reveal_the_others(config):
    kind = KIND_BY_CONFIG[type(config)]
    chance = random.Random(7)
    ballots = [
        kind.sample_answer(config, chance, kind.initial_extra(config)) for _ in range(VOTERS)
    ]
    scenario, id = voted(ballots, config=json.decode(json.encode(config)), rule="closed")
    poll = scenario.event.polls[id]
    rows = read(csv_bytes(receipts_table(history_of(scenario))))
    owner = {
        receipt_words(receipt): actor
        for actor in poll.ballots
        for _, receipt in opinion_receipts(poll, actor)
    }

    opinions_of_actor = {
        actor: frozenset(poll.opinions(each)) for actor, each in poll.ballots.items()
    }
    unique = sum(n == 1 for n in Counter(opinions_of_actor.values()).values())
    matches = sum(
        sum(subset <= other for other in opinions_of_actor.values()) == 1
        for opinions in opinions_of_actor.values()
        for subset in [frozenset(sorted(opinions, key=repr)[:KNOWN])]
    )
    print(f"\n{kind_name(kind)}: {unique} of {VOTERS} whole ballots are unique, {matches} found by")
    print(f"  {KNOWN} of their answers; rows that share a receipt: {len(rows) - len(owner)}")
    assert unique > VOTERS / 2, "whole ballots that are alike show nothing"

    assert len({row["receipt"] for row in rows}) == len(rows) == len(owner)
    assert all(row["part"] for row in rows), "a whole ballot is listed"
    by_part = defaultdict[str, list[str]](list)
    for row in rows:
        by_part[row["part"]].append(owner[row["receipt"]])
    assert not _joined_by_place(by_part.values())


def _joined_by_place(orders) -> bool:
    """True if rows at the same place in two parts are of the same voter more often than by chance:
    about once in each pair of parts.
    """
    pairs = list(combinations(orders, 2))
    hits = sum(
        one == other for first, second in pairs for one, other in zip(first, second, strict=False)
    )
    return hits > 2 * len(pairs)
