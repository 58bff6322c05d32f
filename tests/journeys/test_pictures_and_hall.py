"""Pictures of results show the same as the screen: texts in the same order, and bars, columns,
dots and words at the same shares of their axes, in the same colours.
"""

import json
import re

import pytest

from live.features import wire
from live.features.event.palette import SHADES
from live.features.polls import KINDS, kind_name
from live.outputs.charts.paints import paints_of
from live.outputs.charts.quotes import MOST_QUOTES
from live.outputs.report import SlideLook, describe_event, draw_result, shown_section
from tools.drawn_marks import Picture
from tools.report_scenarios import CATALOGUES, closed_poll, crowd_of
from tools.scenario import Scenario
from tools.screen_matrix import SHAPES, TOOLS

KIND_BY_NAME = {kind_name(kind): kind for kind in KINDS}
LANGUAGES = ("en", "zh")
NEAR, NEAR_SIZE = 0.01, 0.03
"""Largest difference of shares of an axis, and of sizes of words."""
SHADE = 2
"""Largest difference of a colour, of 255."""
FIELDS = [
    {"en": name, "zh": chinese}
    for name, chinese in (("Energy", "能源"), ("Water", "水"), ("Housing", "住房"))
]
LABELS = [{"en": f"Level {at}", "zh": f"第{at}级"} for at in range(1, 5)]
CHANGES = {
    "choice": {},
    "points": {},
    "scale": {},
    "scale of eleven": {"steps": 11, "lowest": 0},
    "scale with labels": {"steps": 4, "labels": LABELS},
    "estimate": {},
    "estimate of few numbers": {"least": 0, "most": 5, "unit": {"en": "years", "zh": "年"}},
    "estimate with outliers": {"least": 0, "most": 100_000, "unit": {}},
    "ranking": {},
    "ranking of short options": {"options": FIELDS},
    "words": {},
    "statements": {"statements": FIELDS},
    "grid": {},
    "open": {"review": False},
}
"""Cases, each with the changes to the example of its kind, whose name it begins with."""
ANSWERS = {
    "estimate of few numbers": [2, 2, 3, 3, 3, 5, 1],
    "estimate with outliers": [*range(40, 60), 0, 90_000, 95_000],
    "open": [{"text": text, "language": "en"} for text in ("One answer.", "Another answer.")],
}
PAINTS = {
    role: [int(paint[at : at + 2], 16) for at in (1, 3, 5)]
    for role, paint in paints_of(SHADES["teal"]).items()
}


@pytest.fixture(scope="module")
def closed_polls():
    """An event, and a closed poll of each case."""
    scenario = Scenario()
    crowd = crowd_of(scenario)
    polls = {}
    for case, changes in CHANGES.items():
        kind = KIND_BY_NAME[case.split()[0]]
        config = json.loads(wire.encode(kind.example)) | changes
        polls[case] = closed_poll(scenario, kind, crowd, ANSWERS.get(case), config=config)
    return scenario, polls


@pytest.mark.parametrize(
    "shape",
    ["16-9", *(pytest.param(shape, marks=pytest.mark.nightly) for shape in ("1-1", "9-16"))],
)
async def test_a_picture_shows_the_same_as_the_screen(actors, event, closed_polls, shape):
    scenario, polls = closed_polls
    person = await actors.staff(event, "moderator")
    page = person.page
    width, height = SHAPES[shape]
    await page.set_viewport_size({"width": width, "height": height})
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(f"/e/{event.code}/preview?as=screen")
    await page.evaluate("document.documentElement.dataset.theme = 'light'")
    await page.evaluate((TOOLS / "hall_marks.js").read_text("utf-8"))
    items = scenario.items_of(scenario.screen)
    del items["delegations"]  # statements are not compared then
    faults = []
    for case, poll in polls.items():
        steering = {"screen:1": {"what": "poll", "id": poll, "blank": False, "theme": "light"}}
        hall = await page.evaluate("items => hallMarks(items)", items | steering)
        section = shown_section(scenario.event, scenario.event.polls[poll])
        for language in LANGUAGES:
            look = SlideLook(shape=shape)
            svg = draw_result(describe_event(scenario.event), section, language, look, CATALOGUES)
            found = list(differences(Picture(svg), hall, language))
            faults += [f"{case} {language}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


def differences(picture: Picture, hall: dict, language: str):
    """Name what differs."""
    said = bare("".join(text.text for text in picture.texts))
    texts = [hall["prompt"][language]]
    texts += [text for names, value in hall["key"] for text in (names[language], value)]
    for rows in (hall["rows"], (hall["plot"] or {}).get("rows", ())):
        texts.append("".join(label_of(row, language) + "".join(row["figures"]) for row in rows))
    for rows in (hall["columns"], hall["steps"]):
        texts.append("".join("".join(row["figures"]) + label_of(row, language) for row in rows))
    texts.append("".join(card[language] for card in hall["cards"][:MOST_QUOTES]))
    for text in texts:
        if bare(text) not in said:
            yield f"texts {bare(text)} not in {said}"
    if hall["rows"]:
        yield from wrong_bars(picture, hall["rows"])
    if columns := hall["columns"] or hall["steps"]:
        yield from wrong_columns(picture, columns, hall["axis"])
    if hall["words"]:
        yield from wrong_words(picture, hall["words"])
    if hall["plot"]:
        yield from wrong_dots(picture, hall["plot"])


def bare(text: str) -> str:
    return re.sub(r"[\s\u2002]", "", text)


def label_of(row: dict, language: str) -> str:
    return row["place"] + row["name"][language]


def is_painted(fill: str, paint: list[int]) -> bool:
    """Return True for the same colour; one that is mixed with the ground differs by its shade."""
    return all(abs(int(fill[at : at + 2], 16) - paint[at // 2]) <= SHADE for at in (1, 3, 5))


def wrong_bars(picture: Picture, rows: list[dict]):
    """Parts of bars: as many as the hall's first page has, in its colours and proportions."""
    parts = [part for row in rows for part in row["parts"] if part[0]]
    roles = ("accent", "third", "hair", "against")
    bars = [
        bar
        for bar in picture.bars
        if any(is_painted(bar.fill, PAINTS[role]) for role in roles) and bar.width != bar.height
    ][: len(parts)]
    scale = sum(bar.width for bar in bars) / sum(share for share, _ in parts)
    for bar, (share, paint) in zip(bars, parts, strict=True):
        if abs(bar.width / scale - share) > NEAR or not is_painted(bar.fill, paint):
            yield f"{bar.width / scale:.3f} {bar.fill} for {share:.3f} {paint}"


def wrong_columns(picture: Picture, columns: list[dict], axis: dict | None):
    left, base, right, _ = max(
        (line for line in picture.lines if line[1] == line[3]),
        key=lambda line: line[2] - line[0],
        default=(0, 0, 0, 0),
    )
    standing = [
        bar
        for bar in picture.bars
        if abs(bar.y + bar.height - base) < 0.2 and not is_painted(bar.fill, PAINTS["wash"])
    ]
    shown = [(at, column) for at, column in enumerate(columns) if column["height"]]
    if len(standing) != len(shown):
        yield f"{len(standing)} columns for {len(shown)}"
        return
    highest = max(bar.height for bar in standing)
    for bar, (at, column) in zip(standing, shown, strict=True):
        if abs(bar.height / highest - column["height"]) > NEAR:
            yield f"height {bar.height / highest:.3f} for {column['height']:.3f}"
        if not is_painted(bar.fill, column["paint"]):
            yield f"{bar.fill} for {column['paint']}"
        centre = (bar.x + bar.width / 2 - left) / (right - left)
        if axis and abs(centre - axis["columns"][at]) > NEAR:
            yield f"column at {centre:.3f} for {axis['columns'][at]:.3f}"
    if not axis:
        return
    medians = [
        (x - left) / (right - left) for x, y, end, _ in picture.lines if x == end and x < right
    ]
    if axis["median"] is not None and not any(abs(at - axis["median"]) < NEAR for at in medians):
        yield f"median {medians} for {axis['median']}"
    bands = [
        [(at - left) / (right - left) for at in (bar.x, bar.x + bar.width)]
        for bar in picture.bars
        if is_painted(bar.fill, PAINTS["wash"])
    ]
    if axis["band"] and not any(pytest.approx(axis["band"], abs=NEAR) == band for band in bands):
        yield f"band {bands} for {axis['band']}"


def wrong_words(picture: Picture, words: list[dict]):
    """Sizes of the words that both show, compared with the largest of them. Where there is no room
    for all, a picture leaves the rarest words out.
    """
    drawn = {text.text: text for text in picture.texts}
    shared = [word for word in words if word["name"] in drawn]
    rarest = min(word["size"] for word in words)
    for word in words:
        if word not in shared and word["size"] > rarest:
            yield f"no {word['name']}"
    largest = max(shared, key=lambda word: word["size"])
    for word in shared:
        found = drawn[word["name"]]
        ratio = found.size / drawn[largest["name"]].size
        if abs(ratio / (word["size"] / largest["size"]) - 1) > NEAR_SIZE:
            yield f"{word['name']}: {ratio:.3f} for {word['size'] / largest['size']:.3f}"
        if not is_painted(found.fill, word["paint"]):
            yield f"{word['name']}: {found.fill} for {word['paint']}"


def wrong_dots(picture: Picture, plot: dict):
    upright = [x for x, y, end, _ in picture.lines if x == end]
    level = [y for x, y, _, end in picture.lines if y == end and x == min(upright)]
    drawn = sorted(
        (
            (x - min(upright)) / (max(upright) - min(upright)),
            (max(level) - y) / (max(level) - min(level)),
        )
        for x, y in picture.dots
    )
    dots = sorted((x, y) for x, y, _ in plot["dots"])
    if [value for dot in drawn for value in dot] != pytest.approx(
        [value for dot in dots for value in dot], abs=NEAR
    ):
        yield f"dots {drawn} for {dots}"
