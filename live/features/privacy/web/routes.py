"""Routes of one's data, its erasure, and the privacy notice."""

from starlette.routing import BaseRoute, Route

from . import my_data, notice


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/notice", notice.notice_page),
        Route("/e/{code}/my-data", my_data.my_data_page),
        Route("/e/{code}/my-data.json", my_data.my_data_file),
        Route("/e/{code}/erase", my_data.erase_me, methods=["POST"]),
        Route("/e/{code}/people/{person}/data.json", my_data.person_data_file),
    ]
