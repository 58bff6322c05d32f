"""The pictures of the README and the manuals: `make shots ONLY=README` takes them anew, into
docs/images.
"""

from base64 import b64decode, b64encode
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from playwright.async_api import Playwright

from live.demo import PEOPLE
from tools.actors import Actors, Person, cookies_of
from tools.install_browsers import find_chromium
from tools.live_server import Server, join
from tools.screenshots.camera import SETTLE, enter
from tools.screenshots.scenarios.everything import busy
from tools.screenshots.scenes import SCENES
from tools.screenshots.scenes.scene import Scene
from tools.screenshots.seeded_event import SeededEvent, seed_events

NAME = "README"
IMAGES = Path(__file__).parents[3] / "docs/images"
HOST = "live.example.org"
HALL, PHONE, DESK = (
    {"width": 1600, "height": 900},
    {"width": 390, "height": 800},
    {"width": 1440, "height": 900},
)
PACK = """async (png) => {
    const reply = await fetch(`data:image/png;base64,${png}`);
    const picture = await createImageBitmap(await reply.blob());
    const { width, height } = picture;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(picture, 0, 0);
    return canvas.toDataURL("image/webp", 0.8).split(",")[1];
}"""
"""WebP: PNG files would be three times as large."""
MANUAL = {
    "organiser-running": ("organiser", "running"),
    "prepare-polls": ("editor", "changed, screen"),
    "poll-open": ("moderator", "busy"),
    "question-review": ("moderator", "rejecting"),
    "breakout-running": ("moderator", "breakout"),
    "organiser-ended": ("organiser", "ended"),
}
"""Pictures of docs/moderating, and the scene that each shows: its page and state."""


async def take(playwright: Playwright, server: Server) -> None:
    """The server is called as in a real event, so that its address can be seen."""
    rules = f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{server.port}"
    browser = await playwright.chromium.launch(executable_path=find_chromium(), args=[rules])
    actors = Actors(browser, SimpleNamespace(url=f"http://{HOST}"))  # type: ignore[arg-type]
    actors.forgives("Cross-Origin-Opener-Policy")  # it is not served by HTTPS
    await _poll(actors, await seed_events(server))
    await _desk(actors, await seed_events(server))
    for name, (page, state) in MANUAL.items():
        scene = next(each for each in SCENES if (each.page, each.state) == (page, state))
        await _scene(
            actors, await seed_events(server, scene.started, title=scene.title), scene, name
        )
    await actors.close()
    await browser.close()


async def _poll(actors: Actors, stage: SeededEvent) -> None:
    """A poll in the hall and on a phone, and its result by delegation."""
    await stage.come()
    poll = await stage.poll(rule="always", seconds=185)
    await stage.vote(poll, [1])
    await _shoot(await enter(actors, stage, "screen", "en", HALL), "screen")
    await _shoot(await _phone(actors, stage), "phone")
    await stage.close(poll)
    await stage.perform("screen.show", room=1, what="delegations", id=poll)
    await _shoot(await enter(actors, stage, "screen", "en", HALL), "delegations")


async def _desk(actors: Actors, stage: SeededEvent) -> None:
    """The moderator's page with some people present."""
    await busy(stage)
    for delegation, many in PEOPLE["counts"].items():
        for _ in range(many // 2):
            await (await join(stage.event, delegation=delegation)).open()
    await _shoot(await enter(actors, stage, "moderator", "en", DESK), "moderator")
    await stage.event.close_all()


async def _scene(actors: Actors, stage: SeededEvent, scene: Scene, name: str) -> None:
    """A scene as on a laptop, in English."""
    await scene.told(stage)
    person = await enter(actors, stage, scene.page, "en", DESK, scene.at)
    await scene.done(person)
    await _shoot(person, name)
    await stage.event.close_all()


async def _phone(actors: Actors, stage: SeededEvent) -> Person:
    person = await actors.visitor("zh", PHONE, device_scale_factor=2)
    cookies: list[Any] = [{**each, "domain": HOST} for each in cookies_of(stage.browser)]
    await person.page.context.add_cookies(cookies)
    await person.page.goto(stage.browser.base)
    await person.is_connected()
    return person


async def _shoot(person: Person, name: str) -> None:
    await person.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    await person.page.wait_for_load_state("networkidle")
    await person.page.evaluate(SETTLE)
    png = await person.page.screenshot(animations="disabled")
    await person.page.goto("about:blank")
    png_text = await person.page.evaluate(PACK, b64encode(png).decode())
    (IMAGES / f"{name}.webp").write_bytes(b64decode(png_text))
    await person.page.context.close()
