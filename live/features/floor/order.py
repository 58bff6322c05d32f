"""Orders of the speakers' list. Pure.

Points of order come first, then rights of reply, then delegations that staff called, each in the
order in which they were made. The speeches follow in the order that staff chose. It is a forecast:
each waiting request counts as if those before it had spoken for the usual time.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from .model import FloorOrder, FloorRequest

FIRST_KINDS = ("order", "reply", "called")
"""Kinds that come before speeches, in their order."""


class Heard(NamedTuple):
    """Speeches so far, of which the order is made.

    spoken: ms by speaker; turns: number of speeches by speaker; groups: group of each speech,
    oldest first. A speaker is a delegation or, without any, a person (see `speaker_of`).
    """

    spoken: Mapping[str, int] = {}
    turns: Mapping[str, int] = {}
    groups: Sequence[str] = ()
    group_of: Callable[[str], str] = str
    """Group of a speaker with alternating turns: their region."""
    usual_ms: int = 120_000
    """Time that a speech is expected to take."""


def speaker_of(request: FloorRequest) -> str:
    """Return the delegation that is heard; the person, where there is none."""
    return request.delegation or f"person {request.person}"


def order_requests(
    order: FloorOrder, requests: Sequence[FloorRequest], heard: Heard
) -> list[FloorRequest]:
    """Return all requests in the order in which they get the floor."""
    by_time = sorted(requests, key=lambda request: (request.at, request.id))
    first = [each for kind in FIRST_KINDS for each in by_time if each.kind == kind]
    return [*first, *ORDERS[order]([each for each in by_time if each.kind == "speech"], heard)]


def _asked_first(waiting: list[FloorRequest], heard: Heard) -> list[FloorRequest]:
    return waiting


def _least_heard_first(waiting: list[FloorRequest], heard: Heard) -> list[FloorRequest]:
    """Call the speaker with the shortest time, then with fewer turns, then with the earliest
    request.
    """
    times, turns = dict(heard.spoken), dict(heard.turns)
    remaining, order = list(waiting), list[FloorRequest]()
    while remaining:
        best = min(
            remaining,
            key=lambda each: (times.get(speaker_of(each), 0), turns.get(speaker_of(each), 0)),
        )
        remaining.remove(best)
        order.append(best)
        speaker = speaker_of(best)
        times[speaker] = times.get(speaker, 0) + heard.usual_ms
        turns[speaker] = turns.get(speaker, 0) + 1
    return order


def _alternating_groups(waiting: list[FloorRequest], heard: Heard) -> list[FloorRequest]:
    """Call the group that has waited longest for a turn; in it, the earliest request."""
    last_turn = {group: at for at, group in enumerate(heard.groups)}
    remaining, order = list(waiting), list[FloorRequest]()
    while remaining:
        best = min(remaining, key=lambda each: last_turn.get(heard.group_of(speaker_of(each)), -1))
        remaining.remove(best)
        order.append(best)
        last_turn[heard.group_of(speaker_of(best))] = len(heard.groups) + len(order)
    return order


ORDERS: Mapping[FloorOrder, Callable[[list[FloorRequest], Heard], list[FloorRequest]]] = {
    "asked": _asked_first,
    "least_heard": _least_heard_first,
    "alternating": _alternating_groups,
}
