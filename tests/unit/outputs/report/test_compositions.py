"""Pictures of results in all shapes: texts are large enough, whole or cut with a sign, inside the
picture and apart from each other and from bars; bars and dots stand at their values.
"""

import json
from functools import cache
from itertools import combinations

import pytest

from live.features import wire
from live.features.event.palette import SHADES, contrast
from live.features.polls import KINDS, kind_name
from live.features.polls.reports.shown_result import number_of
from live.outputs.charts.paints import paints_of
from live.outputs.report import SHAPES, SlideLook, describe_event, draw_result, shown_section
from tools.drawn_marks import Picture
from tools.report_scenarios import CATALOGUES, closed_poll, crowd_of, history
from tools.scenario import Scenario

LEAST = 0.025
"""Size of texts, of the height of a picture."""
LONG = (
    "a joint pilot of three partner cities with shared open data, common indicators, one budget "
    "and a review by their peers each spring, alternately in Europe and in China"
)
LONG_CHINESE = (
    "三座伙伴城市的联合试点项目，共享开放数据、采用共同指标和统一预算，并在每年春季开展同行评审与经验交流，"
    "会议轮流在欧洲与中国举行。"
)
TEXTS = {
    "short": [{"en": f"Field {at}", "zh": f"领域{at}"} for at in range(12)],
    "long": [{"en": f"{at}: {LONG}", "zh": f"{at}：{LONG_CHINESE}"} for at in range(12)],
}
PROMPTS = {
    "short": {"en": "Which first?", "zh": "先选哪个？"},
    "long": {"en": f"Which of these, given {LONG}?", "zh": f"鉴于{LONG_CHINESE}您先选哪个？"},
}
LISTS = {
    "choice": "options",
    "points": "options",
    "ranking": "options",
    "statements": "statements",
    "grid": "rows",
}
"""Kinds with a list of texts, and its name in their configuration."""
NUMBERS = dict.fromkeys(LISTS, (2, 3, 4, 5, 7, 8, 12))
SIGN = 0.022
"""Size of signs in a legend at most, of the height of a picture."""


def config_of(kind, length: str, number: int) -> dict:
    config = json.loads(wire.encode(kind.example))
    name = kind_name(kind)
    if name in LISTS:
        config[LISTS[name]] = TEXTS[length][:number]
    if name == "choice":
        config["most"] = 1
    if name == "scale":
        config |= {"steps": number, "low": TEXTS[length][0], "high": TEXTS[length][1]}
    if name == "grid":
        config |= dict(zip(("x", "y", "x_high", "y_high"), TEXTS[length], strict=False))
    return config


def answers_of(name: str, length: str):
    """Answers in words; None: those of the kind's own sample."""
    if name == "words":
        words = [("word" if length == "short" else "w" * 30) + str(at) for at in range(12)]
        return [[words[at * at % 12], words[-at % 12]] for at in range(1, 7)]
    if name == "open":
        text = "A text." if length == "short" else LONG
        return [{"text": f"{at} {text}", "language": "en"} for at in range(12)]
    return None


@cache
def event_of(name: str, length: str, number: int):
    """A closed poll of a kind with its event and section."""
    kind = next(kind for kind in KINDS if kind_name(kind) == name)
    scenario = Scenario()
    crowd = crowd_of(scenario, {"lazio": 6, "bologna": 6})
    config = config_of(kind, length, number)
    if name == "open":
        config["review"] = False
    answers = answers_of(name, length)
    poll = closed_poll(scenario, kind, crowd, answers, config=config, seed=number)
    event = history(scenario).event
    event.polls[poll].prompt = PROMPTS[length]
    return describe_event(event), shown_section(event, event.polls[poll])


def cases():
    for kind in map(kind_name, KINDS):
        numbers = (2, 5, 11) if kind == "scale" else NUMBERS.get(kind, (0,))
        for number in numbers:
            for length in ("short", "long"):
                yield kind, length, number


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("kind", "length", "number"), list(cases()))
def test_a_picture_is_readable_and_at_its_values(kind, length, number, shape):
    report, section = event_of(kind, length, number)
    for language in ("en", "zh"):
        svg = draw_result(report, section, language, SlideLook(shape=shape), CATALOGUES)
        picture = Picture(svg)
        where = f"{kind} {number} {length} {language} {shape}"
        check_texts(picture, where)
        check_values(picture, section, where)
        if length == "short":
            assert not any("…" in text.text for text in picture.texts), where


def check_texts(picture: Picture, where: str) -> None:
    for text in picture.texts:
        assert text.size >= LEAST * picture.height, f"{where}: small {text}"
        assert text.x >= -1 and text.x + text.width <= picture.width + 1, f"{where}: outside {text}"
        assert text.y >= 0 and text.y + text.height <= picture.height, f"{where}: outside {text}"
    for one, other in combinations(picture.texts, 2):
        assert not one.covers(other), f"{where}: {one} and {other}"
    _, *bars = picture.bars
    wash = paints_of(SHADES["teal"])["wash"]  # a ground of texts
    for bar in bars:
        assert bar.x >= 0 and bar.x + bar.width <= picture.width + 0.1, f"{where}: {bar}"
        for text in picture.texts:
            assert bar.fill == wash or not text.covers(bar), f"{where}: {text} on {bar}"
    for (x, y), text in ((dot, text) for dot in picture.dots for text in picture.texts):
        is_on = text.x < x < text.x + text.width and text.y < y < text.y + text.height
        assert not is_on, f"{where}: {text} on a dot"


def check_values(picture: Picture, section, where: str) -> None:
    paints = paints_of("#0a6a6a")
    name = kind_name(section.kind)
    key = section.view.main
    shares = [number_of(section.total, (part.id, key)) or 0 for part in section.parts]
    if section.view.by_rank:
        shares.sort(reverse=True)
    if name in {"choice", "points", "ranking", "scale"}:
        bars = picture.bars_of(paints["accent"], paints["third"])
        ends = [bar.y + bar.height for bar in bars]
        is_upright = name in {"scale", "ranking"} and max(ends) - min(ends) < 1
        lengths = [bar.height if is_upright else bar.width for bar in bars]
        shown = [share for share in shares if share]
        assert len(lengths) == len(shown), where
        for bar, length, share in zip(bars, lengths, shown, strict=True):
            assert abs(length / max(lengths) - share / max(shown)) < 0.01, where
            assert (bar.fill == paints["accent"]) == (share == max(shown)), where
    if name == "statements":
        drawn = [agree / total for agree, total in stacks_of(picture, paints["accent"])]
        assert drawn == pytest.approx(shares, abs=0.01), where
    if name == "grid":
        check_dots(picture, section, where)


def stacks_of(picture: Picture, fill: str) -> list[tuple[float, float]]:
    """Return the length of this part of each stacked bar, and of the whole bar."""
    stacks: list[tuple[float, float]] = []
    end = row = 0.0
    for bar in picture.bars[1:]:
        if bar.width == bar.height < SIGN * picture.height:  # a sign of the legend
            continue
        if bar.y != row or abs(bar.x - end) > 0.5:
            stacks.append((0, 0))
        agree, total = stacks[-1]
        stacks[-1] = agree + bar.width * (bar.fill == fill), total + bar.width
        row, end = bar.y, bar.x + bar.width
    return stacks


def check_dots(picture: Picture, section, where: str) -> None:
    chart = section.view.chart
    rows = [row for row in chart.rated_rows(section.total) if row.x is not None]
    upright = sorted({x1 for x1, y1, x2, y2 in picture.lines if x1 == x2})
    level = sorted({y1 for x1, y1, x2, y2 in picture.lines if y1 == y2 and x1 == upright[0]})
    firsts = [
        {int(min(values)) + ends for ends in (-2, -1, 0)}
        for values in ([row.x for row in rows], [row.y for row in rows])
    ]
    steps = len(upright) - 1, len(level) - 1
    assert len(picture.dots) == len(rows), where
    for (x, y), row in zip(picture.dots, rows, strict=True):
        across = steps[0] * (x - upright[0]) / (upright[-1] - upright[0])
        up = steps[1] * (level[-1] - y) / (level[-1] - level[0])
        assert any(abs(first + across - row.x) < 0.02 for first in firsts[0]), where
        assert any(abs(first + up - row.y) < 0.02 for first in firsts[1]), where


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("shade", [*SHADES.values(), "#ffff00"])
def test_texts_have_enough_contrast_on_their_ground(shade, theme):
    paints = paints_of(shade, theme)
    for role in ("accent", "ink", "muted"):
        assert contrast(paints[role], paints["paper"]) >= 4.5, role
    assert contrast(paints["ink"], paints["wash"]) >= 4.5
