"""Routes of the event itself: making, copying, editing and rehearsing it, and its log."""

from starlette.routing import BaseRoute, Route

from ....web.pages import staff
from . import audit_log_page, copy_event, new_event, palette_css
from .event_file import EventFiles
from .event_schema import event_schema
from .group_table import GroupTable
from .logos import Logos
from .rehearsal import RehearsalApi


def make_routes() -> list[BaseRoute]:
    return [
        Route("/new", new_event.new_event_page),
        Route("/new", new_event.create_event, methods=["POST"]),
        Route("/events/{code}/copy", copy_event.copy_page),
        Route("/events/{code}/copy", copy_event.copy_event, methods=["POST"]),
        Route("/e/{code}/edit", staff.edit_page),
        Route("/e/{code}/log", audit_log_page.audit_log_page),
        Route("/event.schema.json", event_schema),
        *RehearsalApi().routes(),
        *EventFiles().routes(),
        *GroupTable().routes(),
        *Logos().routes(),
        Route("/palettes/{name}.css", palette_css.palette_css),
    ]
