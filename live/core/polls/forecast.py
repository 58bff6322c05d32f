"""Forecast of an anonymous result: how many delegations could be shown by name, before a question
is asked.

It is computed by the mask itself (disclosure/parts.py), on answers that the poll's kind makes up,
for the people who could vote now. Nobody's answer is known or used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from ..event import Event
from ..model.person import NEVER
from ..model.polls import Ballot, Poll, encode_answer, initial_fields
from . import KIND_BY_CONFIG, AnyConfig
from .disclosure.parts import suppression_masks
from .rng import Rng

RUNS = 6
RUNS_IN_PARTS = 2
"""Made-up results that are masked for each size; fewer for kinds whose parts are masked, too."""
MOST_BALLOTS = 1_500
"""Ballots of all runs together: large events get fewer runs, as their rows depend on chance less.
"""
MOST_ANSWERS = 100
"""Answers that are made up for a run."""
LEANING = 1.5
"""Exponent by which the first answers are given more often: of three, the first by half of all
people.
"""
SMALLER_K = 3
"""Smallest group with which the event's own is compared."""

Basis = Literal["here", "joined", "listed"]
"""People of a forecast: those who are here now, who have joined, or whom the roster lists."""
MakeRng = Callable[[int], Rng]
"""Makes a random source of a seed."""


class Voter(NamedTuple):
    """Person who could vote."""

    delegation: str
    region: str
    sector: str
    counts: bool = True
    """True if they count towards the k ballots of a row."""


class Voters(NamedTuple):
    """People who are likely to vote, and the delegations that may."""

    basis: Basis
    people: tuple[Voter, ...]
    delegations: int
    k: int
    """Smallest group of the event."""


class Forecast(msgspec.Struct, frozen=True):
    """Numbers of delegations shown by name if all these people voted."""

    people: int
    basis: Basis
    delegations: int
    """Delegations that may vote."""
    k: int
    shown: int
    """Delegations shown at the event's smallest group."""
    smaller_k: int | None = None
    """A smaller group for comparison; null: the event's own is small already."""
    smaller_shown: int | None = None
    uncounted: int = 0
    """Number of people who do not count towards the smallest group, as they joined with the code
    from the address of another one.
    """


def list_voters(event: Event, observers: bool = False, invited: bool = False) -> Voters:
    """Return the people who are likely to vote in a poll of the plenary.

    `observers`: those of observing delegations may vote. `invited`: only people of the roster may.
    """
    observing = frozenset[str]() if observers else event.profile.observers
    basis, people = _expected_people(event, invited)
    return Voters(
        basis=basis,
        people=tuple(voter for voter in people if voter.delegation not in observing),
        delegations=len(event.profile.delegations.keys() - observing),
        k=event.profile.ballot_k,
    )


def forecast_result(config: AnyConfig, voters: Voters, make_rng: MakeRng) -> Forecast:
    """Return the forecast of an anonymous poll. The same voters give the same one."""
    smaller = SMALLER_K if voters.k > SMALLER_K else None
    sizes = (voters.k,) if smaller is None else (voters.k, smaller)
    shown = _count_shown(config, voters.people, sizes, make_rng)
    return Forecast(
        people=len(voters.people),
        basis=voters.basis,
        delegations=voters.delegations,
        k=voters.k,
        shown=shown[0],
        smaller_k=smaller,
        smaller_shown=None if smaller is None else shown[1],
        uncounted=sum(1 for voter in voters.people if not voter.counts),
    )


def _expected_people(event: Event, invited: bool) -> tuple[Basis, list[Voter]]:
    """List the people who are here while the event is live, else the roster or who has joined.

    While an anonymous poll runs it is those who had joined before it: the forecast must not move
    when a person arrives.
    """
    opened = [poll.opened_at or 0 for poll in event.polls.values() if _hides_arrivals(poll)]
    joined = {
        person.id: Voter(person.delegation, person.region, person.sector, person.arrival != NEVER)
        for person in event.people.values()
        if not person.banned
        and not (invited and person.roster is None)
        and not (opened and person.joined_at >= min(opened))
    }
    if event.profile.state == "live" and not opened:
        here = set(event.attendance.present_people())
        return "here", [voter for id, voter in joined.items() if id in here]
    listed = [] if event.profile.state == "live" else _listed_people(event)
    if len(listed) > len(joined):
        return "listed", listed
    return "joined", list(joined.values())


def _hides_arrivals(poll: Poll) -> bool:
    return poll.anonymous and poll.is_running and poll.survey is None


def _listed_people(event: Event) -> list[Voter]:
    regions = {id: each.region for id, each in event.profile.delegations.items()}
    return [
        Voter(each.delegation, regions.get(each.delegation, ""), each.sector)
        for each in event.roster.values()
        if not each.revoked
    ]


def _count_shown(
    config: AnyConfig, voters: Sequence[Voter], sizes: Sequence[int], make_rng: MakeRng
) -> list[int]:
    """Return for each smallest group how many delegations are shown, as the mean of all runs."""
    if not voters:
        return [0 for _ in sizes]
    most = RUNS if KIND_BY_CONFIG[type(config)].part_ids is None else RUNS_IN_PARTS
    runs = max(1, min(most, MOST_BALLOTS // len(voters)))
    totals = [0 for _ in sizes]
    for run in range(runs):
        poll = _make_up_poll(config, voters, run, min(sizes), make_rng(run))
        for at, k in enumerate(sizes):
            totals[at] += _count_shown_delegations(poll, k)
    return [round(total / runs) for total in totals]


def _count_shown_delegations(poll: Poll, k: int) -> int:
    if len(poll.ballots) < k:
        return 0
    mask, _ = suppression_masks(poll, k)
    return sum(1 for delegation in mask.delegation if delegation)


def _make_up_poll(config: AnyConfig, voters: Iterable[Voter], run: int, k: int, rng: Rng) -> Poll:
    """Return an open anonymous poll in which each voter has given an answer."""
    poll = Poll(
        run,
        1,
        {},
        config,
        anonymous=True,
        rule="revealed",
        abstain=True,
        state="open",
        k=k,
        **initial_fields(config),
    )
    answers = _make_up_answers(poll, rng)
    for number, voter in enumerate(voters):
        answer = answers[int(len(answers) * rng.random() ** LEANING)]
        groups = voter.delegation, voter.region, voter.sector
        poll.cast_ballot(f"b{run}.{number}", Ballot(answer, *groups, counts=voter.counts))
    return poll


def _make_up_answers(poll: Poll, rng: Rng) -> list[Any]:
    """Return different valid answers, the one that most people shall give first."""
    made = (
        poll.validate_answer(poll.kind.sample_answer(poll.config, rng, poll.extra))
        for _ in range(MOST_ANSWERS)
    )
    return list({encode_answer(answer): answer for answer in made}.values())
