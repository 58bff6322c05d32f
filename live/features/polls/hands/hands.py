"""Votes that are no usual ballots: those on shared devices, and those counted by show of hands.

A show of hands is no secret ballot: everyone in the room sees it. Its votes are a tally of their
own, shown beside that of the ballots and as a total with it, and are in no other figure: results by
group and "one city, one vote" are of ballots alone.

In an anonymous poll readers elsewhere learn no more of a small delegation than of a delegation that
votes on devices. Nothing is shown before the close. All hands together have to be k, and safe from
observers of the hands of a delegation: the rest without it has k votes, and two of them at least
differ from the others. Hands are shown by delegation only if each row is as safe: a row that is not
hides them all, as it could be computed from the others.
"""

from collections.abc import Iterable

import msgspec
from msgspec import UNSET, UnsetType

from ....kernel.topics import clerk_topics
from ...state import Event
from .. import AnyResult
from ..guards import publish_result
from ..model import Count, HandCount, Poll


class HandsRow(msgspec.Struct, frozen=True):
    """Votes of a delegation, counted by show of hands."""

    n: int
    """People, abstentions included."""
    abstained: int
    tally: AnyResult
    """Result of the poll's kind."""


class HandsResult(msgspec.Struct, frozen=True):
    """Votes counted by show of hands."""

    n: int
    """People, abstentions included."""
    abstained: int
    tally: AnyResult
    """Result of the poll's kind."""
    together: AnyResult | None
    """Result of the ballots and the hands together; null: the ballots are not shown."""
    by_delegation: dict[str, HandsRow] | None
    """By delegation; empty: of the whole hall. Null: hidden, to protect small delegations."""


def shared_votes(poll: Poll) -> int | None:
    """Return the number of ballots cast on shared devices that may be shown; None: too few. In an
    anonymous poll it is shown once it is closed, unless it or the rest is smaller than k.
    """
    shared_count, others = poll.shared_n, len(poll.ballots) - poll.shared_n
    if not poll.anonymous or not shared_count:
        return shared_count
    if poll.state != "closed" or poll.withheld:
        return 0
    return shared_count if shared_count >= poll.k and (others == 0 or others >= poll.k) else None


def count_of_hands(poll: Poll, counted: Iterable[HandCount]) -> Count:
    """Return the count of all that was counted by show of hands."""
    total = poll.empty_count()
    for each in counted:
        if poll.kind.count_hands is not None:
            tally = poll.kind.count_hands(poll.config, each.counts, each.people)
            total.merge(Count(tally, each.people + each.abstained, each.abstained))
    return total


def hands_by_delegation(poll: Poll) -> dict[str, Count] | None:
    """Return the counts that may be shown by delegation (empty: the whole hall); None: hidden."""
    rows = _rows_of(poll)
    if poll.anonymous and not all(_is_safe(poll, count) for count in rows.values()):
        return None
    return {id: count_of_hands(poll, count) for id, count in rows.items()}


def hands_total(poll: Poll) -> Count | None:
    """Return the count of all hands that may be shown; None: too few, or not yet. An observer of
    the hands of a row can compute the sum of the others.
    """
    total, rows = count_of_hands(poll, poll.hands.values()), _rows_of(poll)
    if not poll.anonymous:
        return total
    if poll.state != "closed":
        return None
    if not poll.is_secret and rows.keys() <= {""}:  # no group of the hall
        return total
    if total.n < poll.k:
        return None
    others = (
        [each for other, count in rows.items() if other != id for each in count] for id in rows
    )
    return total if all(_is_safe(poll, rest) for rest in others if rest) else None


def _rows_of(poll: Poll) -> dict[str, list[HandCount]]:
    delegations = sorted({each.delegation for each in poll.hands.values()})
    return {
        id: [each for each in poll.hands.values() if each.delegation == id] for id in delegations
    }


def _is_safe(poll: Poll, counted: list[HandCount]) -> bool:
    """True if these are k votes, and two of them at least differ from the rest."""
    n = sum(each.people + each.abstained for each in counted)
    answers = [sum(each) for each in zip(*(each.counts for each in counted), strict=True)]
    most = max(*answers, sum(each.abstained for each in counted))
    return n >= poll.k and most <= n - 2


def count_together(poll: Poll, hands: Count) -> Count | None:
    """Return the count of ballots and hands together; None: the ballots are not shown."""
    if poll.withheld or poll.moves_in_steps:
        return None
    total = poll.empty_count()
    total.merge(poll.count)
    total.merge(hands)
    return total


def shown_hands(poll: Poll) -> HandsResult | UnsetType | None:
    """Return the votes counted by show of hands as all see them."""
    if not poll.hands or (poll.anonymous and poll.state != "closed"):
        return UNSET
    total = hands_total(poll)
    if total is None:
        return None
    together, rows = count_together(poll, total), hands_by_delegation(poll)
    return HandsResult(
        n=total.n,
        abstained=total.abstained,
        tally=total.tally.as_result(poll.extra),
        together=None if together is None else together.tally.as_result(poll.extra),
        by_delegation=None
        if rows is None
        else {
            id: HandsRow(row.n, row.abstained, row.tally.as_result(poll.extra))
            for id, row in rows.items()
        },
    )


def publish_hands(event: Event, poll: Poll) -> None:
    """Publish the counts by show of hands: in the result, and to each clerk their own."""
    publish_result(event, poll)
    topics = tuple(topic for link in sorted(poll.hands) for topic in clerk_topics(link))
    event.publish_item(f"hands:{poll.id}", topics)


def drop_hand_counts(event: Event, link: int) -> None:
    """Drop the counts of the bearer of a clerk's link in running polls."""
    for poll in event.polls.values():
        if poll.is_running and poll.hands.pop(link, None) is not None:
            publish_hands(event, poll)
