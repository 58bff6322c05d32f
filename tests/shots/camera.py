"""Takes the pictures: each page is opened once in each language, then dressed in each theme and resized."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import aclosing
from pathlib import Path

from playwright.async_api import Browser

from journeys.cast import LOCALES, Cast, Person
from served import Server
from shots.scenes import Scene
from shots.stage import Stage, furnish

HEIGHTS = {360: 640, 768: 1024, 1440: 900, 1920: 1080}
LONGEST = 4000
THEMES = ("light", "dark")
STAFF = ("moderator", "screen", "organiser")
EXPECTED = "status of 4|ERR_INTERNET_DISCONNECTED"
"""Reported where a page is shown that refuses, or one that is offline."""
SETTLE = "Promise.all([document.fonts.ready, ...document.getAnimations().map((animation) => animation.finished)])"


class Camera:
    def __init__(self, browser: Browser, server: Server, folder: Path) -> None:
        self._browser, self._server, self._folder = browser, server, folder

    async def take(self, scene: Scene) -> None:
        """All pictures of a scene. Raises AssertionError where its page reports something."""
        stage = await furnish(self._server)
        await scene.told(stage)
        cast = Cast(self._browser, self._server)  # type: ignore[arg-type]
        cast.forgives(EXPECTED)
        try:
            for language in LOCALES:
                await self._in_language(cast, scene, stage, language)
            await cast.close()
        finally:
            await stage.event.all_leave()

    async def _in_language(self, cast: Cast, scene: Scene, stage: Stage, language: str) -> None:
        person = await _enter(cast, scene, stage, language)
        await scene.done(person)
        async with aclosing(_looks(person, scene.sizes)) as looks:
            async for width, theme in looks:
                name = f"{scene.page} - {scene.state} - {width} - {language} - {theme}.png"
                await person.page.screenshot(
                    path=self._folder / name, full_page=True, clip=await _clip(person, width), animations="disabled"
                )
        await person.page.context.close()


async def _looks(person: Person, sizes: Iterable[int]) -> AsyncIterator[tuple[int, str]]:
    for width in sizes:
        await person.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        for theme in THEMES:
            await person.page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            await person.page.evaluate(SETTLE)
            yield width, theme


async def _clip(person: Person, width: int) -> dict[str, float]:
    height = await person.page.evaluate("document.documentElement.scrollHeight")
    return {"x": 0, "y": 0, "width": width, "height": min(LONGEST, max(height, HEIGHTS[width]))}


async def _enter(cast: Cast, scene: Scene, stage: Stage, language: str) -> Person:
    size = {"width": scene.sizes[0], "height": HEIGHTS[scene.sizes[0]]}
    if scene.page in STAFF:
        person = await cast.visitor(language, size)
        await person.page.goto(f"/k/{stage.event.key(stage.keys[scene.page])}")
        await person.page.goto(f"{person.page.url}{scene.at}")
        await (_screen_is_on(person) if scene.page == "screen" else person.is_connected())
        return person
    if scene.page == "attendee":
        return await cast.returns(stage.browser, language, size, scene.at)
    person = await cast.visitor(language, size)
    await person.page.goto(scene.at or {"home": "/", "join": f"/e/{stage.event.code}", "error": "/nowhere"}[scene.page])
    return person


async def _screen_is_on(person: Person) -> None:
    await person.page.locator(".screen-dot[data-state=connected]").wait_for(state="attached")
    await asyncio.sleep(0.2)
