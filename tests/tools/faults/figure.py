"""Figure of a fault scenario: measured value, unit and the bound that it must keep."""

from typing import NamedTuple


class Figure(NamedTuple):
    name: str
    value: float
    unit: str
    most: float | None = None
    """Largest allowed value; None for a figure that is only reported."""
    case: str = ""
    """Fault that it was measured under. The figures of a case are a row of the table."""

    @property
    def holds(self) -> bool:
        return self.most is None or self.value <= self.most


def require_figures(figures: list[Figure]) -> None:
    """Raises AssertionError if a figure is above its bound."""
    assert figures
    assert [figure for figure in figures if not figure.holds] == []
