"""Both promises at once: polls of the same question, to the same people, as an anonymous poll and
as a secret ballot. An attacker with everything that any role receives, and the roster, names no one
in either; no group below k is shown, however few voted; and nothing ties two ballots of a person.

Of an anonymous poll the attacker does not know when each person voted, which no frame tells:
test_watching.py shows what those learn who see people vote.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

import pytest

from attacker.attack import (
    crowds,
    crowds_by_part,
    named,
    named_by_opinion,
    named_by_part,
    steps,
)
from attacker.crowd import CREATE, Crowd, crowd
from attacker.knowledge import Knowledge, learn
from attacker.test_attacker import show_all_rows
from live.features.polls import control_actions
from live.features.polls import poll as poll_module
from live.features.polls.vote_actions import Voted
from live.features.registry import read_entry
from tools.tiers import seeds

K, POLLS = 5, 32
BOTH = ("anonymous", "secret")


async def attack_both(seed: int, polls: int = POLLS, watched: int = 2) -> dict[str, Counter[str]]:
    """Findings of the attacker by way to vote."""
    event = await crowd(seed, polls, watched, ways=BOTH)
    found = {way: Counter[str]() for way in BOTH}
    knowledge = learn(event)
    for id, known in knowledge.items():
        found[event.replica.event.polls[id].way] += _findings(event, id, known)
    found["both"] = Counter(pairs=len(event.pairs), tied=_ties(event, knowledge))
    return found


def _findings(event: Crowd, id: int, known: Knowledge) -> Counter[str]:
    rows = crowds(event, id, known)[bool(known.total) :]
    changes = steps(event, id, known)
    found = Counter(
        polls=1,
        rows=len(known.rows),
        moments=len(known.moments),
        small_rows=_small(rows) + _small(crowds_by_part(event, id, known)),
        single_steps=sum(each.total() == 1 for each in changes.values()),
        few=0 < len(event.replica.event.polls[id].ballots) < K,
        results_of_few=0 < len(event.replica.event.polls[id].ballots) < K and known.total,
    )
    for people in (
        named(event, id, known),
        *named_by_part(event, id, known),
        *named_by_opinion(event, id, known),
    ):
        found += Counter(named=len(people.alone), named_by_a_voter=len(people.colluding))
    return found


def _small(sizes: Iterable[int]) -> int:
    return sum(size < K for size in sizes)


def _ties(event: Crowd, knowledge: dict[int, Knowledge]) -> int:
    """Names that two ballots of different polls share, in the journal or in lists of receipts."""
    polls_of = defaultdict[str, set[int]](set)
    for row in event.journal.rows[CREATE["id"]]:
        for entry in map(read_entry, row.entries.split(b"\n")):
            if isinstance(entry.fact, Voted):
                polls_of[entry.actor].add(entry.fact.poll)
    shared = sum(len(polls) > 1 for polls in polls_of.values())
    receipts = [known.receipts for known in knowledge.values()]
    return shared + sum(map(len, receipts)) - len(frozenset().union(*receipts))


@pytest.mark.parametrize("seed", seeds(range(200, 202), range(202, 207)))
async def test_nobody_is_named_in_an_anonymous_poll_or_in_a_secret_ballot_of_the_same_question(
    seed,
):
    found = await attack_both(seed)
    for way in BOTH:
        came = found[way]
        assert came["polls"] > POLLS / 3 and came["rows"] > came["polls"], "nothing was shown"
        assert not any(
            came[case] for case in ("moments", "small_rows", "named", "named_by_a_voter")
        ), (way, came)
    assert found["both"]["pairs"] > POLLS / 3 and not found["both"]["tied"]
    assert found["anonymous"]["single_steps"] and not found["secret"]["single_steps"]
    few = found["anonymous"]["few"]
    assert found["anonymous"]["results_of_few"] == few and not found["secret"]["results_of_few"]


def _live_rows(polled):
    return {
        by: {
            group: poll_module.row_of(count, polled.extra)
            for group, count in polled.counts_by_group().get(by, {}).items()
        }
        for by in ("delegation", "region", "sector")
    }


@pytest.mark.parametrize("rule", ["rows while it runs", "no mask"])
async def test_the_same_attacker_succeeds_where_an_anonymous_poll_shows_its_groups(
    rule, monkeypatch: pytest.MonkeyPatch
):
    if rule == "no mask":
        monkeypatch.setattr(control_actions, "suppression_masks", show_all_rows)
    else:
        monkeypatch.setattr(poll_module, "rows_by_group", _live_rows)
    came = (await attack_both(203, polls=8, watched=0))["anonymous"]
    assert came["named"] > 10 and came["small_rows"] > 10, came
