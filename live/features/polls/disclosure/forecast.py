"""Forecast of a secret ballot's result: how many delegations could be shown by name, before a
question is asked.

It is computed by the mask itself (disclosure/parts.py), on answers that the poll's kind makes up,
for the people who could vote now. No person's answer is known or used. The number of shown
delegations depends most on agreement and turnout, both unknown before: so it is a range for each of
two agreements, from the lower turnout to all.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from statistics import fmean, pstdev
from typing import Any, Literal, NamedTuple

import msgspec

from ...people.model import NEVER
from ...state import Event
from .. import KIND_BY_CONFIG, AnyConfig
from ..kinds.rng import Rng
from ..model import Ballot, Poll, encode_answer, initial_fields
from .parts import suppression_masks

RUNS = 6
RUNS_IN_PARTS = 2
"""Made-up results that are masked for each agreement and turnout; fewer for kinds with masked
parts, too.
"""
MOST_BALLOTS = 1_500
"""Ballots of all runs together: large events get fewer runs, as their rows depend on chance less.
"""
MOST_ANSWERS = 100
"""Answers that are made up for a run."""
AGREEMENTS = (0.5, 0.8)
"""Shares of the votes that the leading answer has: opinions differ, or most agree."""
TURNOUTS = (0.7, 1.0)
"""Shares of voters among the people, between which a range holds."""
LEANING = 1.5
"""Exponent by which the first of the other answers are given more often."""
MARGIN = 0.35
"""Standard deviations of the made-up results by which a range is wider than their means."""
SMALLER_K = 3
"""Smallest group with which the event's own is compared."""

Basis = Literal["here", "joined", "listed"]
"""People of a forecast: present people, attendees, or the people of the roster."""
MakeRng = Callable[[int], Rng]
"""Makes a random source of a seed."""


class Voter(NamedTuple):
    """Possible voter."""

    delegation: str
    region: str
    sector: str
    counts: bool = True
    """True if they count towards the k ballots of a row."""


class Voters(NamedTuple):
    """Likely voters, and the delegations that may vote."""

    basis: Basis
    people: tuple[Voter, ...]
    delegations: int
    k: int
    """Smallest group of the event."""


class ShownRange(msgspec.Struct, frozen=True):
    """Numbers of delegations between which those shown by name will probably be."""

    agreement: float
    """Share of the votes that the leading answer has."""
    low: int
    high: int


class Forecast(msgspec.Struct, frozen=True):
    """Numbers of delegations shown by name, of those to which these people belong."""

    people: int
    basis: Basis
    delegations: int
    """Delegations that may vote."""
    k: int
    shown: int
    """Delegations shown at the event's smallest group if opinions differ and all vote, on average.
    """
    ranges: tuple[ShownRange, ...]
    """By agreement, the lower agreement first."""
    turnout: float
    """Share of the people from which on the ranges hold."""
    smaller_k: int | None = None
    """A smaller group for comparison; null: the event's own is small already."""
    smaller_shown: int | None = None
    uncounted: int = 0
    """Number of people who do not count towards the smallest group, as they joined with the code
    from the address of another person.
    """


def list_voters(event: Event, observers: bool = False, invited: bool = False) -> Voters:
    """Return the likely voters in a poll of the plenary.

    `observers`: those of observing delegations may vote. `invited`: only people of the roster may.
    """
    observing = frozenset[str]() if observers else event.profile.observers
    basis, people = _expected_people(event, invited)
    return Voters(
        basis=basis,
        people=tuple(voter for voter in people if voter.delegation not in observing),
        delegations=len(event.profile.delegations.keys() - observing),
        k=event.profile.k,
    )


def forecast_result(config: AnyConfig, voters: Voters, make_rng: MakeRng) -> Forecast:
    """Return the forecast of a secret ballot. The same voters give the same forecast."""
    smaller = SMALLER_K if voters.k > SMALLER_K else None
    polls = _Polls(config, voters, make_rng)
    differ, full = AGREEMENTS[0], TURNOUTS[-1]
    return Forecast(
        people=len(voters.people),
        basis=voters.basis,
        delegations=voters.delegations,
        k=voters.k,
        shown=round(fmean(polls.count_shown(voters.k, differ, full))),
        ranges=tuple(_range_of(polls, voters, agreement) for agreement in AGREEMENTS),
        turnout=TURNOUTS[0],
        smaller_k=smaller,
        smaller_shown=None
        if smaller is None
        else round(fmean(polls.count_shown(smaller, differ, full))),
        uncounted=sum(1 for voter in voters.people if not voter.counts),
    )


def _range_of(polls: _Polls, voters: Voters, agreement: float) -> ShownRange:
    """Return the range of an agreement: from the lower turnout to all, and as much wider as results
    differ by chance.
    """
    (least, low), (most, high) = (
        (fmean(count), pstdev(count))
        for count in (polls.count_shown(voters.k, agreement, turnout) for turnout in TURNOUTS)
    )
    return ShownRange(
        agreement,
        max(0, floor(least - MARGIN * low)),
        min(polls.delegations, ceil(most + MARGIN * high)),
    )


def _expected_people(event: Event, invited: bool) -> tuple[Basis, list[Voter]]:
    """List present people while the event is live, else the roster or the attendees.

    While a secret ballot runs it is the attendees from before it: the forecast must not move when
    a person arrives.
    """
    starts = [poll.opened_at or 0 for poll in event.polls.values() if poll.hides_arrivals]
    people = {
        person.id: Voter(person.delegation, person.region, person.sector, person.arrival != NEVER)
        for person in event.people.values()
        if not person.banned
        and not (invited and not person.is_invited)
        and not (starts and person.joined_at >= min(starts))
    }
    if event.profile.state == "live" and not starts:
        here = set(event.attendance.present_people())
        return "here", [voter for id, voter in people.items() if id in here]
    invitations = [] if event.profile.state == "live" else _listed_people(event)
    if len(invitations) > len(people):
        return "listed", invitations
    return "joined", list(people.values())


def _listed_people(event: Event) -> list[Voter]:
    regions = {id: each.region for id, each in event.profile.delegations.items()}
    return [
        Voter(each.delegation, regions.get(each.delegation, ""), each.sector)
        for each in event.roster.values()
        if not each.revoked
    ]


class _Polls:
    """Made-up secret ballots of these people. The same run has the same chance for each agreement
    and turnout.
    """

    def __init__(self, config: AnyConfig, voters: Voters, make_rng: MakeRng) -> None:
        self._config, self._voters, self._make_rng = config, voters.people, make_rng
        self._least_k = min(SMALLER_K, voters.k)
        most = RUNS if KIND_BY_CONFIG[type(config)].part_ids is None else RUNS_IN_PARTS
        self._runs = max(1, min(most, MOST_BALLOTS // max(1, len(voters.people))))
        self._answers: dict[int, list[Any]] = {}
        self._polls: dict[tuple[float, float], list[Poll]] = {}
        self.delegations = len({voter.delegation for voter in voters.people})

    def count_shown(self, k: int, agreement: float, turnout: float) -> list[int]:
        """Return for each made-up poll how many delegations are shown."""
        if not self._voters:
            return [0]
        case = agreement, turnout
        if case not in self._polls:
            self._polls[case] = [self._make_up(run, *case) for run in range(self._runs)]
        return [_count_shown_delegations(poll, k) for poll in self._polls[case]]

    def _make_up(self, run: int, agreement: float, turnout: float) -> Poll:
        """Return an open poll in which so many voters have given an answer."""
        rng = self._make_rng(run)
        poll = self._empty_poll(run)
        leading, *others = self._answers_of(run)
        for number, voter in enumerate(self._voters):
            votes, agrees, which = rng.random(), rng.random(), rng.random()
            if votes >= turnout:
                continue
            is_other = bool(others) and agrees >= agreement
            answer = others[int(len(others) * which**LEANING)] if is_other else leading
            groups = voter.delegation, voter.region, voter.sector
            poll.cast_ballot(f"b{run}.{number}", Ballot(answer, *groups, counts=voter.counts))
        return poll

    def _answers_of(self, run: int) -> list[Any]:
        if run not in self._answers:
            rng = self._make_rng(self._runs + run)
            self._answers[run] = _make_up_answers(self._empty_poll(run), rng)
        return self._answers[run]

    def _empty_poll(self, run: int) -> Poll:
        return Poll(
            id=run,
            room=1,
            prompt={},
            config=self._config,
            anonymous=True,
            rule="revealed",
            abstain=True,
            state="open",
            k=self._least_k,
            **initial_fields(self._config),
        )


def _count_shown_delegations(poll: Poll, k: int) -> int:
    if len(poll.ballots) < k:
        return 0
    mask, _ = suppression_masks(poll, k)
    return sum(1 for delegation in mask.delegation if delegation)


def _make_up_answers(poll: Poll, rng: Rng) -> list[Any]:
    """Return different valid answers, the leading answer first."""
    answers = (
        poll.validate_answer(poll.kind.sample_answer(poll.config, rng, poll.extra))
        for _ in range(MOST_ANSWERS)
    )
    return list({encode_answer(answer): answer for answer in answers}.values())
