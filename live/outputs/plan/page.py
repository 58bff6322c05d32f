"""The plan as a HTML page without scripts, which prints on A4. Everything is in the page."""

from ...features.state import Event
from ...languages.catalogue import Catalogues
from ..report.build import describe_event
from ..report.page import Link, render_parts
from ..report.reader import Reader
from . import messages as say
from .blocks import write_plan
from .model import Plan


def render_plan(plan: Plan, event: Event, language: str, catalogues: Catalogues) -> str:
    """Return the plan with a language of the event first and another beside it."""
    report = describe_event(event)._replace(introduction={})
    reader = Reader(report, language, catalogues)
    links = [
        Link("board", reader.tag, reader.say(say.BACK)),
        Link(f"plan.docx?lang={language}", reader.tag, reader.say(say.WORD)),
    ]
    parts = write_plan(plan, report, language, catalogues)
    return render_parts(report, language, catalogues, reader.say(say.PLAN), parts, links=links)
