"""Receipts of ballots: with a receipt, voters find their own ballot in the published list.

A receipt is a hash of the voter's pseudonym in the poll: the pseudonym cannot be recovered from it,
and a person not from the pseudonym. It can prove to others how its holder voted, so it is given
only to voters who ask.

Of a ballot that speaks of several things, the published list has each of them apart, under a
receipt of its own: a reader who knows a few of a person's answers would else find the ballot by
them and read the rest. Only its voter knows which receipts belong together.

Named votes have none. Their voters have numbers that anyone could hash, and were not informed
that their votes are listed singly.
"""

import re
from hashlib import blake2b

from ...kernel.errors import Conflict, NotFound, RefusalSentences
from .kinds.kind import Opinion
from .model import Poll

FEWEST_VOTERS = 20
"""Ballots from which receipts are given, unless the poll says otherwise."""
NUMBER = re.compile(r"\d+(e\d+)?")
"""Hexadecimal texts that a spreadsheet reads as a number."""
CONSONANTS = "bdfhjlmnprstvwyz"
VOWELS = "aiou"
WORDS = 3
WORD_BITS = 16


def ballot_receipt(poll: Poll, actor: str, part: str | int | None = None) -> str:
    """Public identifier of a ballot, or of its opinion on a part (80 bits, hex). It is never a
    number to a spreadsheet, which would round 1e5 or drop the zeros of 0012.
    """
    name = actor if part is None else f"{actor} {part}"
    receipt = _hash(b"%d %d %s" % (poll.id, poll.round, name.encode()))
    while NUMBER.fullmatch(receipt):
        receipt = _hash(receipt.encode())
    return receipt


def receipt_words(receipt: str) -> str:
    """Three pronounceable words of five letters for the first 48 bits of a receipt. Among 100,000
    ballots of a poll two have the same words in one of 56,000 polls.
    """
    number = int(receipt[: WORDS * WORD_BITS // 4], 16)
    parts = (number >> WORD_BITS * place for place in reversed(range(WORDS)))
    return " ".join(_word(part % 2**WORD_BITS) for part in parts)


def offers_receipts(poll: Poll) -> bool:
    """Return True if voters of the poll can have a receipt now. Texts that people write have none:
    they would be published beside it.
    """
    if not poll.anonymous or poll.kind.free_text or poll.receipts == "no":
        return False
    return poll.receipts == "yes" or len(poll.ballots) >= FEWEST_VOTERS


def own_receipt(poll: Poll, actor: str) -> str:
    """Return the words of the voter's receipt.

    Raises NotFound without a ballot, Conflict if the poll has no receipts.
    """
    if actor not in poll.ballots:
        raise NotFound("ballot")
    if not poll.anonymous:
        raise Conflict("receipts_recorded")
    if poll.kind.free_text:
        raise Conflict("receipts_text")
    if poll.receipts == "no":
        raise Conflict("receipts_never")
    if not offers_receipts(poll):
        raise Conflict("receipts_few", fewest=FEWEST_VOTERS)
    return receipt_words(ballot_receipt(poll, actor))


def opinion_receipts(poll: Poll, actor: str) -> list[tuple[Opinion, str]]:
    """The opinions in a ballot that are listed apart, each with its receipt; none if the ballot is
    listed as a whole.
    """
    return [
        (opinion, ballot_receipt(poll, actor, opinion[0]))
        for opinion in poll.opinions(poll.ballots[actor])
        if opinion[1] is not None
    ]


def lists_receipts(poll: Poll) -> bool:
    """Return True if the ballots of the poll are in the published list."""
    return (
        poll.state == "closed"
        and not poll.withheld
        and poll.result_is_public
        and offers_receipts(poll)
    )


def _word(bits: int) -> str:
    """Consonant, vowel, consonant, vowel, consonant: 4, 2, 4, 2 and 4 bits."""
    return (
        CONSONANTS[bits >> 12]
        + VOWELS[bits >> 10 & 3]
        + CONSONANTS[bits >> 6 & 15]
        + VOWELS[bits >> 4 & 3]
        + CONSONANTS[bits & 15]
    )


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=10, person=b"live receipt").hexdigest()


REFUSALS: RefusalSentences = {
    (NotFound, "ballot"): "You have no vote in this poll. Vote first, then ask for a receipt.",
    (Conflict, "receipts_recorded"): (
        "Named votes have no receipts. Find your vote under “Your data” instead."
    ),
    (Conflict, "receipts_text"): (
        "Written answers have no receipts, which would be published beside your text. Your answer "
        "counts all the same."
    ),
    (Conflict, "receipts_never"): (
        "The organiser has turned receipts off for this poll. Your vote counts all the same."
    ),
    (Conflict, "receipts_few"): (
        "Receipts are given once {fewest} people have voted, to protect individual votes. Try "
        "again later."
    ),
}
