"""Top questions of a room: the start of each ranking, which attendees hold. Other questions are
fetched on demand.

Two thousand questions would send a megabyte to each newcomer, and each upvote would send a frame to
all. So the top of each ranking is bounded in number and in bytes, and depends on the questions
alone, not on their history. An upvote moves a question within two or three sorted lists, and items
are sent only if it crosses the end of a top.

Moderators hold all questions of a room. Speakers hold the top questions, those being translated,
some more of the recently answered questions, and the top of the questions addressed to their
delegation.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from ..model import Question
from .bridging import reach_score


class Limit(NamedTuple):
    """Bounds on the top of a ranking: the number of questions, and their bytes."""

    most: int
    bytes: int


RANKING_LIMITS = {
    "popular": Limit(90, 13_000),
    "recent": Limit(50, 7_000),
    "shared": Limit(40, 6_000),
    "answered": Limit(20, 3_000),
}
"""The public rankings, which readers can page through. Answered questions are in the last list,
open questions in the others.
"""
OPEN_RANKINGS = ("popular", "recent", "shared")
"""Rankings of open questions, in the order in which they are filled: a question in the top of a
ranking takes no space in those after it.
"""
UPVOTE_RANKINGS = ("popular", "shared")
"""Public rankings that depend on upvotes."""
TRANSLATION_LIMIT = Limit(20, 4_000)
"""Questions being translated, held by speakers; the most recent work first."""
ANSWERED_LIMIT = Limit(20, 4_000)
"""Answered questions, held by speakers; the latest first."""
ADDRESSED_LIMIT = Limit(40, 7_000)
"""Questions addressed to a delegation, held by its speakers; the most upvoted first."""
ITEM_OVERHEAD_BYTES = 160
"""Approximate bytes of an item and its score, without its texts."""

SortKey = tuple[float, int]
"""The sort value and the id of a question, in ascending order."""


class RankedList(msgspec.Struct):
    """All questions of a ranking, sorted, and the ids of its top: as many from the start as fit
    into the bounds.
    """

    keys: list[SortKey] = []
    top: set[int] = set()

    def replace_key(self, old: SortKey | None, new: SortKey | None, is_same_size: bool) -> bool:
        """Replace the key of a question (None: not in the list), and return whether the top may
        change by it. It cannot while the question stays within the top with an unchanged size
        (`is_same`), or beyond the end of the top.
        """
        positions = list[int]()
        if old is not None:
            positions.append(bisect_left(self.keys, old))
            del self.keys[positions[0]]
        if new is not None:
            positions.append(bisect_left(self.keys, new))
            self.keys.insert(positions[-1], new)
        end = len(self.top)
        # A position equal to `end` matters: the first question beyond the top may fit into it now.
        stays_in = is_same_size and len(positions) == 2 and max(positions) < end
        return not stays_in and min(positions, default=end + 1) <= end

    def refill(
        self, limit: Limit, sizes: dict[int, int], held: frozenset[int] = frozenset()
    ) -> set[int]:
        """Compute the top again and return the ids that entered or left it. Questions in `held` are
        part of it without taking space.
        """
        before = self.top
        self.top = set()
        bytes_left = limit.bytes
        slots_left = limit.most
        for _, id in self.keys:
            if id not in held:
                bytes_left -= sizes[id]
                slots_left -= 1
                if slots_left < 0 or (
                    bytes_left < 0 and self.top
                ):  # the first question always fits
                    break
            self.top.add(id)
        return before ^ self.top


class TopQuestions(msgspec.Struct):
    """Rankings of a room. `keys`, `sizes`: sort keys by ranking, and approximate bytes, of each
    ranked question at its last update. `support`: upvotes of each question by delegation, with ""
    for people of none.
    """

    lists: dict[str, RankedList] = msgspec.field(
        default_factory=lambda: {ranking: RankedList() for ranking in RANKING_LIMITS}
    )
    keys: dict[int, dict[str, SortKey]] = {}
    sizes: dict[int, int] = {}
    support: dict[int, dict[str, int]] = {}
    answering: int | None = None
    overflow: tuple[int, int] = (0, 0)
    """Numbers of open and of answered questions beyond the top, as last published."""

    def update_question(self, question: Question, delegations: Iterable[str]) -> set[int]:
        """Apply any change of a question; `delegations` are those of its supporters. Returns the
        ids of the questions with possibly changed readers.
        """
        self.support[question.id] = dict(Counter(delegations))
        return self._update(question)

    def count_upvote(self, question: Question, delegation: str, change: int) -> set[int]:
        """Add (change=1) or remove (-1) an upvote of a person of the delegation. Returns the ids of
        the questions with possibly changed readers.
        """
        id = question.id
        support = self.support[id]
        support[delegation] = support.get(delegation, 0) + change
        if not support[delegation]:
            del support[delegation]
        keys = self.keys.get(id, {})
        if "popular" not in keys:
            return set()
        by_upvotes = (keys["popular"][0] - change, id)
        by_spread = (-self.spread_of(id), id)
        keys_after = {
            ranking: by_spread if ranking == "shared" else by_upvotes
            for ranking in keys
            if ranking in UPVOTE_RANKINGS or _is_addressed_ranking(ranking)
        }
        rankings = {
            ranking
            for ranking, key in keys_after.items()
            if self.lists[ranking].replace_key(keys[ranking], key, is_same_size=True)
        }
        keys.update(keys_after)
        return self._refill(rankings)

    def spread_of(self, id: int) -> float:
        """Degree to which the upvotes are spread over delegations (see `bridging.reach_score`)."""
        return reach_score([count for delegation, count in self.support[id].items() if delegation])

    def count_overflow(self) -> tuple[int, int]:
        """Numbers of open and of answered questions that are in no top."""
        open_lists = [self.lists[ranking] for ranking in RANKING_LIMITS if ranking != "answered"]
        in_top = set[int]().union(*(ranking.top for ranking in open_lists))
        answers = self.lists["answered"]
        return len(open_lists[0].keys) - len(in_top), len(answers.keys) - len(answers.top)

    def contains(self, question: Question) -> bool:
        """True if the question was public at its last update."""
        return question.id in self.keys or question.id == self.answering

    def is_held_by_attendees(self, question: Question) -> bool:
        return question.id == self.answering or any(
            question.id in self.lists[ranking].top for ranking in RANKING_LIMITS
        )

    def is_held_by_speakers(self, question: Question) -> bool:
        """True if all speakers hold the question, irrespective of attendees."""
        return any(
            ranking in self.lists and question.id in self.lists[ranking].top
            for ranking in ("desk", "heard")
        )

    def is_held_by_addressee(self, question: Question) -> bool:
        """True if the speakers of the addressed delegation hold the question."""
        ranked_list = self.lists.get(f"to:{question.to}")
        return ranked_list is not None and question.id in ranked_list.top

    def update_translations(self, question: Question) -> set[int]:
        """Apply a change of the question's translations. Returns the ids of the questions with
        possibly changed readers.
        """
        return self._update(question)

    def _update(self, question: Question) -> set[int]:
        id = question.id
        keys = self._sort_keys(question)
        size = _estimate_bytes(question)
        keys_before = self.keys.pop(id, {})
        is_same_size = self.sizes.pop(id, None) == size
        if keys:
            self.keys[id] = keys
            self.sizes[id] = size
        if question.state == "answering":
            self.answering = id
        elif self.answering == id:
            self.answering = None
        changes = {
            ranking: (
                keys_before.get(ranking),
                keys.get(ranking),
                self.lists.setdefault(ranking, RankedList()),
            )
            for ranking in keys_before | keys
        }
        rankings = {
            ranking
            for ranking, (old, new, ranked_list) in changes.items()
            if (old != new or not is_same_size) and ranked_list.replace_key(old, new, is_same_size)
        }
        return {id} | self._refill(rankings)

    def _refill(self, rankings: set[str]) -> set[int]:
        """Refill the tops of the given rankings, and those of open rankings that depend on them.
        Returns the ids that entered or left a top.
        """
        ids = set[int]()
        held_ids = frozenset[int]()
        for ranking in (*OPEN_RANKINGS, *sorted(rankings.difference(OPEN_RANKINGS))):
            # A changed top leaves more or less space to the open rankings after it.
            if ranking in rankings or (ranking in OPEN_RANKINGS and ids):
                ids |= self.lists[ranking].refill(
                    _limit_of(ranking),
                    self.sizes,
                    held_ids if ranking in OPEN_RANKINGS else frozenset(),
                )
            held_ids |= self.lists[ranking].top
        return ids

    def _sort_keys(self, question: Question) -> dict[str, SortKey]:
        """Sort keys of the question, by ranking."""
        id = question.id
        rank = question.translation_rank()
        desk_key: dict[str, SortKey] = {"desk": (-rank, id)} if rank else {}
        if question.state == "answered":
            return {"answered": (-id, id), "heard": (-id, id)} | desk_key
        if question.state != "approved":
            return {}
        by_upvotes: SortKey = (-sum(self.support[id].values()), id)
        keys_of_addressee = {f"to:{question.to}": by_upvotes} if question.to is not None else {}
        return (
            {"popular": by_upvotes, "recent": (-id, id), "shared": (-self.spread_of(id), id)}
            | keys_of_addressee
            | desk_key
        )


def _is_addressed_ranking(ranking: str) -> bool:
    return ranking.startswith("to:")


def _limit_of(ranking: str) -> Limit:
    return (
        ADDRESSED_LIMIT
        if _is_addressed_ranking(ranking)
        else {"desk": TRANSLATION_LIMIT, "heard": ANSWERED_LIMIT}.get(ranking)
        or RANKING_LIMITS[ranking]
    )


def _estimate_bytes(question: Question) -> int:
    """Approximate bytes of the question's items."""
    texts = (question.text, *question.approved_texts().values(), *question.reply.values())
    return ITEM_OVERHEAD_BYTES + sum(len(text.encode()) for text in texts)
