"""The screen's preview with made-up items, measured by screen_layout.js."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from tools.actors import Actors
from tools.server_process import Event

TOOLS = Path(__file__).parent
SCRIPTS = (
    *("moment_items.js", "comparison_items.js", "board_items.js", "screen_items.js"),
    *("screen_texts.js", "screen_values.js", "screen_layout.js"),
)
SHAPES = {
    "16-9": (1920, 1080),
    "4-3": (1024, 768),
    "1-1": (1080, 1080),
    "9-16": (1080, 1920),
    "lower third": (1920, 1080),
}
EVENT = {"title": {"en": "Regional innovation", "zh": "区域创新"}, "state": "live", "zone": "UTC"}
LAYOUTS = {"lower third": "lower", "lectern": "lectern"}
LEAST_FILLED = 0.6
"""Share of the stage's height between its first and its last ink."""
BATCH = 40


async def open_matrix(actors: Actors, event: Event, shape: str) -> Page:
    """Open the preview of a screen of this shape, ready to be measured."""
    width, height = SHAPES.get(shape, SHAPES["16-9"])
    person = await actors.staff(event, "moderator")
    page = person.page
    await page.set_viewport_size({"width": width, "height": height})
    await page.emulate_media(reduced_motion="reduce")
    look = f"&layout={LAYOUTS[shape]}" if shape in LAYOUTS else ""
    await page.goto(f"/e/{event.code}/preview?as=screen{look}")
    for script in SCRIPTS:
        await page.evaluate((TOOLS / script).read_text("utf-8"))
    return page


async def measure_screen(page: Page, cases: Sequence[list[Any]]) -> list[dict[str, Any]]:
    """Measure cases: each a content, its options, and the theme."""
    await page.evaluate("cases => screenLayout.prepare(cases)", cases)
    measured = list[dict[str, Any]]()
    for start in range(0, len(cases), BATCH):
        some = cases[start : start + BATCH]
        measured += await page.evaluate("cases => screenLayout.measure(cases)", some)
    return measured


def faults_of(cases: Sequence[list[Any]], measured: Sequence[dict[str, Any]]) -> list[str]:
    """Name the faults of each case."""
    found = list[str]()
    for (content, given, theme), view in zip(cases, measured, strict=True):
        faults = [*view["faults"], *(f"missing: {text}" for text in view["missing"])]
        if view["filled"] < LEAST_FILLED:
            faults.append(f"filled: {view['filled']:.0%}")
        if faults:
            said = f"{content} {given['many']}×{given['length']} {'+'.join(given['languages'])}"
            found.append(f"{said} {theme}: {'; '.join(faults[:8])}")
    return found
