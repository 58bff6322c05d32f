"""Checks that find faults of a machine draft: numbers, units, negations, names and terms that were
lost or added, an unlikely length, another language.
"""

from .check import KnownName, check_draft

__all__ = ["KnownName", "check_draft"]
