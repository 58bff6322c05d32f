"""The contract of a kind of poll, on every kind: a tally that votes go into and come out of, and results that tables can hold."""

import random

import msgspec
import pytest

from live.core.errors import Refused
from live.core.polls import BY_CONFIG, KINDS

kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.rsplit(".", 1)[-1])


@kinds
def test_its_example_is_a_configuration_that_it_takes(kind):
    assert kind.check(kind.EXAMPLE) == kind.EXAMPLE
    assert BY_CONFIG[type(kind.EXAMPLE)] is kind
    assert msgspec.json.decode(msgspec.json.encode(kind.EXAMPLE))["kind"] == kind.__name__.rsplit(".", 1)[-1]


@kinds
def test_its_answers_are_decided_once_and_stay_the_same(kind):
    for answer in kind.ANSWERS:
        decided = kind.decide(kind.EXAMPLE, answer)
        assert kind.decide(kind.EXAMPLE, msgspec.json.decode(msgspec.json.encode(decided))) == decided


@kinds
@pytest.mark.parametrize("answer", [True, -1, 2**63, 1.5, "x", {"a": 1}, [[]], [None], [-1], [10_000], ["1"], list(range(10_000))])
def test_an_answer_that_makes_no_sense_is_refused_not_an_error(kind, answer):
    with pytest.raises(Refused):
        kind.decide(kind.EXAMPLE, answer)


@kinds
def test_what_goes_into_a_tally_comes_out_again_in_any_order(kind):
    tally, chance = kind.empty(kind.EXAMPLE), random.Random(1)
    answers = [kind.decide(kind.EXAMPLE, answer) for answer in kind.ANSWERS * 5]
    for answer in answers:
        tally.add(answer)
    chance.shuffle(answers)
    for answer in answers:
        tally.remove(answer)
    assert tally == kind.empty(kind.EXAMPLE)


@kinds
def test_a_tally_survives_being_written_down(kind):
    tally = kind.empty(kind.EXAMPLE)
    tally.add(kind.decide(kind.EXAMPLE, kind.ANSWERS[0]))
    again = msgspec.json.decode(msgspec.json.encode(tally), type=kind.Tally)
    assert again == tally and again.result() == tally.result()


@kinds
def test_its_results_fit_a_table(kind):
    tally = kind.empty(kind.EXAMPLE)
    assert len(kind.shares(tally)) == len(kind.columns(kind.EXAMPLE, "en")) == len(kind.columns(kind.EXAMPLE, "zh"))
    assert kind.words(kind.EXAMPLE, kind.decide(kind.EXAMPLE, kind.ANSWERS[-1]), "en")
    assert msgspec.json.encode(tally.result())
