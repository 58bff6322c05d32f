"""A result as a picture for slides: state, question, chart, how many voted, event and date. An SVG
file in one of four shapes, with its own background, fonts and colours.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from markupsafe import Markup

from ...features.event.palette import Theme
from ...languages.catalogue import Catalogues
from ..charts.marks import (
    FONTS,
    BarMark,
    Box,
    DotMark,
    Mark,
    Sizes,
    TextMark,
    base_of,
    has_cut_text,
    lay_lines,
    write_marks,
)
from ..charts.paints import paints_of
from ..charts.text_fitting import LINE, Lines, balance_lines, cut_text, fit_text, text_width
from ..tables import History
from . import messages as say
from .build import describe_event
from .model import PollSection, Report
from .polls import poll_sections
from .reader import Reader
from .result_chart import ResultDrawer

Shape = Literal["16-9", "4-3", "1-1", "9-16"]
LEAST, LABEL, LEADER, FIGURE = 0.026, 0.05, 0.1, 0.055
"""Sizes of texts, of the height: the least, names, the leader's figure, other figures."""
PROMPTS, LEAST_LARGE, LEADING = (0.09, 0.045, 0.032, LEAST), 0.045, 1.14
USUAL_PROMPT, NARROW = 2, 1.3
"""Sizes of the question that are tried, the least while it is large, height of its lines, and which
of the sizes is taken if names are cut at any. Shapes narrower than NARROW have smaller ones.
"""
LARGE_SHARE, PROMPT_SHARE = 0.2, 1 / 3
"""Height of the question: while it is large, and at most."""
MARGINS = 0.05, 0.05
GAP = 0.035
LABEL_OF_PROMPT = 0.8


class ShapeSize(NamedTuple):
    """Units of a shape, and the width of its PNG file in pixels."""

    width: int
    height: int
    png_width: int


SHAPES: dict[Shape, ShapeSize] = {
    "16-9": ShapeSize(1280, 720, 1600),
    "4-3": ShapeSize(960, 720, 1600),
    "1-1": ShapeSize(720, 720, 1200),
    "9-16": ShapeSize(720, 1280, 1080),
}


class UnknownPoll(Exception):
    """The result of the poll is not public, so it has no chart."""


class SlideLook(NamedTuple):
    """Shape and colours of a picture."""

    theme: Theme = "light"
    shape: Shape = "16-9"
    is_transparent: bool = False


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
    return draw_result(report, section, language, SlideLook(), catalogues)


def draw_result(
    report: Report, poll: PollSection, language: str, look: SlideLook, catalogues: Catalogues
) -> str:
    """Return a section as a picture in a language of the event."""
    reader = Reader(report, language, catalogues)
    width, height, _ = SHAPES[look.shape]
    marks: list[Mark] = [] if look.is_transparent else [BarMark(0, 0, width, height, "paper")]
    marks += _draw_slide(report, poll, reader, width, height)
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" '
            'role="img" aria-labelledby="title description" xml:lang="{}" font-family="{}">'
            '<title id="title">{}</title><desc id="description">{}</desc>{}</svg>\n'
        ).format(
            *(width, height, width, height, reader.tag, FONTS, reader.plain(poll.prompt)),
            " ".join(map(reader.sentence, poll.findings)),
            write_marks(marks, paints_of(report.shade, look.theme)),
        )
    )


def _draw_slide(
    report: Report, poll: PollSection, reader: Reader, width: int, height: int
) -> Iterator[Mark]:
    across, down = MARGINS
    space = Box(across * width, down * height, width * (1 - 2 * across), height * (1 - 2 * down))
    least = LEAST * height
    yield from _draw_head(poll, reader, space, least)
    foot = list(_foot_lines(report, poll, reader, space.width, least))
    foot_top = space.bottom - LINE * least * len(foot)
    yield from _draw_foot(foot, space, foot_top, least)
    top, end = space.y + 2.2 * least, foot_top - GAP * height
    drawer, text = ResultDrawer(poll, reader), reader.plain(poll.prompt)
    tries: list[list[Mark]] = []
    narrow = min(1.0, NARROW * space.width / height)
    for most in PROMPTS:  # a smaller question leaves more space to names
        prompt = _fit_prompt(text, space.width, height, max(LEAST, most * narrow))
        start = top + prompt.height + GAP * height
        label = max(least, min(LABEL * height, LABEL_OF_PROMPT * prompt.size))
        sizes = Sizes(least, label, LEADER * height, FIGURE * height)
        body = Box(space.x, start, space.width, end - start)
        tries.append(
            [*lay_lines(prompt, space.x, top, weight=700), *drawer.draw_slide(body, sizes)]
        )
        if not has_cut_text(tries[-1]):
            yield from tries[-1]
            return
    yield from tries[USUAL_PROMPT]


def _draw_head(poll: PollSection, reader: Reader, space: Box, least: float) -> Iterator[Mark]:
    """The state in a pill with a shape of its own, and the round."""
    text = reader.say(say.STATE_OPEN if poll.is_open else say.STATE_CLOSED)
    sign, middle = 0.62 * least, space.y + 0.8 * least
    wide = text_width(text, least, bold=True) + 2.8 * least
    yield BarMark(space.x, space.y, wide, 1.6 * least, "wash", 0.8 * least)
    x = space.x + 0.9 * least
    if poll.is_open:
        yield DotMark(x + sign / 2, middle, sign / 2, "accent")
    else:
        yield BarMark(x, middle - sign / 2, sign, sign, "ink")
    base = base_of(middle, least)
    yield TextMark(x + 1.6 * sign, base, text, least, "ink", "start", 700)
    if poll.is_repeated:
        yield TextMark(
            space.x + wide + 0.8 * least, base, reader.say(say.ROUND, n=poll.round), least, "muted"
        )


def _fit_prompt(text: str, width: float, height: float, most: float) -> Lines:
    """Return the question: large while it is short, and at most a third of the height."""
    largest, least = most * height, LEAST * height
    large = fit_text(
        text, width, LARGE_SHARE * height, (largest, min(largest, LEAST_LARGE * height)), bold=True
    )
    if large.is_cut:
        sizes = (min(largest, LEAST_LARGE * height), least)
        large = fit_text(text, width, PROMPT_SHARE * height, sizes, bold=True)
    return balance_lines(text, large, width, bold=True)._replace(leading=LEADING)


def _foot_lines(
    report: Report, poll: PollSection, reader: Reader, width: float, least: float
) -> Iterator[tuple[str, str]]:
    """Lines below the chart, each with a text at the left and one at the right."""
    facts = [*_turnout(poll, reader), reader.say(say.WORTHS[poll.way, poll.level])]
    source = f"{reader.date(report.starts)} · {reader.plain(report.title)}"
    if hands := _hands(poll, reader):
        (hands,) = cut_text(hands, least, width, 1).lines
        yield hands, ""
    left = " · ".join(facts)
    if text_width(left, least) + text_width(source, least) + 2 * least <= width:
        yield left, source
        return
    lines = [left] if text_width(left, least) <= width else facts
    for line in (*lines, source):
        (short,) = cut_text(line, least, width, 1).lines
        yield short, ""


def _draw_foot(
    lines: list[tuple[str, str]], space: Box, top: float, least: float
) -> Iterator[Mark]:
    for at, (left, right) in enumerate(lines):
        base = top + (at + 0.8) * LINE * least
        yield TextMark(space.x, base, left, least, "muted")
        if right:
            yield TextMark(space.right, base, right, least, "muted", "end")


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
