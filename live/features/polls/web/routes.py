"""Routes of polls."""

from starlette.routing import BaseRoute, Route

from ....web.pages import staff
from .earlier_polls import earlier_polls
from .forecast import Forecasts
from .poll_import import PollFiles
from .receipts import receipt
from .result_picture import ResultPictures
from .word_merges import word_merges


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/polls", staff.polls_page),
        Route("/e/{code}/preview", staff.poll_preview),
        Route("/e/{code}/polls/earlier", earlier_polls),
        Route("/e/{code}/polls/{poll}/receipt", receipt),
        Route("/e/{code}/polls/{poll}/merges", word_merges, methods=["POST"]),
        Route("/e/{code}/forecast", Forecasts().answer, methods=["POST"]),
        *PollFiles().routes(),
        *ResultPictures().routes(),
    ]
