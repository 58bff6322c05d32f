"""Results pack: all results of an event in one ZIP, whose files explain and check each other.

It is made from a History, at one position of its journal. Two packs of an event in which nothing
happened in between are equal, byte for byte.
"""

from .pack import pack_name, write_pack
from .progress import STEP_READING, STEPS

__all__ = ["STEPS", "STEP_READING", "pack_name", "write_pack"]
