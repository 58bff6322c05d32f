"""The plan as a Word document (.docx), to be negotiated further."""

from ...features.state import Event
from ...languages.catalogue import Catalogues
from ..report.build import describe_event
from ..report.document import DocumentWriter
from ..report.reader import Reader
from . import messages as say
from .blocks import write_plan
from .model import Plan


def write_plan_document(plan: Plan, event: Event, language: str, catalogues: Catalogues) -> bytes:
    """Return the plan with a language of the event first and another beside it."""
    report = describe_event(event)._replace(introduction={})
    reader = Reader(report, language, catalogues)
    writer = DocumentWriter(report, reader)
    writer.write(reader.say(say.PLAN), write_plan(plan, report, language, catalogues))
    return writer.as_bytes()
