"""People who add people of their own, to have a row shown that holds the ballot of someone else.

A person joins four times by the code, into a delegation with a single person here, and votes with
each; or a moderator does, and closes a poll as soon as a person of a larger delegation has voted.
With k = 5 ballots a row is shown; less the four it is the ballot of the fifth. `pytest -s` prints
how often the attacker reads it, and how often the best guess from the total is right.
"""

import random
from collections import Counter
from typing import Any, NamedTuple

import pytest

from live.kernel.principal import OPERATOR, Identity
from tools.scenario import Scenario

K = 5
SEEDS = 20
OTHERS = 6
"""Delegations of five to eight people beside the attacked delegation."""
FALSE_ANSWERS = (0, 0, 1, 2)
"""Two differ from the most frequent, for any answer of the other person: the row is safe."""
ALIKE = (0, 0, 0, 0, 0)
LINKED = ({"vouched": True},) * 4


class Attack(NamedTuple):
    """`members`: answers of the voting people of the delegation. `before`: false people join before
    the poll opens. `joined`: the server's knowledge of each of them.
    """

    members: tuple[int, ...] | None = None
    answers: tuple[int, ...] = FALSE_ANSWERS
    before: bool = False
    joined: tuple[dict[str, bool], ...] = ({}, {}, {}, {})
    here: int = 1
    """People of the delegation from before. The first of them vote."""


ATTACKS = {
    "by the code, while the poll is open": Attack(),
    "by the link of the delegation, while the poll is open": Attack(joined=LINKED),
    "before the poll opens, from one address": Attack(
        before=True, joined=({}, *({"together": True},) * 3)
    ),
    "a moderator who closes early": Attack(here=7),
    "to show that all are alike": Attack(members=ALIKE, answers=(1, 2), here=5, joined=({}, {})),
}


class Outcome(NamedTuple):
    read: int
    """Times that the answer followed from a row."""
    found: int
    """Times that the attacker named it."""
    guessed: int
    """Times that the best guess named it."""


def attack(found: Attack, seed: int) -> Outcome:
    result, secret = play(found, seed)
    best, baseline = best_guess(result, found.answers), follow(result, Counter(found.answers))
    return Outcome(
        baseline is not None, (best if baseline is None else baseline) == secret, best == secret
    )


def play(found: Attack, seed: int) -> tuple[dict[str, Any], int]:
    """The result that everyone sees, and the answer that is sought."""
    chance, place = random.Random(seed), Scenario()
    ids = ["target", *(f"other{number}" for number in range(OTHERS))]
    delegations = [
        {
            "id": id,
            "region": "EU" if number < 3 else "CN",
            "name": {"en": f"City {number}"},
            "paired_with": [],
        }
        for number, id in enumerate(ids)
    ]
    place.perform(OPERATOR, "event.configure", delegations=delegations)
    honest = [place.join(delegation="target") for _ in range(found.here)]
    others = [place.join(delegation=id) for id in ids[1:] for _ in range(chance.randint(5, 8))]
    false = add_people(place, found) if found.before else []
    poll = place.poll(anonymous=True, rule="closed")
    lean = chance.choice([(5, 3, 2), (1, 1, 1), (2, 5, 3)])
    for person in others:
        vote(place, poll, person, chance.choices(range(3), lean)[0])
    members = found.members or (chance.choices(range(3), lean)[0],)
    for person, answer in zip(honest, members, strict=False):
        vote(place, poll, person, answer)
    false = false or add_people(place, found)
    for person, answer in zip(false, found.answers, strict=True):
        vote(place, poll, person, answer)
    place.perform(place.moderator, "poll.close", poll=poll)
    return place.items_of(others[0])[f"result:{poll}"], members[0]


def add_people(place: Scenario, found: Attack) -> list[Identity]:
    return [place.join(delegation="target", **person) for person in found.joined]


def vote(place: Scenario, poll: int, who: Identity, answer: int) -> None:
    place.perform(who, "poll.vote", poll=poll, answer=[answer])


def follow(result: dict[str, Any], own: Counter[int]) -> int | None:
    """The remaining answer by the rows, or the common answer of all; None: it does not follow. A
    hidden row is the remainder of its region or the total, where all others are shown.
    """
    rows, total = result["by"]["delegation"], Counter(dict(enumerate(result["tally"]["counts"])))
    row = counts(rows["target"])
    for whole, ids in (
        (counts(result["by"]["region"]["EU"]), ["other0", "other1"]),
        (total, [id for id in rows if id != "target"]),
    ):
        if row is None and whole is not None and all(rows[id] for id in ids):
            row = whole - sum((counts(rows[id]) or Counter() for id in ids), Counter())
    rest = None if row is None else row - own
    return next(iter(rest)) if rest and len(rest) == 1 else None


def counts(row: dict[str, Any] | None) -> Counter[int] | None:
    return None if row is None else Counter(dict(enumerate(row["tally"]["counts"])))


def best_guess(result: dict[str, Any], own: tuple[int, ...]) -> int:
    remainder = Counter(dict(enumerate(result["tally"]["counts"]))) - Counter(own)
    return remainder.most_common(1)[0][0]


def outcome_of(found: Attack) -> Outcome:
    return Outcome(*map(sum, zip(*(attack(found, seed) for seed in range(SEEDS)), strict=True)))


@pytest.mark.parametrize("how", ATTACKS)
def test_an_attacker_with_false_people_does_no_better_than_the_best_guess(
    how: str,
):
    came = outcome_of(ATTACKS[how])
    print(f"{how}: {came} of {SEEDS}")
    assert came.read == 0 and came.found == came.guessed, came


def test_earlier_and_vouched_people_have_rows():
    before = Attack(members=(0, 1, 2, 0, 1), answers=(), here=5, joined=())
    assert is_shown(before)
    assert is_shown(before._replace(answers=FALSE_ANSWERS, joined=({},) * 4))
    assert is_shown(Attack(before=True, joined=LINKED))


def is_shown(found: Attack) -> bool:
    """True if the row is shown in most draws; some are hidden at random."""
    rows = [play(found, seed)[0]["by"]["delegation"]["target"] for seed in range(SEEDS)]
    return rows.count(None) < SEEDS / 2


def test_vouched_colluders_read_the_remaining_ballot():
    """A limit, documented in SECURITY.md: k - 1 of them are as good as honest people."""
    came = outcome_of(Attack(before=True, joined=LINKED))
    print(f"four with the link of the delegation, before the poll opens: {came} of {SEEDS}")
    assert came.read > SEEDS / 2, came


def test_casters_of_all_other_ballots_read_the_total():
    """A limit, documented in SECURITY.md: the total is shown from k ballots on, for any casters."""
    place = Scenario()
    honest = place.join(delegation="lazio")
    poll = place.poll(anonymous=True, rule="closed")
    vote(place, poll, honest, 2)
    for answer in FALSE_ANSWERS:
        vote(place, poll, place.join(delegation="lazio"), answer)
    place.perform(place.moderator, "poll.close", poll=poll)
    result = place.items_of(honest)[f"result:{poll}"]
    assert best_guess(result, FALSE_ANSWERS) == 2 and result["by"]["delegation"] == {"lazio": None}
