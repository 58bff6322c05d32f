"""Routes of sessions."""

from starlette.routing import BaseRoute, Route

from .programme_page import programme_page


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/programme", programme_page),
    ]
