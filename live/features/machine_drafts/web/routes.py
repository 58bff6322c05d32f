"""Route of drafts that staff ask for."""

from starlette.routing import BaseRoute, Route

from .composing import draft_texts


def make_routes() -> list[BaseRoute]:
    return [Route("/e/{code}/drafts", draft_texts, methods=["POST"])]
