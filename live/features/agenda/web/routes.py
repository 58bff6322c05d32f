"""Routes of files of the agenda."""

from starlette.routing import BaseRoute

from .point_files import PointFiles


def make_routes() -> list[BaseRoute]:
    return [*PointFiles().routes()]
