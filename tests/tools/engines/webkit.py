"""WebKitGTK for tests: MiniBrowser of Debian on a virtual display, driven over WebDriver.

`WebKitPage` has the few locators of Playwright that the ballots of all kinds are filled in with.
"""

import asyncio
import os
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2

from tools.actors import CATALOGUES
from tools.server_process import free_port

LIBRARIES = Path("/usr/lib")
PATIENCE_S = 30
INTERVAL_S = 0.1
WINDOW = {"width": 390, "height": 844}
IN_THE_MIDDLE = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})"
NAME = "return arguments[0].ariaLabel || arguments[0].innerText.trim()"
LABEL = "return arguments[0].closest('label') || arguments[0]"
ROLES = {
    "button": "button",
    "checkbox": "input[type=checkbox]",
    "radio": "input[type=radio]",
    "spinbutton": "input[type=number], [role=spinbutton]",
}
"""Selectors of the roles that ballots have."""

Element = dict[str, str]


def find_webkit() -> str | None:
    """Path of MiniBrowser, or None if it, its driver or Xvfb is missing."""
    programs = (shutil.which("WebKitWebDriver"), shutil.which("Xvfb"))
    browser = next(LIBRARIES.glob("*/webkit2gtk-4.1/MiniBrowser"), None)
    return str(browser) if browser and all(programs) else None


@asynccontextmanager
async def running_webkit(folder: Path) -> AsyncIterator["WebKitPage"]:
    """The window of a browser with an empty profile, on a display of its own. `folder`: an empty
    folder.
    """
    async with AsyncExitStack() as stack:
        screen = ("-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp")
        display = await _start(stack, dict(os.environ), "Xvfb", *screen, output=PIPE)
        assert display.stdout
        number = int(await display.stdout.readline())
        env = os.environ | {"DISPLAY": f":{number}", "HOME": str(folder)}
        url = f"http://127.0.0.1:{(port := free_port())}"
        await _start(stack, env, "WebKitWebDriver", f"--port={port}")
        client = await stack.enter_async_context(httpx2.AsyncClient(timeout=PATIENCE_S))
        page = await WebKitPage.open(client, url)
        stack.push_async_callback(page.close)
        yield page


async def _start(
    stack: AsyncExitStack, env: dict[str, str], *command: str, output: int = DEVNULL
) -> asyncio.subprocess.Process:
    """A process that ends with the stack. Of the driver no output is read: a pipe would stay open
    with the browser's processes, which have it too and end later.
    """
    process = await asyncio.create_subprocess_exec(*command, env=env, stdout=output, stderr=DEVNULL)
    stack.push_async_callback(process.wait)
    stack.callback(process.terminate)
    return process


async def wait_until(condition: Callable[[], Awaitable[object]]) -> None:
    """Wait for a condition. Raises TimeoutError after PATIENCE_S."""
    async with asyncio.timeout(PATIENCE_S):
        while not await condition():  # noqa: ASYNC110  no event tells it
            await asyncio.sleep(INTERVAL_S)


class WebKitPage:
    """The window, and a person in front of it with words in English."""

    def __init__(self, client: httpx2.AsyncClient, session: str) -> None:
        self._client, self._session = client, session
        self.page = self

    @classmethod
    async def open(cls, client: httpx2.AsyncClient, driver: str) -> "WebKitPage":
        """Open a window, as soon as the driver listens."""

        async def is_ready() -> bool:
            try:
                return (await client.get(f"{driver}/status")).is_success
            except httpx2.ConnectError:
                return False

        await wait_until(is_ready)
        options = {"binary": find_webkit(), "args": ["--automation"]}
        capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        reply = await client.post(f"{driver}/session", json={"capabilities": capabilities})
        page = cls(client, f"{driver}/session/{reply.json()['value']['sessionId']}")
        await page.command("window/rect", **WINDOW)
        return page

    async def close(self) -> None:
        await self._client.delete(self._session)

    async def command(self, path: str, **values: Any) -> Any:
        """Value of a command of WebDriver. Raises AssertionError with its error."""
        reply = await self._client.post(f"{self._session}/{path}", json=values)
        value = reply.json()["value"]
        assert reply.is_success, f"{path}: {value}"
        return value

    async def run(self, script: str, *arguments: object) -> Any:
        """Value that a script returns."""
        return await self.command("execute/sync", script=script, args=arguments)

    async def goto(self, url: str) -> None:
        await self.command("url", url=url)

    async def select_option(self, selector: str, value: str) -> None:
        await self.locator(f"{selector} option[value={value}]").click()

    def locator(self, selector: str) -> "WebKitLocator":
        return WebKitLocator(self, selector)

    def get_by_role(self, role: str, name: str = "") -> "WebKitLocator":
        return WebKitLocator(self, ROLES[role], name)

    def button(self, name: str) -> "WebKitLocator":
        return self.get_by_role("button", name=self.words(name))

    @staticmethod
    def words(sentence: str, **values: object) -> str:
        text = CATALOGUES.languages["en"].messages.get(sentence, (sentence,))[-1]
        return re.sub(r"\{(\w+)\}", lambda hole: str(values.get(hole[1], hole[0])), text)

    async def expect_text(self, sentence: str, **values: object) -> None:
        """Wait until the page shows this sentence. Raises AssertionError with its text."""
        words = self.words(sentence, **values)

        async def is_shown() -> bool:
            return words in await self.run("return document.body.innerText")

        try:
            await wait_until(is_shown)
        except TimeoutError:
            text = await self.run("return document.body.innerText")
            raise AssertionError(f"no {words!r} in WebKit, but:\n{text}") from None


class WebKitLocator:
    """Elements by a selector, and by name, within those of another locator."""

    def __init__(
        self,
        page: WebKitPage,
        selector: str,
        name: str = "",
        inside: "WebKitLocator | None" = None,
        at: int | None = None,
    ) -> None:
        self._page, self._selector, self._name = page, selector, name
        self._inside, self._at = inside, at

    def locator(self, selector: str) -> "WebKitLocator":
        return WebKitLocator(self._page, selector, inside=self)

    def get_by_role(self, role: str, name: str = "") -> "WebKitLocator":
        return WebKitLocator(self._page, ROLES[role], name, self)

    def nth(self, number: int) -> "WebKitLocator":
        return WebKitLocator(self._page, self._selector, self._name, self._inside, number)

    @property
    def first(self) -> "WebKitLocator":
        return self.nth(0)

    @property
    def last(self) -> "WebKitLocator":
        return self.nth(-1)

    async def all(self) -> list["WebKitLocator"]:
        await wait_until(self._find)
        return [self.nth(at) for at in range(len(await self._find()))]

    async def click(self) -> None:
        """Click the label around it, or itself."""
        await wait_until(self._find)
        (element,) = await self._find()
        target = await self._page.run(LABEL, element)
        await self._page.run(IN_THE_MIDDLE, target)
        await self._page.command(f"element/{_id(target)}/click")

    async def fill(self, text: str) -> None:
        await self.click()
        (element,) = await self._find()
        await self._page.command(f"element/{_id(element)}/clear")
        await self._page.command(f"element/{_id(element)}/value", text=text)

    async def _find(self) -> list[Element]:
        by = {"using": "css selector", "value": self._selector}
        if self._inside is None:
            found = await self._page.command("elements", **by)
        else:
            found = [
                element
                for root in await self._inside._find()
                for element in await self._page.command(f"element/{_id(root)}/elements", **by)
            ]
        if self._name:
            found = [each for each in found if await self._page.run(NAME, each) == self._name]
        return found if self._at is None or not found else [found[self._at]]


def _id(element: Element) -> str:
    (id,) = element.values()
    return id
