"""Views of the kinds of polls in the report: which figures are drawn, listed and compared. A kind
that is not listed shows what its first figures have.
"""

from typing import Literal, NamedTuple

from . import messages as say
from .findings import number_of
from .model import PollPart, PollSection


class Column(NamedTuple):
    """A figure in a column. `form`: a count, a mean with fixed decimals, or a number with as many
    as it has, but at least `least`.
    """

    heading: str
    metric: str
    form: Literal["count", "mean", "number"] = "count"
    decimals: int = 1
    least: int = 0


class KindView(NamedTuple):
    """A kind of poll. `main`: the figure whose share is drawn for each part."""

    item: str = say.OPTION
    main: str = "votes"
    main_heading: str = say.SHARE
    columns: tuple[Column, ...] = (Column(say.VOTES, "votes"),)
    whole: tuple[Column, ...] = ()
    """Figures of the whole result."""
    group_note: str = say.SHARES_IN_PERCENT
    by_rank: bool = False
    """True if parts are listed with the largest share first."""
    main_column: Column | None = None
    """Form of the main figure, if it is not a share."""


KIND_VIEWS = {
    "choice": KindView(),
    "scale": KindView(
        item=say.STEP,
        whole=(
            Column(say.AVERAGE, "mean", "mean"),
            Column(say.MEDIAN, "median", "number"),
        ),
    ),
    "points": KindView(
        main="points",
        main_heading=say.SHARE_OF_POINTS,
        columns=(
            Column(say.POINTS, "points"),
            Column(say.PER_PERSON, "mean", "mean"),
        ),
        group_note=say.POINTS_IN_PERCENT,
    ),
    "ranking": KindView(
        main="points",
        main_heading=say.SCORE,
        columns=(
            Column(say.POINTS, "points"),
            Column(say.PAIRWISE_WINS, "wins", "number"),
        ),
        group_note=say.SCORES_IN_PERCENT,
        by_rank=True,
    ),
    "estimate": KindView(
        whole=(
            Column(say.LOWER_QUARTILE, "lower_quartile", "number"),
            Column(say.MEDIAN, "median", "number"),
            Column(say.UPPER_QUARTILE, "upper_quartile", "number"),
        ),
        columns=(),
    ),
    "words": KindView(item=say.WORD, columns=(Column(say.PEOPLE, "votes"),), by_rank=True),
    "statements": KindView(
        item=say.STATEMENT,
        main="agree",
        main_heading=say.AGREE,
        columns=(),
        group_note=say.AGREE_IN_PERCENT,
        by_rank=True,
    ),
    "open": KindView(main="", columns=()),
    "grid": KindView(
        item=say.ROW,
        main="mean",
        main_heading=say.AVERAGE,
        columns=(Column(say.RATINGS, "ratings"),),
        group_note=say.MEANS_OF_RATINGS,
        main_column=Column(say.AVERAGE, "mean", "mean"),
    ),
}


def view_of(poll: PollSection) -> KindView:
    """Return the view of a poll's kind. An estimate is written with the decimals of its answers, or
    one more where it lies between two of them.
    """
    view = KIND_VIEWS.get(poll.kind, KindView())
    if poll.kind != "estimate":
        return view
    least = poll.decimals
    return view._replace(
        whole=tuple(column._replace(decimals=least + 1, least=least) for column in view.whole)
    )


def listed_parts(poll: PollSection, view: KindView) -> list[tuple[str, PollPart]]:
    """Parts as they are listed, with the number that names their column."""
    parts = list(poll.parts)
    if view.by_rank:
        parts.sort(key=lambda part: -(number_of(poll.total, (part.id, view.main)) or 0))
    if poll.kind == "scale":
        return [(str(part.id), part) for part in parts]
    if poll.scales is not None:  # all rows on the vertical scale, then all on the other
        parts.sort(key=axis_of, reverse=True)
        return [(str(part.id)[:-1], part) for part in parts]
    return [(str(number), part) for number, part in enumerate(parts, 1)]


def axis_of(part: PollPart) -> str:
    """Scale of a part of a grid: x or y."""
    return str(part.id)[-1]
