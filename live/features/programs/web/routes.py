"""Routes of tokens and webhooks."""

from starlette.routing import BaseRoute, Route

from ....web.pages import staff
from .tokens import make_token
from .webhooks import webhook_routes


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/programs", staff.programs_page),
        Route("/e/{code}/tokens", make_token, methods=["POST"]),
        *webhook_routes(),
    ]
