"""Metrics: the numbers of a result, as tables show them."""

from typing import NamedTuple

from ....kernel.text import Text


class Metric(NamedTuple):
    """A number of a result.

    `part`: the part of the result it belongs to (an option, a step), None for the whole; `label` is
    that part's text. `value` is in the kind's unit (votes, points, a mean); None if there is none
    yet. `share` is the same from 0 to 1, if that makes sense for the metric. "One city, one voice"
    is the mean of delegations' shares, or of their values if there are no shares.
    """

    part: str | int | None
    label: Text
    name: str
    value: float | None
    share: float | None = None
