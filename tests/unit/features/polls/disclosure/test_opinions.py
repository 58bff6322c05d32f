"""Opinions in answers, by kind, and how often each was given."""

import pytest

from live.features.polls.disclosure.opinions import (
    NONE,
    count_opinions,
    has_opinion,
    opinions_by_answer,
)
from live.features.polls.kinds import choice, points, ranking, scale, statements, words
from live.features.polls.model import Ballot, Poll, encode_answer, initial_fields

OPTIONS = tuple({"en": each} for each in "abc")


def opinions_of(config, *answers) -> dict:
    poll = Poll(
        id=1,
        room=1,
        prompt={},
        config=config,
        anonymous=True,
        rule="always",
        abstain=True,
        **initial_fields(config),
    )
    for number, answer in enumerate(answers):
        poll.cast_ballot(f"b{number}", Ballot(answer, "lazio", "EU", "academia"))
    return dict(opinions_by_answer(poll))


@pytest.mark.parametrize(
    ("config", "answer", "opinions"),
    [
        (choice.Config(OPTIONS, 1, 2), [0, 2], [(0, True), (2, True)]),
        (points.Config(OPTIONS), [3, 0, 7], [(0, 3), (2, 7)]),
        (ranking.Config(OPTIONS), [2, 0, 1], [(2, 1), (0, 2), (1, 3)]),
        (ranking.Config(OPTIONS, 1), [2], [(2, 1), (2, None)]),
        (words.EXAMPLE, ["AI", "water"], [("ai", True), ("water", True)]),
    ],
)
def test_an_answer_that_speaks_of_several_things_has_an_opinion_on_each(config, answer, opinions):
    ((_, own_opinions),) = opinions_of(config, answer).items()
    assert own_opinions == tuple(map(encode_answer, opinions))


@pytest.mark.parametrize(
    ("config", "answer"),
    [(choice.Config(OPTIONS), [0]), (scale.EXAMPLE, 3), (statements.EXAMPLE, {"1": 1})],
    ids=["one choice", "one number", "parts with masks of their own"],
)
def test_other_answers_are_compared_as_they_are(config, answer):
    assert opinions_of(config, answer, None) == {}


def test_an_opinion_counts_once_for_each_ballot_that_has_it():
    opinions = {b"ab": (b"a", b"b"), b"ac": (b"a", b"c")}
    answers = {b"ab": 2, b"ac": 1, b"abstained": 3}
    assert count_opinions(answers, opinions) == {b"a": 3, b"b": 2, b"c": 1, b"abstained": 3}
    assert count_opinions(answers, NONE) == answers
    assert has_opinion(b"ab", b"b", opinions) and not has_opinion(b"ac", b"b", opinions)
