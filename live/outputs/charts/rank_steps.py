"""Options of a ranking as steps beside each other, as on the hall's screen: the leader's is the
highest. Each stands on the number of its rank and its name.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .columns import STEP_SHARE
from .marks import MEDIUM, BarMark, Box, LineMark, Mark, Role, Sizes, TextMark, lay_lines
from .text_fitting import LINE, Lines, fit_texts, text_width, word_width

GAP = 0.6
"""Between steps, in letters of the least size."""
NAMES_SHARE = 0.4
"""Height of names at most, of the box."""
NAME, NUMBER, FIRST = 0.75, 0.36, 0.9
"""Sizes of names, compared with labels, and of ranks and the leader's figure, with a leader."""


class RankStep(NamedTuple):
    """An option with its rank and its score, as a share of the highest and in words."""

    name: str
    rank: str
    height: float
    figure: str

    @property
    def leads(self) -> bool:
        return self.height >= 1


def draw_rank_steps(steps: Sequence[RankStep], box: Box, sizes: Sizes) -> list[Mark]:
    """Draw steps; nothing if their names have no space."""
    gap = GAP * sizes.least
    width = (box.width - gap * (len(steps) - 1)) / len(steps)
    if any(word_width(step.name, sizes.least, bold=True) > width for step in steps):
        return []
    limits = (max(sizes.least, NAME * sizes.label), sizes.least)
    names = fit_texts(
        [step.name for step in steps], width, NAMES_SHARE * box.height, limits, bold=True
    )
    if any(name.is_cut for name in names):
        return []
    return list(_draw(steps, names, width, box, sizes))


def _draw(
    steps: Sequence[RankStep], names: Sequence[Lines], width: float, box: Box, sizes: Sizes
) -> Iterator[Mark]:
    rank = max(sizes.least, NUMBER * sizes.leader)
    leader, figure = (
        min(most, STEP_SHARE * width / text_width("100%", 1, bold=True))
        for most in (FIRST * sizes.leader, sizes.figure)
    )
    base = box.bottom - max(name.height for name in names) - LINE * rank
    top = box.y + LINE * leader
    for at, (step, name) in enumerate(zip(steps, names, strict=True)):
        x = box.x + at * (width + GAP * sizes.least)
        tall = (base - top) * step.height
        centre, size = x + width / 2, leader if step.leads else figure
        yield BarMark(x, base - tall, width, tall, "accent" if step.leads else "third")
        yield LineMark(x, base, x + width, base, "edge", sizes.least / 10)
        above = base - tall - 0.25 * size
        yield TextMark(centre, above, step.figure, size, "ink", "middle", 700)
        role: Role = "accent" if step.leads else "muted"
        yield TextMark(centre, base + rank, step.rank, rank, role, "middle", 700)
        weight = 700 if step.leads else MEDIUM
        yield from lay_lines(name, centre, base + LINE * rank, "ink", "middle", weight=weight)
