"""Routes of the board."""

from starlette.routing import BaseRoute, Route

from . import board_page
from .cards import CardsApi
from .plan import PlanApi


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/board", board_page.board_page),
        *PlanApi().routes(),
        *CardsApi().routes(),
    ]
