"""Rounding of figures, the same on pages, in reports and in files: a half is rounded up, as
browsers do (Intl.NumberFormat).
"""


def round_half_up(number: float, decimals: int = 0) -> float:
    """Return a number with so many decimals at most; a half is rounded away from zero."""
    scaled = abs(number) * 10**decimals
    rounded: float = int(scaled + 0.5) / 10**decimals
    return -rounded if number < 0 and rounded else rounded
