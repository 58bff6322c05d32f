"""Renders the pages from Jinja templates. Every value is escaped."""

from functools import partial
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from ..features.event.event_code import event_path
from ..features.event.model import USUAL_COLOUR, Colour
from ..languages.catalogue import Catalogues, is_right_to_left
from ..shipped_files import find_folder
from .assets import Bundle
from .limits.fair_turns import Slices
from .session_paths import public_path

KEY_PATHS = ("/k/", "/m/")
"""Paths that contain the key of a link."""


def _palette_url(build: str, colour: Colour, shade: str = "") -> str:
    """URL of the stylesheet of an event's colour; empty: the usual colour."""
    name = shade[1:] if shade else colour
    return "" if name == USUAL_COLOUR else f"/palettes/{name}.css?{build}"


class Templates:
    def __init__(self, bundle: Bundle, catalogues: Catalogues) -> None:
        self._catalogues = catalogues
        self._environment = Environment(
            loader=FileSystemLoader(find_folder("templates")), autoescape=True, trim_blocks=True
        )
        self._environment.globals |= {
            "asset": bundle.url_of,
            "palette": partial(_palette_url, bundle.build),
            "of_kind": bundle.kind_imports,
            "tag": catalogues.tag_of,
            "is_right_to_left": is_right_to_left,
            "is_reviewed": lambda id: catalogues.languages[id].is_reviewed,
        }
        self._environment.filters["event_path"] = event_path
        self._environment.policies["json.dumps_kwargs"] = {
            "ensure_ascii": False
        }  # halves the size of Chinese text

    def preload(self) -> None:
        """Compile all templates, so that the first reader of a page does not hold up votes: that
        takes up to 85 ms for a page, and 230 ms for all.
        """
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def render(
        self,
        connection: HTTPConnection,
        name: str,
        language: str,
        status: int = 200,
        **context: Any,
    ) -> HTMLResponse:
        """Render a page in a language of the interface. `context` may have `languages` to choose
        from, those of an event, and `reading`, the language of them in which its texts are read.
        """
        values = self._values(connection, language, context)
        return HTMLResponse(self._environment.get_template(name).render(values), status)

    async def render_in_slices(
        self, slices: Slices, connection: HTTPConnection, name: str, language: str, **context: Any
    ) -> HTMLResponse:
        """Render a page that takes long, as `render` does, in slices of the loop's time."""
        values, parts = self._values(connection, language, context), list[str]()
        for part in self._environment.get_template(name).generate(values):
            parts.append(part)
            await slices.check()
        return HTMLResponse("".join(parts))

    def _values(
        self, connection: HTTPConnection, language: str, context: dict[str, Any]
    ) -> dict[str, Any]:
        return {
            "languages": list(self._catalogues.languages.values()),
            "reader": language,
            "next": _return_path(connection),
            "_": partial(self._catalogues.translate, language),
            "ngettext": partial(self._catalogues.translate_plural, language),
            **context,
        }


def _return_path(connection: HTTPConnection) -> str:
    """Path to return to after choosing a language: a path that answers GET and contains no key."""
    path = public_path(connection.url.path)
    if path.startswith(KEY_PATHS):
        return "/"
    return path if connection.scope["method"] == "GET" else path.removesuffix("/join") or "/"
