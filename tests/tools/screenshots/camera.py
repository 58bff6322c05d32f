"""Takes the pictures: each page is opened once in each language, then dressed in each theme and
resized.
"""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Iterable
from contextlib import aclosing
from pathlib import Path

from playwright.async_api import Browser

from tools.actors import LOCALES, Actors, Person
from tools.live_server import Server
from tools.screenshots.scenes import Scene
from tools.screenshots.seeded_event import SeededEvent, seed_events

HEIGHTS = {360: 640, 768: 1024, 1440: 900, 1920: 1080}
LONGEST = 4000
THEMES = ("light", "dark")
STAFF = (
    *("moderator", "speaker", "translators", "editor", "board", "screen", "organiser"),
    "event editor",
)
EXPECTED = "status of 4|ERR_INTERNET_DISCONNECTED|error occurred when fetching the script"
"""Reported where a page shows a refusal, or is offline."""
SETTLE = (
    "Promise.allSettled([document.fonts.ready, ...document.getAnimations().map((animation) =>"
    " animation.finished)])"
)
STATIC = Path(__file__).parents[3] / "static"
SHEET = Path(__file__).with_name("sheet.jsx")


class Camera:
    """`folder`: where pictures go; `sheet`: the script of the sheet of parts."""

    def __init__(self, browser: Browser, server: Server, folder: Path, sheet: Path) -> None:
        self._browser, self._server, self._folder, self._sheet = browser, server, folder, sheet

    async def take(self, scene: Scene) -> None:
        """Take all pictures of a scene. Raises AssertionError if its page reports a problem."""
        stage = await seed_events(self._server, scene.started, title=scene.title)
        await scene.told(stage)
        actors = Actors(self._browser, self._server)  # type: ignore[arg-type]
        actors.forgives(EXPECTED)
        try:
            for language in LOCALES:
                await self._in_language(actors, scene, stage, language)
            await actors.close()
        finally:
            await stage.event.close_all()

    async def _in_language(
        self, actors: Actors, scene: Scene, stage: SeededEvent, language: str
    ) -> None:
        width = scene.sizes[0]
        size = {"width": width, "height": HEIGHTS[width]}
        person = await (
            self._lay_out(actors, stage, language, size)
            if scene.page == "parts"
            else enter(actors, stage, scene.page, language, size, scene.at)
        )
        await scene.done(person)
        await person.page.wait_for_load_state("networkidle")
        async with aclosing(_looks(person, scene.sizes)) as looks:
            async for width, theme in looks:
                name = f"{scene.page} - {scene.state} - {width} - {language} - {theme}.png"
                await person.page.screenshot(path=self._folder / name, animations="disabled")
        await person.page.context.close()

    async def _lay_out(
        self, actors: Actors, stage: SeededEvent, language: str, size: dict[str, int]
    ) -> Person:
        """The sheet of parts comes in the place of the script of a moderator's page."""
        person = await actors.visitor(language, size)
        await person.page.route("**/moderator-*.js", lambda route: route.fulfill(path=self._sheet))
        await _open_link(person, stage, "moderator")
        return person


async def enter(
    actors: Actors, stage: SeededEvent, page: str, language: str, size: dict[str, int], at: str = ""
) -> Person:
    """Open a page of a kind; `at` follows its address, or is another address where the page has no
    event.
    """
    if page == "attendee":
        return await actors.open_as(stage.browser, language, size, at)
    person = await actors.window(language, size)
    if page in STAFF:
        await _open_link(person, stage, page, at)
    else:
        await person.page.goto(
            at or {"home": "/", "join": f"/e/{stage.event.code}", "error": "/nowhere"}[page]
        )
    return person


async def _open_link(person: Person, stage: SeededEvent, role: str, at: str = "") -> None:
    await person.page.goto(f"/k/{stage.event.key(stage.keys[role])}")
    await person.page.goto(f"{person.page.url}{at}")
    await person.page.locator("[data-state=connected]").first.wait_for(state="attached")


def build_sheet(folder: Path) -> Path:
    """Bundle the sheet of parts; return the script that draws it."""
    built, modules = folder / "sheet.js", STATIC / "node_modules"
    options = [
        "--bundle",
        "--format=esm",
        "--jsx=automatic",
        "--jsx-import-source=preact",
        "--log-level=warning",
        f"--outfile={built}",
    ]
    subprocess.run(
        [modules / ".bin/esbuild", SHEET, *options],
        env={**os.environ, "NODE_PATH": str(modules)},
        check=True,
    )
    return built


async def _looks(person: Person, sizes: Iterable[int]) -> AsyncIterator[tuple[int, str]]:
    """Windows are as high as their content, so that nothing that floats covers it."""
    for width in sizes:
        await person.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        height = await person.page.evaluate("document.documentElement.scrollHeight")
        await person.page.set_viewport_size(
            {"width": width, "height": max(HEIGHTS[width], min(LONGEST, height))}
        )
        for theme in THEMES:
            await person.page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            await person.page.evaluate(SETTLE)
            await asyncio.sleep(0.05)
            yield width, theme
