"""How a kind of poll tells its result to tables: figure by figure."""

from typing import NamedTuple

from ..text import Text


class Figure(NamedTuple):
    """One number of a result. `part`: of which part of it (an option, a step; None: of the whole), `label` what that is called.

    `value` is as the kind counts (votes, points, a mean); None where there is none yet. `share`: the same from 0 to 1, where that
    makes sense. "One city, one voice" is the mean of the shares of delegations; of their values, where there are no shares.
    """

    part: str | int | None
    label: Text
    name: str
    value: float | None
    share: float | None = None
