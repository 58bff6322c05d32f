"""Contact sheets of the hall: made-up slides of each content, in languages, numbers of options,
shapes and looks, several on a picture. `make shots ONLY=sheets` writes them to shots/sheets.
"""

from base64 import b64encode
from collections.abc import AsyncIterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from playwright.async_api import Browser, Page, Playwright

from tools.actors import Actors
from tools.install_browsers import find_chromium
from tools.live_server import Server
from tools.screenshots.camera import SETTLE
from tools.screenshots.seeded_event import seed_events

NAME = "sheets"
SCRIPTS = tuple(
    Path(__file__).with_name(name)
    for name in (
        "slide_texts.js",
        "slide_event.js",
        "slide_polls.js",
        "slide_views.js",
        "slides.js",
    )
)
SHAPES = {
    "16-9": (1920, 1080),
    "4-3": (1024, 768),
    "1-1": (1080, 1080),
    "9-16": (1080, 1920),
    "lower": (1920, 1080),
    "transparent": (1920, 1080),
}
SHEET_WIDTH, SHEET_HEIGHT = 1920, 1300
COLUMNS = {"1-1": 4, "4-3": 4, "9-16": 6}
LOOKS_AT_MOST = 60
STILL_MS = 60
"""Time between two looks at a slide, which is whole once it has not changed."""
EN, ZH, BOTH, THREE = ("en",), ("zh",), ("en", "zh"), ("en", "zh", "es")


class Slide(NamedTuple):
    """`page`: which of its pages is shown."""

    name: str
    languages: tuple[str, ...] = BOTH
    shape: str = "16-9"
    theme: str = "light"
    page: int = 1


def _slides(names: str, shape: str = "16-9", theme: str = "light") -> list[Slide]:
    return [Slide(name.strip(), shape=shape, theme=theme) for name in names.split(";")]


SEVERAL = (
    "title; choice 4 open; choice 4 result; choice 12 result; choice long result; statements;"
    "by delegation 12; scale; words; question; floor waiting; grid 4; round table 12"
)
SHEETS = {
    "options": [
        Slide(f"choice {many} {state}")
        for many in (2, 3, 4, 6, 8, 12)
        for state in ("open", "result")
    ],
    "long": [
        Slide(f"choice long {state}", spoken)
        for state in ("open", "result")
        for spoken in (EN, ZH, BOTH, THREE)
    ],
    "kinds": [
        *_slides("scale; scale labelled; scale open; estimate; ranking; points; words; words open"),
        *_slides("open; statements open"),
        *(Slide("statements", page=page) for page in (1, 2, 3, 4)),
        *_slides("grid 4; grid 10"),
    ],
    "groups": _slides(
        "by delegation 6; by delegation 12; one city, one vote; shift; official;"
        "official by delegation; side by side; hands alone; hands and devices"
    ),
    "moments": _slides(
        "title; break; agenda; code; question; questions; floor waiting; floor speaking;"
        "breakout 4; breakout 12; recall; report; choice announced; closing"
    ),
    "projects": _slides(
        "projects; project card; project table; round table 6; round table 12; stakeholders"
    ),
    "languages": [
        Slide(name, spoken)
        for name in ("choice 4 result", "statements", "by delegation 12", "question")
        for spoken in (EN, ZH, THREE)
    ],
    "dark": _slides(f"{SEVERAL}; estimate; official; agenda", theme="dark"),
    **{shape: _slides(SEVERAL, shape=shape) for shape in SHAPES if shape != "16-9"},
}


async def take(playwright: Playwright, server: Server, folder: Path, only: str = "") -> None:
    """Write the sheets with this word in their name into an existing folder."""
    browser = await playwright.chromium.launch(executable_path=find_chromium())
    actors = Actors(browser, server)  # type: ignore[arg-type]
    stage = await seed_events(server)
    person = await actors.window("en", {"width": SHEET_WIDTH, "height": 1080})
    await person.page.goto(f"/k/{stage.event.key(stage.keys['moderator'])}")
    for name, slides in SHEETS.items():
        if only in name:
            shots = [each async for each in _shots(person.page, stage.event.code, slides)]
            await _lay_out(browser, shots, folder / name)
    await stage.event.close_all()
    await browser.close()


async def _shots(
    page: Page, code: str, slides: Sequence[Slide]
) -> AsyncIterator[tuple[Slide, str, bytes]]:
    """Each slide, the number of its page, and its picture."""
    shape = None
    for slide in slides:
        if slide.shape != shape:
            shape = slide.shape
            await _open_hall(page, code, shape)
        await page.emulate_media(color_scheme=slide.theme, reduced_motion="reduce")  # type: ignore[arg-type]
        await page.evaluate("slide => hallSlides.show(...slide)", [slide.name, slide.languages])
        await _stands_still(page)
        for _ in range(1, slide.page):
            await page.evaluate("hallSlides.turn()")
        await _stands_still(page)
        yield (
            slide,
            await page.evaluate("hallSlides.pages()"),
            await page.screenshot(animations="disabled", omit_background=True),
        )


async def _open_hall(page: Page, code: str, shape: str) -> None:
    """Open the page that shows the screen with made-up items."""
    width, height = SHAPES[shape]
    await page.set_viewport_size({"width": width, "height": height})
    look = "&layout=lower" if shape == "lower" else ""
    await page.goto(f"/e/{code}/preview?as=screen{look}")
    for script in SCRIPTS:
        await page.evaluate(script.read_text("utf-8"))
    if shape in ("lower", "transparent"):
        await page.evaluate("document.documentElement.dataset.background = 'transparent'")


async def _stands_still(page: Page) -> None:
    """Wait until a slide is whole: modules and words are loaded, the type is fitted."""
    last = ""
    for _ in range(LOOKS_AT_MOST):
        await page.evaluate(SETTLE)
        await page.wait_for_timeout(STILL_MS)
        now = await page.evaluate("hallSlides.look()")
        if now == last:
            return
        last = now


async def _lay_out(browser: Browser, shots: Sequence[tuple[Slide, str, bytes]], path: Path) -> None:
    """Write pictures beside each other, each with its name, in files of a screen's height."""
    shape = shots[0][0].shape
    columns = COLUMNS.get(shape, 3)
    width, height = SHAPES[shape]
    row = round(SHEET_WIDTH / columns * height / width) + 30
    many = columns * max(1, SHEET_HEIGHT // row)
    files = [shots[at : at + many] for at in range(0, len(shots), many)]
    page = await browser.new_page(viewport={"width": SHEET_WIDTH, "height": 100})
    for number, some in enumerate(files, 1):
        await page.set_content(_markup(some, columns))
        end = f"-{number}" if len(files) > 1 else ""
        await page.screenshot(path=f"{path}{end}.png", full_page=True)
        print(f"{path}{end}.png", flush=True)
    await page.close()


def _markup(shots: Sequence[tuple[Slide, str, bytes]], columns: int) -> str:
    figures = "".join(
        f"<figure><figcaption>{escape(_caption(slide, page))}</figcaption>"
        f"<img src='data:image/png;base64,{b64encode(png).decode()}'></figure>"
        for slide, page, png in shots
    )
    return f"""<style>
  body {{ margin: 0; padding: 8px; font: 14px/20px sans-serif; background: #777; display: grid;
    grid-template-columns: repeat({columns}, 1fr); gap: 8px; }}
  figure {{ margin: 0; }} figcaption {{ color: #fff; }}
  img {{ inline-size: 100%; display: block; background: linear-gradient(120deg, #456, #b97); }}
</style>{figures}"""


def _caption(slide: Slide, page: str) -> str:
    parts = (slide.name, "+".join(slide.languages), slide.shape, slide.theme, page)
    return " · ".join(filter(None, parts))
