"""Take the pictures of the scenes with a word in their page or state, of all without words."""

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from playwright.async_api import Error, async_playwright

from live.settings import Settings
from tools.fonts import use_fonts
from tools.install_browsers import find_chromium
from tools.live_server import running
from tools.screenshots import readme, sheets
from tools.screenshots.camera import Camera, build_sheet
from tools.screenshots.scenes import SCENES, Scene

SHOTS = Path(__file__).parents[3] / "shots"
SHEETS = SHOTS / sheets.NAME
INDEX = Path(__file__).with_name("index.html")
AT_ONCE = 2
SECRET = b"a secret of the pictures, 32 bytes and more"


async def main(only: str) -> None:
    scenes = [scene for scene in SCENES if only.lower() in f"{scene.page} {scene.state}"]
    for scene in scenes:
        for old in SHOTS.glob(f"{scene.page} - {scene.state} - *.png"):
            old.unlink()
    SHEETS.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            port=0,
            secret_key=SECRET,
            database_url=f"sqlite:///{folder}/live.db",
            log_level="critical",
        )
        async with running(settings) as server, async_playwright() as playwright:
            if only == readme.NAME:
                await readme.take(playwright, server)
                return
            if only.startswith(sheets.NAME):
                await sheets.take(
                    playwright, server, SHEETS, only.removeprefix(sheets.NAME).strip()
                )
                return
            browser = await playwright.chromium.launch(executable_path=find_chromium())
            camera = Camera(browser, server, SHOTS, build_sheet(Path(folder)))
            failures = await _take(camera, scenes)
            await browser.close()
    write_index()
    print(f"{time.monotonic() - start:.0f} s · {SHOTS}/index.html")
    if failures:
        sys.exit("\n".join(["Not taken, or with a page that complained:", *failures]))


async def _take(camera: Camera, scenes: list[Scene]) -> list[str]:
    """Takes all possible pictures; answers with the others."""
    waiting, failures, count = list(reversed(scenes)), list[str](), 0

    async def work() -> None:
        nonlocal count
        while waiting:
            scene = waiting.pop()
            try:
                await camera.take(scene)
            except (AssertionError, Error) as problem:
                failures.append(f"{scene.page}, {scene.state}: {problem}")
            count += 1
            print(f"{count:3} of {len(scenes)}  {scene.page}, {scene.state}", flush=True)

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(work())
    return failures


def write_index() -> None:
    """A page that shows all existing pictures."""
    pictures = [
        dict(
            zip(
                ("page", "state", "width", "language", "theme"), shot.stem.split(" - "), strict=True
            )
        )
        for shot in sorted(SHOTS.glob("*.png"))
    ]
    (SHOTS / "index.html").write_text(
        INDEX.read_text("utf-8").replace("[]", json.dumps(pictures, ensure_ascii=False), 1), "utf-8"
    )


use_fonts()
asyncio.run(main(" ".join(sys.argv[1:])))
