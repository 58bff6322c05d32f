"""Routes of questions."""

from starlette.routing import BaseRoute

from .questions import QuestionsApi


def make_routes() -> list[BaseRoute]:
    return [*QuestionsApi().routes()]
