"""What attendees hold of a room's questions: the front of each order, and the one that is being answered. The others are asked for.

A room of two thousand questions would be a megabyte to everybody who comes, and each upvote a frame to all. So what lies on the *shelf* is
bounded, in questions and in bytes, and is a pure function of the questions: an upvote moves one question in two sorted lists, and only
where it crosses the end of a front does anything come or go. Those who run the room hold all of its questions. Speakers hold what lies on
the shelf, what is being translated, somewhat more of what was answered, and of what their delegation is asked the front.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ..bridging import reach

if TYPE_CHECKING:
    from .question import Question


class Front(NamedTuple):
    """At most so many questions of an order, and so many bytes of them."""

    most: int
    bytes: int


FRONTS = {"popular": Front(90, 13_000), "recent": Front(50, 7_000), "shared": Front(40, 6_000), "answered": Front(20, 3_000)}
"""The orders; those who ask for more go on in one of them. What is answered lies in the last one, what is open in the others."""
OPEN_RANKINGS = ("popular", "recent", "shared")
"""Those of open questions: what lies in front of one takes no room in those behind it."""
UPVOTE_RANKINGS = ("popular", "shared")
"""Those in which an upvote counts."""
DESK, HEARD, ASKED_OF = Front(20, 4_000), Front(20, 4_000), Front(40, 7_000)
"""Of speakers: what is being translated, and what was answered, the latest first; for each delegation what it is asked, the most wanted
first."""
WEIGHT = 160
"""Bytes of an item and its score beside what was typed, about."""

SortKey = tuple[float, int]
"""By what a question is put in order, and its id: smaller comes first."""


class RankedList(msgspec.Struct):
    """All questions of an order, and those of them that lie on the shelf: as many from the start as fit."""

    keys: list[SortKey] = []
    top: set[int] = set()

    def move(self, old: SortKey | None, new: SortKey | None, is_same: bool) -> bool:
        """Put a question elsewhere. Whether others may lie in front now: not while what moves stays before or behind the end of it."""
        rank = list[int]()
        if old is not None:
            rank.append(bisect_left(self.keys, old))
            del self.keys[rank[0]]
        if new is not None:
            rank.append(bisect_left(self.keys, new))
            self.keys.insert(rank[-1], new)
        end = len(self.top)
        stays_in = is_same and len(rank) == 2 and max(rank) < end
        return not stays_in and min(rank, default=end + 1) <= end

    def refill(self, most: Front, weights: dict[int, int], held: frozenset[int] = frozenset()) -> set[int]:
        """Find anew who lies in front, in which those that are held anyhow take no room; answers with those who came and went."""
        before, self.top, left, slots = self.top, set(), most.bytes, most.most
        for _, id in self.keys:
            if id not in held:
                left, slots = left - weights[id], slots - 1
                if slots < 0 or (left < 0 and self.top):  # the first lies there whatever it weighs
                    break
            self.top.add(id)
        return before ^ self.top


class Shelf(msgspec.Struct):
    """Of one room. `keys` and `weights`: of each question that lies in some order, as it was filed last. `support`: of each question, how
    many of each delegation support it, those of none under "".
    """

    lists: dict[str, RankedList] = msgspec.field(default_factory=lambda: {ranking: RankedList() for ranking in FRONTS})
    keys: dict[int, dict[str, SortKey]] = {}
    weights: dict[int, int] = {}
    support: dict[int, dict[str, int]] = {}
    answering: int | None = None
    overflow: tuple[int, int] = (0, 0)
    """How many open questions, and how many answered ones, attendees do not hold, as they were told last."""

    def update(self, question: Question, delegations: Iterable[str]) -> set[int]:
        """Take in whatever changed in a question; `delegations`: of all who support it. Answers with those that may lie elsewhere now."""
        self.support[question.id] = dict(Counter(delegations))
        return self._update(question)

    def count_upvote(self, question: Question, delegation: str, change: int) -> set[int]:
        """Take in that somebody supports a question, or does so no more; `change` is 1 or -1. Answers with those that lie elsewhere now."""
        id, support = question.id, self.support[question.id]
        support[delegation] = support.get(delegation, 0) + change
        if not support[delegation]:
            del support[delegation]
        keys, moved = self.keys.get(id, {}), set[int]()
        if "popular" not in keys:
            return moved
        wanted, shared = (keys["popular"][0] - change, id), (-self.spread(id), id)
        keys_after = {ranking: shared if ranking == "shared" else wanted for ranking in keys if ranking in UPVOTE_RANKINGS or _is_addressed_ranking(ranking)}
        changed = {ranking for ranking, key in keys_after.items() if self.lists[ranking].move(keys[ranking], key, is_same=True)}
        keys.update(keys_after)
        return moved | self._refill(changed)

    def spread(self, id: int) -> float:
        """How far a question is shared over delegations."""
        return reach([count for delegation, count in self.support[id].items() if delegation])

    def count_overflow(self) -> tuple[int, int]:
        """How many open questions and answered ones lie in no front."""
        open_lists = [self.lists[ranking] for ranking in FRONTS if ranking != "answered"]
        in_top, answered = set[int]().union(*(ranked.top for ranked in open_lists)), self.lists["answered"]
        return len(open_lists[0].keys) - len(in_top), len(answered.keys) - len(answered.top)

    def contains(self, question: Question) -> bool:
        """Whether it is one of those that everybody sees, as it was filed last."""
        return question.id in self.keys or question.id == self.answering

    def is_held_by_attendees(self, question: Question) -> bool:
        return question.id == self.answering or any(question.id in self.lists[ranking].top for ranking in FRONTS)

    def is_held_by_speakers(self, question: Question) -> bool:
        """Whether speakers hold it, though attendees may not."""
        return any(ranking in self.lists and question.id in self.lists[ranking].top for ranking in ("desk", "heard"))

    def is_held_by_addressee(self, question: Question) -> bool:
        """Whether it lies in front of what its delegation is asked."""
        ranked = self.lists.get(f"to:{question.to}")
        return ranked is not None and question.id in ranked.top

    def update_translations(self, question: Question) -> set[int]:
        """Take in what changed in its translations. Answers with those that may lie elsewhere now."""
        return self._update(question)

    def _update(self, question: Question) -> set[int]:
        id, keys, weight = question.id, self._sort_keys(question), _estimate_bytes(question)
        before, is_same = self.keys.pop(id, {}), self.weights.pop(id, None) == weight
        if keys:
            self.keys[id], self.weights[id] = keys, weight
        if question.state == "answering":
            self.answering = id
        elif self.answering == id:
            self.answering = None
        moved = {id}
        changes = {ranking: (before.get(ranking), keys.get(ranking), self.lists.setdefault(ranking, RankedList())) for ranking in before | keys}
        changed = {ranking for ranking, (old, new, ranked) in changes.items() if (old != new or not is_same) and ranked.move(old, new, is_same)}
        return moved | self._refill(changed)

    def _refill(self, rankings: set[str]) -> set[int]:
        """Find anew who lies in front of these orders, and of those that come behind one of them. Answers with those who came and went."""
        moved, held = set[int](), frozenset[int]()
        for ranking in (*OPEN_RANKINGS, *sorted(rankings.difference(OPEN_RANKINGS))):
            if ranking in rankings or (ranking in OPEN_RANKINGS and moved):
                moved |= self.lists[ranking].refill(_limit_of(ranking), self.weights, held if ranking in OPEN_RANKINGS else frozenset())
            held |= self.lists[ranking].top
        return moved

    def _sort_keys(self, question: Question) -> dict[str, SortKey]:
        """Where it comes in each order that it lies in."""
        id, rank = question.id, question.translation_rank()
        desk_key: dict[str, SortKey] = {"desk": (-rank, id)} if rank else {}
        if question.state == "answered":
            return {"answered": (-id, id), "heard": (-id, id)} | desk_key
        if question.state != "approved":
            return {}
        wanted: SortKey = (-sum(self.support[id].values()), id)
        asked = {f"to:{question.to}": wanted} if question.to is not None else {}
        return {"popular": wanted, "recent": (-id, id), "shared": (-self.spread(id), id)} | asked | desk_key


def _is_addressed_ranking(ranking: str) -> bool:
    return ranking.startswith("to:")


def _limit_of(ranking: str) -> Front:
    return ASKED_OF if _is_addressed_ranking(ranking) else {"desk": DESK, "heard": HEARD}.get(ranking) or FRONTS[ranking]


def _estimate_bytes(question: Question) -> int:
    """Bytes, about."""
    texts = (question.text, *question.texts().values(), *question.reply.values())
    return WEIGHT + sum(len(text.encode()) for text in texts)
