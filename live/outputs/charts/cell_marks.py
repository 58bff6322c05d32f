"""Bars and dots in the cells of tables, as wide as their cell."""

from markupsafe import Markup

from .svg import coordinate


def row_bar(share: float, leads: bool = True) -> Markup:
    """A bar in a row of a table, with its figure beside it: a tint unless it leads."""
    return Markup("<svg class=b aria-hidden=true><rect{} width={}% /></svg>").format(
        Markup(" class=a") if leads else "", coordinate(100 * min(1, max(0, share)))
    )


def row_stack(agree: float, disagree: float) -> Markup:
    """Agreement from the left, disagreement from the right; the rest is not sure."""
    return Markup(
        '<svg class="b stack" aria-hidden=true><rect class=a width="{}%"/>'
        '<rect class=against x="{}%" width="{}%"/></svg>'
    ).format(*(coordinate(100 * share) for share in (agree, 1 - disagree, disagree)))


def row_span(low: float, middle: float, high: float) -> Markup:
    """A dot on an axis from 0 to 1, with the range around it."""
    parts = (
        Markup('<line x1="{}%" x2="{}%" y1="50%" y2="50%"/>').format(
            coordinate(100 * low), coordinate(100 * high)
        )
        if high > low
        else ""
    )
    return Markup('<svg class=s aria-hidden=true>{}<circle cx="{}%"/></svg>').format(
        parts, coordinate(100 * middle)
    )
