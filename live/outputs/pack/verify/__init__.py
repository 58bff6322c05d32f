"""Verification of a results pack: recounts what its ballots can give, and compares its files.

Needs nothing but the pack. It shows that the files agree with each other and with the ballots in
them, not that the ballots are those that were cast: for that, voters compare their receipts.
"""

from .finding import Finding, Outcome
from .pack_reader import BadPack
from .verify import verify_pack

__all__ = ["BadPack", "Finding", "Outcome", "verify_pack"]
