"""Opinions in answers that speak of several things, such as the options of a multiple choice or the
places of a ranking.

A group in which everyone chose A reveals the votes of each of them on A, even if their answers
differ otherwise. So a set of ballots is safe only if at least two of them differ from each opinion.
The figures of these kinds add up (points to a budget, places to an order), so that a hidden option
would follow from the others: a row is shown as a whole or not at all. Parts that are independent of
each other have masks of their own (parts.py).
"""

from collections import Counter
from collections.abc import Mapping

from ..kinds.kind import Opinion
from ..model import Poll, encode_answer

Opinions = Mapping[bytes, tuple[bytes, ...]]
"""Opinions by answer, both encoded. An answer outside it is a single opinion as a whole."""
NONE: Opinions = {}


def opinions_by_answer(poll: Poll) -> Opinions:
    """Opinions of all answers to a poll; empty if they speak of a single thing, or have parts with
    masks of their own.
    """
    if poll.kind.part_ids is not None:
        return NONE
    opinions_by_code: dict[bytes, tuple[bytes, ...]] = {}
    codes: dict[Opinion, bytes] = {}
    for ballot in poll.ballots.values():
        answer = encode_answer(poll.comparable_answer(ballot))
        if answer not in opinions_by_code and (opinions := poll.opinions(ballot)):
            opinions_by_code[answer] = tuple(
                codes.get(each) or codes.setdefault(each, encode_answer(each)) for each in opinions
            )
    return opinions_by_code


def count_opinions(answers: Mapping[bytes, int], opinions: Opinions) -> Mapping[bytes, int]:
    """Number of ballots by opinion."""
    if not opinions:
        return answers
    counts = Counter[bytes]()
    for answer, n in answers.items():
        own_opinions = opinions.get(answer, (answer,))
        if n == 1:
            counts.update(own_opinions)  # in C: in a large poll hardly two answers are equal
        else:
            for opinion in own_opinions:
                counts[opinion] += n
    return counts


def has_opinion(answer: bytes, opinion: bytes, opinions: Opinions) -> bool:
    """Return True if this is an opinion of the answer."""
    return opinion in opinions.get(answer, (answer,))
