"""Rounding of figures, the same on pages, in reports and in files: a half is rounded up, as
browsers do (Intl.NumberFormat).
"""

from decimal import ROUND_HALF_UP, Decimal


def round_half_up(number: float, decimals: int = 0) -> float:
    """Return a number with so many decimals at most; a half is rounded away from zero. It is the
    number as it is written: 4.05 has the half, though its binary form is a little less.
    """
    value = Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return float(value) + 0.0  # no -0
