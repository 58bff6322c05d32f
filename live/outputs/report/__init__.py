"""The report of an event: history -> report -> page, document, charts. Pure; it shows the public
view of the event, with the rows that the core hides hidden.
"""

from ...features.event.palette import Theme
from .build import build_report, describe_event
from .model import Report
from .page import render_pack_report, render_report, style_sources
from .polls import shown_section
from .slide import SHAPES, SlideLook, UnknownPoll, chart_svg, draw_result

__all__ = [
    "SHAPES",
    "Report",
    "SlideLook",
    "Theme",
    "UnknownPoll",
    "build_report",
    "chart_svg",
    "describe_event",
    "draw_result",
    "render_pack_report",
    "render_report",
    "shown_section",
    "style_sources",
]
