"""Routes of the report of the event."""

from starlette.routing import BaseRoute, Route

from ....web.pages import staff
from .report import ReportApi


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/report/edit", staff.report_editor_page),
        *ReportApi().routes(),
    ]
