"""Draws the pages. Every value is escaped; what a page has of its own is never stored by a browser or a proxy."""

from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from ..core.text import LANGUAGES
from .bundle import Bundle, place
from .catalogue import LABELS, Catalogues, html_lang, language_of


class Templates:
    def __init__(self, bundle: Bundle, catalogues: Catalogues) -> None:
        self._catalogues = catalogues
        self._environment = Environment(loader=FileSystemLoader(place("templates")), autoescape=True, trim_blocks=True)
        self._environment.globals |= {"asset": bundle.address, "modules": bundle.at_once}
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # Chinese in half the bytes

    def draw(self, connection: HTTPConnection, name: str, status: int = 200, language: str | None = None, **context: Any) -> HTMLResponse:
        language = language or language_of(connection)
        text = self._environment.get_template(name).render(
            html_lang=html_lang(language),
            languages=[(id, LABELS[id]) for id in LANGUAGES],
            next=_address(connection),
            _=lambda sentence: self._catalogues.say("pages", language, sentence),
            ngettext=lambda one, many, n: self._plural(language, one, many, n),
            **context,
        )
        return HTMLResponse(text, status)

    def _plural(self, language: str, one: str, many: str, n: int) -> str:
        forms = self._catalogues.sentences("pages", language).get(one, [one, many])
        return forms if isinstance(forms, str) else forms[0 if n == 1 else -1]


def _address(connection: HTTPConnection) -> str:
    """Where to come back to after choosing a language: a page that can be got, and whose address is no secret."""
    path = connection.url.path
    if path.startswith("/k/"):
        return "/"
    return path if connection.scope["method"] == "GET" else path.removesuffix("/join") or "/"
