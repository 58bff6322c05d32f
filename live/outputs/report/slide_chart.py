"""A poll as one chart for slides: an SVG file of 16:9 with its own background, fonts and colours.
It is read without the report: question, chart, how many voted, event and date.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup

from ...languages.catalogue import Catalogues
from ..tables import History
from . import messages as say
from .build import describe_event
from .colours import AGAINST, DARK_ACCENTS, DARK_COLOURS, INK, LINE, MUTED, PAPER, accent_of
from .dot_labels import Plot
from .findings import number_of, part_text
from .kind_views import view_of
from .model import PollPart, PollSection, Report, Scales
from .polls import poll_sections
from .reader import Reader

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
    """A bar: its label, its share of the axis, and what stands at its end."""

    label: str
    share: float
    figure: str
    against: float = 0.0


def chart_svg(history: History, poll: int, language: str, catalogues: Catalogues) -> str:
    """Return the chart of a poll in a language of the event, also if the organiser left the poll
    out of the report. Raises UnknownPoll.
    """
    report = describe_event(history.event)
    hidden = [key for key in history.event.report.hidden if not key.startswith("poll:")]
    sections = poll_sections(history, hidden)
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
    parts = [Markup('<rect width="{}" height="{}" fill="{}"/>').format(WIDTH, HEIGHT, PAPER)]
    for at, line in enumerate(_wrap(prompt, BOLD * TITLE_PX, WIDTH - 2 * MARGIN, 2)):
        parts.append(_text(MARGIN, 92 + at * 48, line, TITLE_PX, INK, weight=700))
    parts += _chart(poll, reader, accent)
    facts = [
        *_turnout(poll, reader),
        reader.say(say.LEVELS[poll.level]),
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
        voted = say.VOTED if poll.official is None else say.DELEGATIONS_VOTED
        yield reader.say(voted, n=poll.n, all=poll.eligible)
    elif not poll.withheld:
        yield reader.say(say.VOTE_COUNT, say.VOTE_COUNT_PLURAL, n=poll.n)


def _hands(poll: PollSection, reader: Reader) -> str:
    """Votes by show of hands beside those that are drawn, or that they are hidden."""
    if poll.hands is not None:
        n, hands = poll.n, poll.hands.n
        return reader.say(say.HANDS_CAPTION, n=n, hands=hands, all=n + hands)
    return reader.say(say.HANDS_HIDDEN) if poll.hands_hidden else ""


def _chart(poll: PollSection, reader: Reader, accent: str) -> Iterator[Markup]:
    if poll.withheld or not poll.n:
        sentence = " ".join(map(reader.sentence, poll.findings))
        yield from _paragraph(sentence, LABEL_PX + 8)
    elif poll.histogram is not None:
        histogram = poll.histogram
        edges = [histogram.start + histogram.step * at for at in range(len(histogram.bars) + 1)]
        yield from _columns(
            [reader.number(edge, 4) for edge in edges],
            [float(votes) for votes in histogram.bars],
            [reader.number(votes) for votes in histogram.bars],
            accent,
            starts=True,
        )
        told = [each for each in poll.findings if each.msgid == say.ESTIMATES]
        yield from _paragraph(" ".join(map(reader.sentence, told)), LABEL_PX, BOTTOM)
    elif poll.kind == "scale":
        shares = [number_of(poll.total, (part.id, "votes")) or 0 for part in poll.parts]
        yield from _columns(
            [str(part.id) for part in poll.parts], shares, _percentages(reader, shares), accent
        )
        if poll.ends is not None:
            low, high = (reader.plain(end) for end in poll.ends)
            half = (WIDTH - 2 * MARGIN) / 2 - 20
            (left,), (right,) = (_wrap(end, SMALL_PX, half, 1) for end in (low, high))
            yield _text(MARGIN, BOTTOM, left, SMALL_PX, MUTED)
            yield _text(WIDTH - MARGIN, BOTTOM, right, SMALL_PX, MUTED, "end")
    elif poll.scales is not None:
        yield from _scatter(poll, poll.scales, reader, accent)
    elif poll.parts:
        yield from _bars(list(_lines(poll, reader)), accent, reader)
        if poll.kind == "statements":
            yield from _legend(reader, accent)
    elif poll.quotes:
        yield from _quotes(poll, reader, accent)
    else:
        yield from _paragraph(" ".join(map(reader.sentence, poll.findings)), LABEL_PX + 8)


def _percentages(reader: Reader, shares: Sequence[float]) -> list[str]:
    return [reader.percent(share) for share in shares]


def _lines(poll: PollSection, reader: Reader) -> Iterator[Line]:
    view = view_of(poll)
    parts = list(poll.parts)
    if view.by_rank:
        parts.sort(key=lambda part: -(number_of(poll.total, (part.id, view.main)) or 0))
    for part in parts:
        share = number_of(poll.total, (part.id, view.main)) or 0
        against = number_of(poll.total, (part.id, "disagree")) or 0
        figure = reader.percent(share)
        if poll.kind == "statements":
            figure = f"{figure} · {reader.percent(against)}"
        yield Line(_label(part, reader), share, figure, against)


def _label(part: PollPart, reader: Reader) -> str:
    return reader.plain(part_text(part))


def _legend(reader: Reader, accent: str) -> Iterator[Markup]:
    x = float(BARS_LEFT)
    for message, fill in ((say.AGREE, accent), (say.NOT_SURE, LINE), (say.DISAGREE, AGAINST)):
        text = reader.say(message)
        yield _box(x, TOP - 36, 18, 18, fill)
        yield _text(x + 26, TOP - 20, text, SMALL_PX, INK)
        x += 60 + text_width(text, SMALL_PX)


def _scatter(poll: PollSection, scales: Scales, reader: Reader, accent: str) -> Iterator[Markup]:
    """Numbered dots on both scales, and the rows with their numbers beside them."""
    left, top, width, tall = MARGIN + 30, TOP + 10, 470, BOTTOM - TOP - 60
    base = top + tall
    (x, _, high), (y, _, most) = (tuple(map(reader.plain, texts)) for texts in (scales.x, scales.y))
    (above,) = _wrap(f"{y} ↑ {most}", SMALL_PX, width, 1)
    (below,) = _wrap(f"{x} → {high}", SMALL_PX, width, 1)
    yield _text(MARGIN, top - 14, above, SMALL_PX, MUTED)
    yield _text(left + width, base + 50, below, SMALL_PX, MUTED, "end")
    lines = [
        (
            at,
            reader.plain(row),
            [number_of(poll.total, (f"{at}{axis}", "mean")) for axis in ("y", "x")],
        )
        for at, row in enumerate(scales.rows, 1)
    ]
    placed = [
        (at, horizontal, vertical)
        for at, _, (vertical, horizontal) in lines
        if vertical is not None and horizontal is not None
    ]
    plot = Plot([(x, y) for _, x, y in placed], width / SMALL_PX, tall / SMALL_PX)
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
    for ends in zip(dots, labels, strict=True):
        yield _link(*ends)
    for dot in dots:
        yield _circle(*dot, 7, accent)
    for (at, _, _), (label_x, label_y) in zip(placed, labels, strict=True):
        yield _label_text(label_x, label_y + 7, str(at))
    lines.sort(key=lambda each: -sum(mean or 0 for mean in each[2]))
    start, end = left + width + 60, WIDTH - MARGIN
    space = min(46.0, (BOTTOM - TOP) / min(len(lines), MOST_ROWS))
    for place, (number, text, means) in enumerate(lines[:MOST_ROWS]):
        line = TOP + 10 + place * space
        (label,) = _wrap(text, SMALL_PX, end - start - 150, 1)
        written = ("–" if mean is None else reader.number(mean, 1, True) for mean in means)
        yield _text(start, line, str(number), SMALL_PX, accent, weight=700)
        yield _text(start + 36, line, label, SMALL_PX, INK)
        yield _text(end, line, " · ".join(written), SMALL_PX, INK, "end", 700)
    if len(lines) > MOST_ROWS:
        more = reader.say(say.AND_MORE, n=len(lines) - MOST_ROWS)
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
    shown, space = lines[:MOST_ROWS], BOTTOM - TOP
    row = min(96.0, space / max(1, len(shown)))
    left, end = BARS_LEFT, WIDTH - MARGIN - 130
    size = LABEL_PX if row >= 60 else SMALL_PX if row >= 44 else SMALL_PX - 2
    for at, line in enumerate(shown):
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
    if len(lines) > len(shown):
        more = reader.say(say.AND_MORE, n=len(lines) - len(shown))
        yield _text(MARGIN, BOTTOM + 14, more, SMALL_PX, MUTED)


def _columns(
    names: Sequence[str],
    heights: Sequence[float],
    figures: Sequence[str],
    accent: str,
    starts: bool = False,
) -> Iterator[Markup]:
    """Columns over an axis. `starts`: names are the edges of columns, not what they are."""
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
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
        *(round(each, 1) for each in (x, y, max(0.0, width), height)), fill
    )


def _circle(x: float, y: float, radius: float, fill: str) -> Markup:
    return Markup('<circle cx="{}" cy="{}" r="{}" fill="{}"/>').format(
        round(x, 1), round(y, 1), radius, fill
    )


def _link(dot: tuple[float, float], label: tuple[float, float]) -> Markup:
    """A line from a dot to its label."""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}"/>').format(
        *(round(each, 1) for each in (*dot, *label)), MUTED
    )


def _label_text(x: float, y: float, text: str) -> Markup:
    """The label of a dot, which covers the end of its line."""
    return Markup(
        '<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="middle" font-weight="700" '
        'paint-order="stroke" stroke="{}" stroke-width="6" stroke-linejoin="round">{}</text>'
    ).format(round(x, 1), round(y, 1), SMALL_PX, INK, PAPER, text)


def _text(  # noqa: PLR0917  the attributes of an element, each once
    x: float, y: float, text: str, size: float, fill: str, anchor: str = "start", weight: int = 400
) -> Markup:
    return Markup(
        '<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="{}" font-weight="{}">{}</text>'
    ).format(round(x, 1), round(y, 1), size, fill, anchor, weight, text)


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
    """Words with the space after them; East Asian characters one by one."""
    word = ""
    for char in text:
        word += char
        if char == " " or unicodedata.east_asian_width(char) in "WF":
            yield word
            word = ""
    if word:
        yield word
