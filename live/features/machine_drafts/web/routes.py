"""Routes of drafts that staff ask for, and of the import of glossaries."""

from starlette.routing import BaseRoute, Route

from .composing import draft_texts
from .glossary_import import GlossaryImport


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/drafts", draft_texts, methods=["POST"]),
        *GlossaryImport().routes(),
    ]
