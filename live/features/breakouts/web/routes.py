"""Routes of breakouts."""

from starlette.routing import BaseRoute, Route

from ....web.pages import staff
from .assignment_import import AssignmentImport
from .breakout_presence import BreakoutPresence


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/breakouts", staff.breakouts_page),
        *AssignmentImport().routes(),
        *BreakoutPresence().routes(),
    ]
