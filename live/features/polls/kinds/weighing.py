"""The kind of poll that weighs cards of the board: it rates each row on two scales, `x` and `y`."""

from collections.abc import Callable

from ....kernel.text import Text
from .grid.tally import FEWEST_ROWS, MOST_ROWS, USUAL_SCALES, Config, mean_rating

__all__ = ["FEWEST_ROWS", "MOST_ROWS", "mean_rating", "weighing_config"]


def weighing_config(rows: tuple[Text, ...], translate: Callable[[Text], Text]) -> Config:
    """Return a configuration with the usual scales, in the languages of an event."""
    return Config(rows, **{name: translate(text) for name, text in USUAL_SCALES.items()})
