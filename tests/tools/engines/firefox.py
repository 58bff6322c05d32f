"""Firefox for tests: the extended support release of Debian, driven by Playwright."""

import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

PROXY = Path(__file__).with_name("firefox_proxy.py")


def find_firefox() -> str | None:
    """Path of the program, or None."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


@asynccontextmanager
async def running_firefox(folder: Path) -> AsyncIterator[Browser]:
    """A headless Firefox. `folder`: an empty folder."""
    program = folder / "firefox"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{PROXY}" "{find_firefox()}" "$@"\n')
    program.chmod(0o755)
    async with async_playwright() as playwright:
        browser = await playwright.firefox.launch(channel="moz-firefox", executable_path=program)
        yield browser
        await browser.close()
