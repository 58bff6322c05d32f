"""Figure of a fault scenario: measured value, unit and the bound that it must keep."""

from typing import NamedTuple


class Figure(NamedTuple):
    name: str
    value: float
    unit: str
    most: float | None = None
    """Largest allowed value; None for a figure that is only reported."""

    @property
    def holds(self) -> bool:
        return self.most is None or self.value <= self.most
