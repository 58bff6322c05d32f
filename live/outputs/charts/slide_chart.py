"""A poll as a chart for slides: an SVG file of 16:9 with its own background, fonts and colours. It
is read without the report: question, chart, how many voted, event and date.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from markupsafe import Markup

from ...features.polls.reports.kind_report import (
    Histogram,
    Opinions,
    Scatter,
    StepColumns,
    list_parts,
)
from ...features.polls.reports.shown_result import number_of, part_text
from ...languages.catalogue import Catalogues
from ..report import messages as say
from ..report.build import describe_event
from ..report.model import PollSection, Report
from ..report.polls import poll_sections
from ..report.reader import Reader
from ..tables import History
from .colours import AGAINST, DARK_ACCENTS, DARK_COLOURS, INK, LINE, MUTED, PAPER, accent_of
from .dot_labels import Plot
from .svg import element

Theme = Literal["light", "dark"]
COLOUR = re.compile('(fill|stroke)="(#[0-9a-f]{6})"')
WIDTH, HEIGHT, MARGIN = 1280, 720, 64
FONTS = (
    "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif"
)
MOST_ROWS = 12
"""Bars of a chart; a sentence counts the others."""
MOST_LINES = 2
MOST_QUOTES = 7
BARS_LEFT = 540
BOLD = 1.12
"""Width of bold text, compared with normal text."""
TITLE_PX, LABEL_PX, SMALL_PX = 40, 24, 20
TOP, BOTTOM = 190, 632
"""Space of the chart."""


class UnknownPoll(Exception):
    """The result of the poll is not public, so it has no chart."""


class Line(NamedTuple):
    """A bar: its label, its share of the axis, and the text at its end."""

    label: str
    share: float
    figure: str
    against: float = 0.0


def chart_svg(history: History, poll: int, language: str, catalogues: Catalogues) -> str:
    """Return the chart of a poll in a language of the event, also if the organiser left the poll
    out of the report. Raises UnknownPoll.
    """
    report = describe_event(history.event)
    keys = [key for key in history.event.report.hidden if not key.startswith("poll:")]
    sections = poll_sections(history, keys)
    section = next((each for each in sections if each.id == poll), None)
    if section is None:
        raise UnknownPoll(poll)
    return _draw(report, section, Reader(report, language, catalogues))


def draw_result(
    report: Report, poll: PollSection, language: str, theme: Theme, catalogues: Catalogues
) -> str:
    """Return a section as a picture in a language of the event and a theme."""
    svg = _draw(report, poll, Reader(report, language, catalogues))
    if theme == "light":
        return svg
    dark = DARK_COLOURS | {accent_of(report.colour): accent_of(report.colour, DARK_ACCENTS)}
    # authored texts have no quotation marks in an SVG, so no text looks like an attribute
    return COLOUR.sub(lambda found: f'{found[1]}="{dark.get(found[2], found[2])}"', svg)


def _draw(report: Report, poll: PollSection, reader: Reader) -> str:
    prompt = reader.plain(poll.prompt)
    accent = accent_of(report.colour)
    parts = [element("rect", width=WIDTH, height=HEIGHT, fill=PAPER)]
    for at, line in enumerate(_wrap(prompt, BOLD * TITLE_PX, WIDTH - 2 * MARGIN, 2)):
        parts.append(_text(MARGIN, 92 + at * 48, line, TITLE_PX, INK, weight=700))
    parts += _chart(poll, reader, accent)
    facts = [
        *_turnout(poll, reader),
        reader.say(say.WORTHS[poll.way, poll.level]),
        *([reader.say(say.ROUND, n=poll.round)] if poll.is_repeated else []),
    ]
    source = f"{reader.date(report.starts)} · {reader.plain(report.title)}"
    parts.append(_text(MARGIN, HEIGHT - 40, " · ".join(facts), SMALL_PX, MUTED))
    (short,) = _wrap(source, SMALL_PX, 620, 1)
    parts.append(_text(WIDTH - MARGIN, HEIGHT - 40, short, SMALL_PX, MUTED, "end"))
    if hands := _hands(poll, reader):
        parts.append(_text(WIDTH - MARGIN, HEIGHT - 70, hands, SMALL_PX, MUTED, "end"))
    description = " ".join(map(reader.sentence, poll.findings))
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" '
            'role="img" aria-labelledby="title description" xml:lang="{}" font-family="{}">'
            '<title id="title">{}</title><desc id="description">{}</desc>{}</svg>\n'
        ).format(
            *(WIDTH, HEIGHT, WIDTH, HEIGHT, reader.tag, FONTS),
            *(prompt, description, Markup("").join(parts)),
        )
    )


def _turnout(poll: PollSection, reader: Reader) -> Iterator[str]:
    """Number of voters, and once the poll is closed of how many."""
    if poll.eligible:
        label = say.VOTED if poll.official is None else say.DELEGATIONS_VOTED
        yield reader.say(label, n=poll.n, all=poll.eligible)
    elif not poll.withheld:
        yield reader.say(say.VOTE_COUNT, say.VOTE_COUNT_PLURAL, n=poll.n)


def _hands(poll: PollSection, reader: Reader) -> str:
    """Votes by show of hands beside those that are drawn, or that they are hidden."""
    if poll.hands is not None:
        n, hands = poll.n, poll.hands.n
        return reader.say(say.HANDS_CAPTION, n=n, hands=hands, all=n + hands)
    return reader.say(say.HANDS_HIDDEN) if poll.hands_hidden else ""


def _chart(poll: PollSection, reader: Reader, accent: str) -> Iterator[Markup]:
    has_result = not poll.withheld and poll.n > 0
    match poll.view.chart if has_result else None:
        case Histogram() as histogram:
            yield from _columns(
                [reader.number(edge, 4) for edge in histogram.edges],
                [float(votes) for votes in histogram.bars],
                [reader.number(votes) for votes in histogram.bars],
                accent,
                starts=True,
            )
            finding, *_ = poll.kind.report.findings(poll)
            yield from _paragraph(reader.sentence(finding), LABEL_PX, BOTTOM)
        case StepColumns(low, high):
            key = poll.view.main
            shares = [number_of(poll.total, (part.id, key)) or 0 for part in poll.parts]
            percentages = [reader.percent(share) for share in shares]
            yield from _columns([str(part.id) for part in poll.parts], shares, percentages, accent)
            half = (WIDTH - 2 * MARGIN) / 2 - 20
            (left,), (right,) = (_wrap(reader.plain(end), SMALL_PX, half, 1) for end in (low, high))
            yield _text(MARGIN, BOTTOM, left, SMALL_PX, MUTED)
            yield _text(WIDTH - MARGIN, BOTTOM, right, SMALL_PX, MUTED, "end")
        case Scatter() as scatter:
            yield from _scatter(poll, scatter, reader, accent)
        case _ if has_result and poll.parts:
            yield from _bars(list(_lines(poll, reader)), accent, reader)
            if poll.view.opinions is not None:
                yield from _legend(poll.view.opinions, reader, accent)
        case _ if has_result and poll.quotes:
            yield from _quotes(poll, reader, accent)
        case _:
            yield from _paragraph(" ".join(map(reader.sentence, poll.findings)), LABEL_PX + 8)


def _lines(poll: PollSection, reader: Reader) -> Iterator[Line]:
    view = poll.view
    for _, part in chain(*list_parts(poll, view)):
        share = number_of(poll.total, (part.id, view.main)) or 0
        figure, against = reader.percent(share), 0.0
        if view.opinions is not None:
            against = number_of(poll.total, (part.id, view.opinions.disagree.metric)) or 0
            figure = f"{figure} · {reader.percent(against)}"
        yield Line(reader.plain(part_text(part)), share, figure, against)


def _legend(opinions: Opinions, reader: Reader, accent: str) -> Iterator[Markup]:
    x = float(BARS_LEFT)
    for column, fill in zip(opinions, (accent, LINE, AGAINST), strict=True):
        text = reader.say(column.heading)
        yield _box(x, TOP - 36, 18, 18, fill)
        yield _text(x + 26, TOP - 20, text, SMALL_PX, INK)
        x += 60 + text_width(text, SMALL_PX)


def _scatter(poll: PollSection, scatter: Scatter, reader: Reader, accent: str) -> Iterator[Markup]:
    """Numbered dots on both scales, and the rows with their numbers beside them."""
    left, top, width, tall = MARGIN + 30, TOP + 10, 470, BOTTOM - TOP - 60
    base = top + tall
    x, y = scatter.x, scatter.y
    above, below = (
        _wrap(f"{reader.plain(axis.label)} {arrow} {reader.plain(axis.high)}", SMALL_PX, width, 1)
        for axis, arrow in ((y, "↑"), (x, "→"))
    )
    yield _text(MARGIN, top - 14, above[0], SMALL_PX, MUTED)
    yield _text(left + width, base + 50, below[0], SMALL_PX, MUTED, "end")
    rows = scatter.rated_rows(poll.total)
    points = [(row.number, row.x, row.y) for row in rows if row.x is not None and row.y is not None]
    plot = Plot([(x, y) for _, x, y in points], scatter.steps, width / SMALL_PX, tall / SMALL_PX)
    for step, share in plot.x_steps:
        yield _box(left + width * share, top, 1, tall, LINE)
        yield _text(left + width * share, base + 24, str(step), SMALL_PX, MUTED, "middle")
    for step, share in plot.y_steps:
        yield _box(left, base - tall * share, width, 1, LINE)
        yield _text(left - 12, base - tall * share + 7, str(step), SMALL_PX, MUTED, "end")
    dots, labels = (
        [(left + SMALL_PX * place.x, top + SMALL_PX * place.y) for place in places]
        for places in (plot.dots, plot.labels)
    )
    for (x1, y1), (x2, y2) in zip(dots, labels, strict=True):
        yield element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=MUTED)
    for dot_x, dot_y in dots:
        yield element("circle", cx=dot_x, cy=dot_y, r=7, fill=accent)
    for (at, _, _), (label_x, label_y) in zip(points, labels, strict=True):
        yield _label_text(label_x, label_y + 7, str(at))
    rows.sort(key=lambda row: -((row.x or 0) + (row.y or 0)))
    start, end = left + width + 60, WIDTH - MARGIN
    space = min(46.0, (BOTTOM - TOP) / min(len(rows), MOST_ROWS))
    for place, row in enumerate(rows[:MOST_ROWS]):
        line = TOP + 10 + place * space
        (label,) = _wrap(reader.plain(row.text), SMALL_PX, end - start - 150, 1)
        means = ("–" if mean is None else reader.number(mean, 1, True) for mean in (row.y, row.x))
        yield _text(start, line, str(row.number), SMALL_PX, accent, weight=700)
        yield _text(start + 36, line, label, SMALL_PX, INK)
        yield _text(end, line, " · ".join(means), SMALL_PX, INK, "end", 700)
    if len(rows) > MOST_ROWS:
        more = reader.say(say.AND_MORE, n=len(rows) - MOST_ROWS)
        yield _text(start, BOTTOM + 14, more, SMALL_PX, MUTED)


def _quotes(poll: PollSection, reader: Reader, accent: str) -> Iterator[Markup]:
    """The first texts of a wall, a line each."""
    step = (BOTTOM - TOP) / MOST_QUOTES
    for at, quote in enumerate(poll.quotes[:MOST_QUOTES]):
        text = quote.translations.get(reader.language) or quote.text
        (line,) = _wrap(text, LABEL_PX, WIDTH - 2 * MARGIN - 24, 1)
        y = TOP + at * step
        yield _box(MARGIN, y, 4, step * 0.6, accent)
        yield _text(MARGIN + 24, y + step * 0.4, line, LABEL_PX, INK)
    if len(poll.quotes) > MOST_QUOTES:
        more = reader.say(say.AND_MORE, n=len(poll.quotes) - MOST_QUOTES)
        yield _text(MARGIN, BOTTOM + 14, more, SMALL_PX, MUTED)


def _bars(lines: list[Line], accent: str, reader: Reader) -> Iterator[Markup]:
    shown_lines, space = lines[:MOST_ROWS], BOTTOM - TOP
    row = min(96.0, space / max(1, len(shown_lines)))
    left, end = BARS_LEFT, WIDTH - MARGIN - 130
    size = LABEL_PX if row >= 60 else SMALL_PX if row >= 44 else SMALL_PX - 2
    for at, line in enumerate(shown_lines):
        middle = TOP + (at + 0.5) * row
        label = _wrap(line.label, size, left - MARGIN - 24, 1 if row < 44 else MOST_LINES)
        first = middle + size * 0.35 - (len(label) - 1) * size * 0.6
        for number, text in enumerate(label):
            yield _text(MARGIN, first + number * size * 1.2, text, size, INK)
        tall = min(36.0, row * 0.6)
        yield _box(left, middle - tall / 2, end - left, tall, LINE)
        yield _box(left, middle - tall / 2, (end - left) * line.share, tall, accent)
        if line.against:
            wide = (end - left) * line.against
            yield _box(end - wide, middle - tall / 2, wide, tall, AGAINST)
        yield _text(end + 16, middle + size * 0.35, line.figure, size, INK, weight=700)
    if len(lines) > len(shown_lines):
        more = reader.say(say.AND_MORE, n=len(lines) - len(shown_lines))
        yield _text(MARGIN, BOTTOM + 14, more, SMALL_PX, MUTED)


def _columns(
    names: Sequence[str],
    heights: Sequence[float],
    figures: Sequence[str],
    accent: str,
    starts: bool = False,
) -> Iterator[Markup]:
    """Columns over an axis. `starts`: names are the edges of columns, not their labels."""
    top, base = TOP + 30, BOTTOM - 80
    step = (WIDTH - 2 * MARGIN) / max(1, len(heights))
    highest = max((*heights, 0)) or 1
    for at, (height, figure) in enumerate(zip(heights, figures, strict=True)):
        tall = (base - top) * height / highest
        x = MARGIN + at * step
        wide = step * (0.96 if starts else 0.7)
        yield _box(x + (step - wide) / 2, base - tall, wide, tall, accent)
        if height:
            yield _text(x + step / 2, base - tall - 10, figure, LABEL_PX, INK, "middle", 700)
    for at, name in enumerate(names):
        x = MARGIN + (at if starts else at + 0.5) * step
        yield _text(x, base + 32, name, LABEL_PX, INK, "middle")
    yield _box(MARGIN, base, WIDTH - 2 * MARGIN, 2, MUTED)


def _paragraph(text: str, size: int, top: float = TOP + 40) -> Iterator[Markup]:
    for at, line in enumerate(_wrap(text, size, WIDTH - 2 * MARGIN, 8)):
        yield _text(MARGIN, top + at * size * 1.5, line, size, INK)


def _box(x: float, y: float, width: float, height: float, fill: str) -> Markup:
    return element("rect", x=x, y=y, width=max(0.0, width), height=height, fill=fill)


def _label_text(x: float, y: float, text: str) -> Markup:
    """The label of a dot, which covers the end of its line."""
    return element(
        "text",
        text,
        x=x,
        y=y,
        font_size=SMALL_PX,
        fill=INK,
        text_anchor="middle",
        font_weight=700,
        paint_order="stroke",
        stroke=PAPER,
        stroke_width=6,
        stroke_linejoin="round",
    )


def _text(  # noqa: PLR0917  the attributes of an element, each once
    x: float, y: float, text: str, size: float, fill: str, anchor: str = "start", weight: int = 400
) -> Markup:
    return element(
        *("text", text), x=x, y=y, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight
    )


def text_width(text: str, size: float) -> float:
    """Estimated width of a text: East Asian characters are square, others about half as wide."""
    return size * sum(
        1.0 if unicodedata.east_asian_width(char) in "WF" else 0.68 if char.isupper() else 0.54
        for char in text
    )


def _wrap(text: str, size: float, width: float, most: int) -> list[str]:
    """Lines that fit a width, `most` at most. The last has an ellipsis if more follows."""
    lines, words = [""], _pieces(" ".join(text.split()))
    for word in words:
        if lines[-1] and text_width(lines[-1] + word.rstrip(), size) > width:
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    lines = [line.rstrip() for line in lines]
    if len(lines) > most:
        last = lines[most - 1]
        while last and text_width(last + "…", size) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip(" ,;.，。；") + "…"]
    return [_cut(line, size, width) for line in lines]


def _cut(line: str, size: float, width: float) -> str:
    if text_width(line, size) <= width:
        return line
    while line and text_width(line + "…", size) > width:
        line = line[:-1]
    return line + "…"


def _pieces(text: str) -> Iterator[str]:
    """Words with the space after them; East Asian characters singly."""
    word = ""
    for char in text:
        word += char
        if char == " " or unicodedata.east_asian_width(char) in "WF":
            yield word
            word = ""
    if word:
        yield word
