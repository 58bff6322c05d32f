"""The report of an event: history -> report -> page, document, charts. Pure; it shows what everyone
could see at the event, with the rows that the core hides hidden.
"""

from .build import build_report
from .model import Report
from .page import render_pack_report, render_report, style_sources
from .slide_chart import UnknownPoll, chart_svg

__all__ = [
    "Report",
    "UnknownPoll",
    "build_report",
    "chart_svg",
    "render_pack_report",
    "render_report",
    "style_sources",
]
