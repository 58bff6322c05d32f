"""Steps in which the tally of an open anonymous poll moves.

An observer of people joining, asking or voting by name at the moment at which a tally moves could
identify the owner of the ballot. So ballots that were cast, changed or withdrawn wait in a pool. A
step shows some of them at once, drawn at random, and leaves the others, at least a third of all
ballots: no observer knows in which step a ballot that they saw coming was shown. Both sets are safe
like a row of a closed poll: at least k people, of which at least two differ from the most frequent
change; and so is, for each part of an answer, each opinion. As the ballots that stay are safe, so
is the last difference, from the last tally that was shown to the result, unless some of them are
withdrawn.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from typing import Any

from ..model import Ballot, Poll, encode_answer

MOST_IN_STEP = 250
"""Ballots shown at once: a step takes a few milliseconds. A longer pool is shown in several."""


def draw_step(poll: Poll, seq: int) -> list[str]:
    """Actors with ballots shown by the step of this seq; none if no safe step can be drawn."""
    oldest = islice(poll.unshown, MOST_IN_STEP + poll.fewest_waiting)
    draw = sorted(oldest, key=lambda actor: _draw(actor, seq))
    staying = _SafeSet(poll)
    while draw and not (staying.is_safe and staying.size >= poll.fewest_waiting):
        staying.add(draw.pop())
    safe_set = _SafeSet(poll)
    for actor in draw:
        safe_set.add(actor)
    return draw if safe_set.is_safe else []


def draw_rest(poll: Poll, seq: int) -> list[str]:
    """Actors of all ballots that wait, drawn by the entry of this seq."""
    return sorted(poll.unshown, key=lambda actor: _draw(actor, seq))


def _draw(actor: str, seq: int) -> bytes:
    """A place in the order of drawing: a hash of a pseudonym, which no one knows, so that it is
    random to everyone, and the same on every worker and in every replay.
    """
    return blake2b(b"%d %s" % (seq, actor.encode()), digest_size=8).digest()


class _SafeSet:
    """Changes of ballots that become known together."""

    def __init__(self, poll: Poll) -> None:
        self._poll = poll
        self.size = 0
        self._changes, self._opinions = Counter[bytes](), Counter[tuple[Any, ...]]()
        self._most = 0

    def add(self, actor: str) -> None:
        before, after = self._poll.unshown[actor].before, self._poll.ballots.get(actor)
        answers = [_comparable_answers(self._poll, ballot) for ballot in (before, after)]
        if answers[0] == answers[1] and before != after:
            return  # in another spelling: the tally does not move
        change = encode_answer(answers)
        self.size += 1
        self._changes[change] += 1
        self._most = max(self._most, self._changes[change])
        for opinion in self._opinion_changes(before, after):
            self._opinions[opinion] += 1
            self._most = max(self._most, self._opinions[opinion])

    def _opinion_changes(
        self, before: Ballot | None, after: Ballot | None
    ) -> Iterator[tuple[Any, ...]]:
        """Each opinion that is added or taken back."""
        old, new = (
            set(() if ballot is None else self._poll.opinions(ballot)) for ballot in (before, after)
        )
        yield from ((*opinion, opinion in new) for opinion in old ^ new)

    @property
    def is_safe(self) -> bool:
        return self.size >= self._poll.k and self.size - self._most >= 2


def _comparable_answers(poll: Poll, ballot: Ballot | None) -> list[Any]:
    """The answer as it is counted, in a list, which is empty without a ballot: null is an
    abstention.
    """
    return [] if ballot is None else [poll.comparable_answer(ballot)]
