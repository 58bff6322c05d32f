"""Routes of people to meet."""

from starlette.routing import BaseRoute, Route

from . import meet_page
from .directory import directory_routes


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/meet", meet_page.meet_page),
        *directory_routes(),
    ]
