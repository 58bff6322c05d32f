"""The report as HTML pages without scripts: one for each language, and one with all languages for
the results pack. Everything is in the page, so that it can be kept as a file.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from ...features.event.palette import palette_of
from ...languages.catalogue import Catalogues, is_right_to_left
from ...shipped_files import find_folder
from ..charts import cell_marks
from ..tables import History
from . import messages as say
from .blocks import (
    Heat,
    OpinionBar,
    Paragraph,
    Part,
    Picture,
    ShareBar,
    Span,
    Table,
    Together,
)
from .build import build_report
from .model import Report
from .parts import days_of, label_of, period_of, write_parts
from .reader import Reader, Words

HEAT_STEPS = 4
"""Shades of cells. The lowest fifth has none."""
MOST_KEPT_ROWS, MOST_KEPT_CHARS = 14, 1500
"""Largest blocks that are not divided by a page break."""
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class Edition(NamedTuple):
    """The report in a single language. `id`: prefix of the ids in it."""

    id: str
    tag: str
    name: str
    name_tag: str
    title: Words
    period: str
    place: Words
    parts: list[Part]
    label: str
    contents: str
    language_label: str
    votes_label: str
    funding: Words
    disclaimer: Words
    margin: str
    """Title and date, for the margin of printed pages."""


class Link(NamedTuple):
    """A link to another language, or to another page."""

    address: str
    tag: str
    name: str


def render_report(
    report: Report, language: str, catalogues: Catalogues, *, lists_votes: bool = False
) -> str:
    """Return the report in a language of its event, as a whole page. It has no script, no style
    attribute, and no link but to itself in other languages (`?lang=`) and, with `lists_votes`, to
    the list of votes (`?list=votes`). `style_sources` returns the sources that its Content Security
    Policy has to allow.
    """
    edition = _edition(report, language, catalogues, "")
    others = _links_to_others(report, language, catalogues)
    return _render(report, [edition], others, lists_votes)


def _links_to_others(report: Report, language: str, catalogues: Catalogues) -> list[Link]:
    """Links to the page in the other languages of the event."""
    return [
        Link(
            f"?lang={each}", catalogues.tag_of(each), catalogues.describe_languages([each])[0].name
        )
        for each in report.languages
        if each != language
    ]


def render_parts(
    report: Report,
    language: str,
    catalogues: Catalogues,
    label: str,
    parts: list[Part],
    *,
    links: Sequence[Link] = (),
) -> str:
    """Return other parts than the report's as a page like it. `label`: the kind of the page;
    `links`: those above it, before the links to other languages.
    """
    edition = _edition(report, language, catalogues, "")._replace(label=label, parts=parts)
    return _render(report, [edition], [*links, *_links_to_others(report, language, catalogues)])


def render_pack_report(history: History, catalogues: Catalogues) -> str:
    """Return the report in all languages as a single page with links that show another language."""
    report = build_report(history)
    editions = [
        _edition(report, language, catalogues, f"{language.lower()}-")
        for language in report.languages
    ]
    links = [Link(f"#{each.id}report", each.name_tag, each.name) for each in editions]
    return _render(report, editions, links if len(links) > 1 else [])


def style_sources(page: str) -> str:
    """Return the `style-src` of a Content Security Policy for a stored page: the hashes of its
    style sheets, computed from the page itself.
    """
    digests = (sha256(style.encode()).digest() for style in STYLE.findall(page))
    return " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)


def _edition(report: Report, language: str, catalogues: Catalogues, id: str) -> Edition:
    reader = Reader(report, language, catalogues)
    title = reader.words(report.title, both=True)
    return Edition(
        id=id,
        tag=reader.tag,
        name=reader.language_name(language),
        name_tag=catalogues.tag_of(language),
        title=title,
        period=period_of(report, reader),
        place=reader.words(report.place),
        parts=write_parts(report, reader),
        label=label_of(report, reader, say.REPORT),
        contents=reader.say(say.CONTENTS),
        language_label=reader.say(say.LANGUAGE),
        votes_label=reader.say(say.LIST_OF_VOTES),
        funding=reader.words(report.funding),
        disclaimer=reader.words(report.disclaimer),
        margin=f"{title.text} · {days_of(report, reader)}",
    )


def _render(
    report: Report, editions: list[Edition], links: list[Link], lists_votes: bool = False
) -> str:
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            editions=editions,
            links=links,
            lists_votes=lists_votes,
            drawings=Drawings(),
            light=palette_of(report.shade).accent,
            dark=palette_of(report.shade, "dark").accent,
        )
    )


class Drawings:
    """Numbers the charts of a page, so that their ids differ."""

    def __init__(self) -> None:
        self._count = 0

    def draw(self, picture: Picture) -> Markup:
        self._count += 1
        return picture.chart.svg(f"c{self._count}")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(find_folder("templates")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "mark": _mark,
        "heat_class": _heat_class,
        "css_string": _css_string,
        "direction": _direction,
        "fits_a_page": _fits_a_page,
        "kind_of": lambda block: type(block).__name__,
    }
    return environment


def _mark(mark: Any) -> Markup:
    """Return the drawing in a cell; nothing for a shade."""
    match mark:
        case ShareBar(share, leads):
            return cell_marks.row_bar(share, leads)
        case OpinionBar(agree, disagree):
            return cell_marks.row_stack(agree, disagree)
        case Span(low, middle, high):
            return cell_marks.row_span(low, middle, high)
    return Markup("")


def _heat_class(mark: Any) -> str:
    """Return the class of a shaded cell; empty for others."""
    if not isinstance(mark, Heat):
        return ""
    step = min(HEAT_STEPS, int(mark.share * (HEAT_STEPS + 1)))
    return f"h{step}" if step else ""


def _direction(tag: str) -> Markup:
    """Return the attribute of a text in a language that is written from the right."""
    return Markup(" dir=rtl") if is_right_to_left(tag) else Markup("")


def _fits_a_page(block: Together) -> bool:
    """Return True if the blocks are short enough to be kept on a printed page."""
    rows = sum(len(each.rows) for each in block.blocks if isinstance(each, Table))
    texts = sum(len(each.text.text) for each in block.blocks if isinstance(each, Paragraph))
    return rows <= MOST_KEPT_ROWS and texts <= MOST_KEPT_CHARS


def _css_string(text: str) -> Markup:
    """Return a text as a string of CSS, safe in a style element."""
    safe = "".join(
        char if char.isalnum() or char in " .,·–" else f"\\{ord(char):x} " for char in text
    )
    return Markup(f'"{safe}"')  # noqa: S704  only letters, digits and escapes
