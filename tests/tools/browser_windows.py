"""Browser windows that tests use in turn. A new window takes half a second of CPU, most of it for
its process; a used window is emptied instead.
"""

from playwright.async_api import Browser, Error, Page

from tools.live_server import at_one_address

NO_APP = "/healthz"
"""A page without scripts at the origin of every server, where its storage can be cleared."""


class BrowserWindows:
    """Idle windows of a server, by locale. Windows with other options are not for reuse: tests that
    change a window beyond its page (scripts, routes, touch) open their own.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._server = ""
        self._idle: dict[str, list[Page]] = {}

    async def take(self, server: str, locale: str, size: dict[str, int]) -> Page:
        """Return an empty window for pages of this server (a URL)."""
        if server != self._server:
            await self.close()
            self._server = server
        if idle := self._idle.get(locale):
            page = idle.pop()
            await page.context.set_extra_http_headers(at_one_address())
            await page.set_viewport_size(size)  # type: ignore[arg-type]
            return page
        context = await self._browser.new_context(
            service_workers="block",
            locale=locale,
            base_url=server,
            extra_http_headers=at_one_address(),
            viewport=size,  # type: ignore[arg-type]
        )
        return await context.new_page()

    async def give_back(self, page: Page, server: str, locale: str) -> None:
        """Empty a window for the next test. A window that cannot be emptied is closed."""
        if server == self._server and await _is_emptied(page):
            self._idle.setdefault(locale, []).append(page)
        else:
            await page.context.close()

    async def close(self) -> None:
        """Close all idle windows."""
        for page in [page for pages in self._idle.values() for page in pages]:
            await page.context.close()
        self._idle.clear()


async def _is_emptied(page: Page) -> bool:
    context = page.context
    try:
        for other in context.pages:
            if other is not page:
                await other.close()
        await context.unroute_all()
        await page.unroute_all(behavior="ignoreErrors")
        await context.clear_permissions()
        await context.set_offline(False)
        await page.goto(NO_APP)
        await page.evaluate("localStorage.clear(); sessionStorage.clear()")
        await page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
        await page.mouse.move(0, 0)
        await context.clear_cookies()
    except Error:  # the test closed the window, or its server is gone
        return False
    return True
