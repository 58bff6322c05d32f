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
OPEN = ("popular", "recent", "shared")
"""Those of open questions: what lies in front of one takes no room in those behind it."""
SUPPORTED = ("popular", "shared")
"""Those in which an upvote counts."""
DESK, HEARD, ASKED_OF = Front(20, 4_000), Front(20, 4_000), Front(40, 7_000)
"""Of speakers: what is being translated, and what was answered, the latest first; for each delegation what it is asked, the most wanted
first."""
WEIGHT = 160
"""Bytes of an item and its score beside what was typed, about."""

Key = tuple[float, int]
"""By what a question is put in order, and its id: smaller comes first."""


class Row(msgspec.Struct):
    """All questions of an order, and those of them that lie on the shelf: as many from the start as fit."""

    keys: list[Key] = []
    front: set[int] = set()

    def move(self, old: Key | None, new: Key | None, is_same: bool) -> bool:
        """Put a question elsewhere. Whether others may lie in front now: not while what moves stays before or behind the end of it."""
        at = list[int]()
        if old is not None:
            at.append(bisect_left(self.keys, old))
            del self.keys[at[0]]
        if new is not None:
            at.append(bisect_left(self.keys, new))
            self.keys.insert(at[-1], new)
        end = len(self.front)
        stays_in = is_same and len(at) == 2 and max(at) < end
        return not stays_in and min(at, default=end + 1) <= end

    def cut(self, most: Front, weights: dict[int, int], held: frozenset[int] = frozenset()) -> set[int]:
        """Find anew who lies in front, in which those that are held anyhow take no room; answers with those who came and went."""
        before, self.front, left, places = self.front, set(), most.bytes, most.most
        for _, id in self.keys:
            if id not in held:
                left, places = left - weights[id], places - 1
                if places < 0 or (left < 0 and self.front):  # the first lies there whatever it weighs
                    break
            self.front.add(id)
        return before ^ self.front


class Shelf(msgspec.Struct):
    """Of one room. `keys` and `weights`: of each question that lies in some order, as it was filed last. `support`: of each question, how
    many of each delegation support it, those of none under "".
    """

    rows: dict[str, Row] = msgspec.field(default_factory=lambda: {order: Row() for order in FRONTS})
    keys: dict[int, dict[str, Key]] = {}
    weights: dict[int, int] = {}
    support: dict[int, dict[str, int]] = {}
    answering: int | None = None
    beyond: tuple[int, int] = (0, 0)
    """How many open questions, and how many answered ones, attendees do not hold, as they were told last."""

    def file(self, question: Question, delegations: Iterable[str]) -> set[int]:
        """Take in whatever changed in a question; `delegations`: of all who support it. Answers with those that may lie elsewhere now."""
        self.support[question.id] = dict(Counter(delegations))
        return self._file(question)

    def count(self, question: Question, delegation: str, change: int) -> set[int]:
        """Take in that somebody supports a question, or does so no more; `change` is 1 or -1. Answers with those that lie elsewhere now."""
        id, support = question.id, self.support[question.id]
        support[delegation] = support.get(delegation, 0) + change
        if not support[delegation]:
            del support[delegation]
        keys, moved = self.keys.get(id, {}), set[int]()
        if "popular" not in keys:
            return moved
        wanted, shared = (keys["popular"][0] - change, id), (-self.spread(id), id)
        now = {order: shared if order == "shared" else wanted for order in keys if order in SUPPORTED or _is_asked_of(order)}
        changed = {order for order, key in now.items() if self.rows[order].move(keys[order], key, is_same=True)}
        keys.update(now)
        return moved | self._cut(changed)

    def spread(self, id: int) -> float:
        """How far a question is shared over delegations."""
        return reach([count for delegation, count in self.support[id].items() if delegation])

    def left(self) -> tuple[int, int]:
        """How many open questions and answered ones lie in no front."""
        open_rows = [self.rows[order] for order in FRONTS if order != "answered"]
        in_front, answered = set[int]().union(*(row.front for row in open_rows)), self.rows["answered"]
        return len(open_rows[0].keys) - len(in_front), len(answered.keys) - len(answered.front)

    def has(self, question: Question) -> bool:
        """Whether it is one of those that everybody sees, as it was filed last."""
        return question.id in self.keys or question.id == self.answering

    def holds(self, question: Question) -> bool:
        return question.id == self.answering or any(question.id in self.rows[order].front for order in FRONTS)

    def works_on(self, question: Question) -> bool:
        """Whether speakers hold it, though attendees may not."""
        return any(order in self.rows and question.id in self.rows[order].front for order in ("desk", "heard"))

    def is_sought(self, question: Question) -> bool:
        """Whether it lies in front of what its delegation is asked."""
        row = self.rows.get(f"to:{question.to}")
        return row is not None and question.id in row.front

    def refile(self, question: Question) -> set[int]:
        """Take in what changed in its translations. Answers with those that may lie elsewhere now."""
        return self._file(question)

    def _file(self, question: Question) -> set[int]:
        id, keys, weight = question.id, self._keys(question), _weight(question)
        before, is_same = self.keys.pop(id, {}), self.weights.pop(id, None) == weight
        if keys:
            self.keys[id], self.weights[id] = keys, weight
        if question.state == "answering":
            self.answering = id
        elif self.answering == id:
            self.answering = None
        moved = {id}
        places = {order: (before.get(order), keys.get(order), self.rows.setdefault(order, Row())) for order in before | keys}
        changed = {order for order, (old, new, row) in places.items() if (old != new or not is_same) and row.move(old, new, is_same)}
        return moved | self._cut(changed)

    def _cut(self, orders: set[str]) -> set[int]:
        """Find anew who lies in front of these orders, and of those that come behind one of them. Answers with those who came and went."""
        moved, held = set[int](), frozenset[int]()
        for order in (*OPEN, *sorted(orders.difference(OPEN))):
            if order in orders or (order in OPEN and moved):
                moved |= self.rows[order].cut(_front(order), self.weights, held if order in OPEN else frozenset())
            held |= self.rows[order].front
        return moved

    def _keys(self, question: Question) -> dict[str, Key]:
        """Where it comes in each order that it lies in."""
        id, at = question.id, question.in_work()
        desk: dict[str, Key] = {"desk": (-at, id)} if at else {}
        if question.state == "answered":
            return {"answered": (-id, id), "heard": (-id, id)} | desk
        if question.state != "approved":
            return {}
        wanted: Key = (-sum(self.support[id].values()), id)
        asked = {f"to:{question.to}": wanted} if question.to is not None else {}
        return {"popular": wanted, "recent": (-id, id), "shared": (-self.spread(id), id)} | asked | desk


def _is_asked_of(order: str) -> bool:
    return order.startswith("to:")


def _front(order: str) -> Front:
    return ASKED_OF if _is_asked_of(order) else {"desk": DESK, "heard": HEARD}.get(order) or FRONTS[order]


def _weight(question: Question) -> int:
    """Bytes, about."""
    said = (question.text, *question.texts().values(), *question.reply.values())
    return WEIGHT + sum(len(text.encode()) for text in said)
