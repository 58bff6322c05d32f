"""Route of captions that programs send."""

from starlette.routing import BaseRoute, Route

from .caption_input import last_number, take_captions


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/captions", take_captions, methods=["POST"]),
        Route("/e/{code}/captions", last_number, methods=["GET"]),
        Route("/e/{code}/captions/seq", last_number, methods=["GET"]),
    ]
