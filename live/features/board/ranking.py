"""Ranking of cards: by how they were weighed, and by interest that bridges regions.

Only closed weighings with public results count: an order must not reveal a hidden result. Interest
is counted by delegation, as everyone sees it on the cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import fmean
from typing import Any, NamedTuple

from ...kernel.item import Item
from ...kernel.topics import PLENARY
from ..polls.kinds.weighing import mean_rating
from ..polls.model import Poll
from ..polls.one_voice import fewest_voices
from ..polls.poll import rows_by_group
from ..questions.ranking.bridging import GroupCount, bridging_score
from ..state import Event
from .model import Card
from .readiness import region_of

MOST_RANKED = 30
"""Cards of the ranking that pages get: as many as a poll can weigh."""
IMPACT, FEASIBILITY = "y", "x"


class Weighing(NamedTuple):
    """Means of the ratings of a card, from 1 to 5; None if it was not rated. `…_voices`: means over
    delegations, each with equal weight; None if too few are shown.
    """

    poll: int
    ratings: int
    impact: float | None
    feasibility: float | None
    impact_voices: float | None
    feasibility_voices: float | None

    @property
    def score(self) -> float | None:
        """Mean of impact and feasibility over people."""
        if self.impact is None or self.feasibility is None:
            return None
        return (self.impact + self.feasibility) / 2


class RankedCard(NamedTuple):
    """A card with its weighing, if any. `interested`: number of delegations with interested people
    or a pledge; `regions`: that of their regions; `bridging`: the spread of their interest over all
    regions, from 0 to 1.
    """

    card: int
    weighing: Weighing | None
    interested: int
    regions: int
    bridging: float | None


def rank_cards(event: Event) -> list[RankedCard]:
    """Return all approved cards, the best first: by impact and feasibility together if they were
    weighed, and those that were not by bridging; then by interest, then the oldest.
    """
    weighings = weighings_of(event)
    sizes = _region_sizes(event)
    ranks = [
        _rank(event, card, weighings.get(card.id), sizes)
        for card in event.board.cards.values()
        if card.state == "approved"
    ]
    return sorted(ranks, key=_order)


def _order(ranked: RankedCard) -> tuple[float, float, int, int]:
    score = ranked.weighing.score if ranked.weighing else None
    return -(score or 0), -(ranked.bridging or 0), -ranked.interested, ranked.card


def _rank(
    event: Event, card: Card, weighing: Weighing | None, sizes: Mapping[str, int]
) -> RankedCard:
    delegations = event.profile.delegations
    supporters = {id for id in (*card.interested.values(), *card.pledges) if id in delegations}
    regions: dict[str, int] = {}
    for delegation in supporters:
        region = region_of(event, delegation)
        regions[region] = regions.get(region, 0) + 1
    groups = [GroupCount(regions.get(region, 0), size) for region, size in sizes.items()]
    score = bridging_score(groups) if supporters else None
    return RankedCard(
        card.id,
        weighing,
        len(supporters),
        len(regions),
        None if score is None else round(score, 4),
    )


def _region_sizes(event: Event) -> dict[str, int]:
    """Number of delegations by region."""
    sizes: dict[str, int] = {}
    for delegation in event.profile.delegations.values():
        sizes[delegation.region] = sizes.get(delegation.region, 0) + 1
    return sizes


def weighings_of(event: Event) -> dict[int, Weighing]:
    """Return the latest weighing of each card of which everyone sees the result."""
    polls = [poll for poll in event.polls.values() if poll.cards and is_published(poll)]
    polls.sort(key=lambda poll: (poll.closed_at or 0, poll.id))
    return {card: weighing for poll in polls for card, weighing in _weighings_in(event, poll)}


def is_published(poll: Poll) -> bool:
    """Return True if the result of a poll of the plenary is final and everyone sees it."""
    is_final = poll.state == "closed" and not poll.withheld
    return is_final and poll.result_is_public and poll.room == PLENARY


def _weighings_in(event: Event, poll: Poll) -> Iterator[tuple[int, Weighing]]:
    parts = poll.count.tally.as_result(poll.extra).parts
    rows = (rows_by_group(poll) or {}).get("delegation", {})
    voices = {id: row for id, row in rows.items() if id not in event.profile.observers}
    for number, card in enumerate(poll.cards, 1):
        counts = [parts.get(f"{number}{axis}", ()) for axis in (IMPACT, FEASIBILITY)]
        ratings = max(map(sum, counts))
        if card in event.board.cards and ratings:
            means = map(mean_rating, counts)
            mean_shares = (
                _mean_of_voices(voices, f"{number}{axis}") for axis in (IMPACT, FEASIBILITY)
            )
            yield card, Weighing(poll.id, ratings, *means, *mean_shares)


def _mean_of_voices(rows: Mapping[str, Any], part: str) -> float | None:
    """Mean over delegations, if enough of them show their ratings."""
    shares = [row.tally.parts.get(part) for row in rows.values() if row is not None]
    means = [mean for counts in shares if (mean := mean_rating(counts or ())) is not None]
    return round(fmean(means), 4) if len(means) >= fewest_voices(len(rows)) else None


class WeighingItem(Item, frozen=True):
    """Ratings of a card, from 1 to 5, in the latest weighing of which everyone sees the result."""

    poll: int
    ratings: int
    """Number of raters."""
    impact: float | None
    feasibility: float | None
    impact_voices: float | None
    """Mean over delegations; null: too few of them are shown."""
    feasibility_voices: float | None


class RankedCardItem(Item, frozen=True):
    """A card in the ranking."""

    card: int
    weighing: WeighingItem | None
    interested: int
    """Number of delegations that are interested or pledged."""
    regions: int
    """Number of regions that these delegations belong to."""
    bridging: float | None
    """Spread of their interest over all regions, from 0 to 1; null: there is none."""


def view_ranking(event: Event, topic: str, id: str) -> list[RankedCardItem]:
    """Cards of the board, the best first, up to 30. In `room:1:board`, once a card is published."""
    return [ranked_item(rank) for rank in rank_cards(event)[:MOST_RANKED]]


def ranked_item(ranked: RankedCard) -> RankedCardItem:
    """A ranked card as its readers see it."""
    weighing = ranked.weighing
    return RankedCardItem(
        card=ranked.card,
        weighing=None if weighing is None else WeighingItem(**weighing._asdict()),
        interested=ranked.interested,
        regions=ranked.regions,
        bridging=ranked.bridging,
    )


VIEWS = {"ranking": view_ranking}
