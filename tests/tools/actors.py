"""People at real browsers. Tests name elements by their English text, as the pages' source does;
each person looks for it in their own language.

    ann = await actors.attendee(event, delegation="Bologna")
    await ann.press("Vote")
    await ann.expect_text("Your vote has been counted. You can change it until the poll closes.")

No page may report an error, break its content security policy or ask another host than the server:
`Actors.close` fails if any did.
"""

import re
from functools import partial
from typing import Any, Literal, Self

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Route,
    WebError,
    WebSocket,
    expect,
)

from live.features.event.model import USUAL_SECTORS
from live.languages.catalogue import Catalogues
from live.web.i18n.locale import LANGUAGE_COOKIE
from tools.browser_windows import BrowserWindows
from tools.live_server import Browser as Joined
from tools.live_server import at_one_address, join
from tools.server_process import PATIENCE, Event, ServerProcess

PHONE, LAPTOP, PROJECTOR = (
    {"width": 390, "height": 844},
    {"width": 1440, "height": 900},
    {"width": 1920, "height": 1080},
)
Workers = Literal["allow", "block"]
LOCALES = {"en": "en-GB", "zh": "zh-CN"}
CATALOGUES = Catalogues()

LOST_CONNECTION = (
    r"WebSocket connection to 'ws:.*' failed"
    r"|net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)"
)
"""Reports of Chromium about a server that is gone."""

expect.set_options(timeout=PATIENCE * 1000)


class Person:
    """`frames` is all that their page was sent through its sockets."""

    def __init__(self, page: Page, language: str, catalogues: Catalogues = CATALOGUES) -> None:
        self.page, self.language, self._catalogues = page, language, catalogues
        self.frames: list[str | bytes] = []
        page.on("websocket", self._listen)

    def leave(self) -> None:
        """Stop listening to the window."""
        self.page.remove_listener("websocket", self._listen)

    def words(self, sentence: str, **values: Any) -> str:
        """A sentence of the interface in this person's language; of a sentence with a number in it,
        the form for many.
        """
        text = self._catalogues.languages[self.language].messages.get(sentence, (sentence,))[-1]
        return re.sub(r"\{(\w+)\}", lambda hole: str(values.get(hole[1], hole[0])), text)

    def text(self, sentence: str, **values: Any) -> Locator:
        """The visible element with this text: some are repeated for screen readers, and a phone
        hides sections.
        """
        return self.page.get_by_text(self.words(sentence, **values)).filter(visible=True).first

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=self.words(name), exact=True)

    async def press(self, name: str) -> None:
        await self.button(name).first.click()

    async def press_and_confirm(self, name: str) -> None:
        """Press a button, confirm in the dialog, and wait until it has closed."""
        await self.press(name)
        await self.page.locator("dialog[open] .button").first.click()
        await expect(self.page.locator("dialog[open]")).to_have_count(0)

    async def expect_text(self, sentence: str, **values: Any) -> None:
        await expect(self.text(sentence, **values)).to_be_visible()

    async def expect_no_text(self, sentence: str, **values: Any) -> None:
        await expect(self.text(sentence, **values)).to_have_count(0)

    async def open_section(self, section: str) -> None:
        """A section of the page, on a phone."""
        await (
            self.page.get_by_role("navigation").get_by_text(self.words(section), exact=True).click()
        )

    async def pick_option(self, option: str) -> None:
        await (
            self.page.locator("label.option, label.chip", has_text=option)
            .filter(visible=True)
            .first.click()
        )

    async def pick_sector(self, sector: str) -> None:
        """Pick a usual sector by its English name."""
        (name,) = (each.name for each in USUAL_SECTORS if each.name["en"] == sector)
        await self.pick_option(name[self.language])

    async def fill_in(self, label: str, text: str) -> None:
        await self.page.get_by_label(self.words(label)).fill(text)

    async def join_event(self, delegation: str, sector: str = "Academia", name: str = "") -> None:
        """Fill in the form that they are looking at."""
        await self.page.get_by_role("combobox", name=self.words("Your delegation")).select_option(
            delegation
        )
        await self.pick_sector(sector)
        if name:
            await self.page.locator(".more > summary").click()
            await self.fill_in("Your name (optional)", name)
        await self.press("Join the event")
        await self.is_connected()

    async def is_connected(self) -> None:
        await expect(self.page.locator(".badge")).to_have_attribute("data-state", "connected")

    async def is_loaded(self) -> None:
        """Wait until no part of the page is loading."""
        await expect(self.page.get_by_text(self.words("Loading"), exact=True)).to_have_count(0)

    def _listen(self, socket: WebSocket) -> None:
        # A builtin method would be refused as a listener.
        socket.on("framereceived", lambda frame: self.frames.append(frame))  # noqa: PLW0108

    def card(self, text: str) -> Locator:
        """The card that holds a text: a poll, a question."""
        return self.page.locator(".card").filter(has_text=text).filter(visible=True).first

    async def press_on_card(self, text: str, button: str) -> None:
        card = self.card(text)
        await card.hover()
        await card.get_by_role("button", name=self.words(button), exact=True).click()


class Actors:
    """`catalogues` has the languages that the server has. Without service workers pages are the
    same, and cheaper to open. Pages of attendees, staff and screens come from `windows`, if given.
    """

    def __init__(
        self,
        browser: Browser,
        server_process: ServerProcess,
        catalogues: Catalogues = CATALOGUES,
        service_workers: Workers = "block",
        windows: BrowserWindows | None = None,
    ) -> None:
        self.browser, self.server_process = browser, server_process
        self._catalogues, self._service_workers = catalogues, service_workers
        self._windows = windows if service_workers == "block" else None
        self.problems: list[str] = []
        self._forgiven = ["Service Worker registration blocked"]
        self._answers: dict[str, Any] = {}
        self._contexts: list[BrowserContext] = []
        self._borrowed: list[Person] = []

    async def visitor(
        self, language: str = "en", size: dict[str, int] = PHONE, **options: Any
    ) -> Person:
        """Open a browser as a new visitor, at an address of its own unless the options name an
        address.
        """
        options = {"extra_http_headers": at_one_address(), **options}
        options |= {
            "viewport": size,
            "locale": locale_of(language),
            "base_url": self.server_process.url,
        }
        context = await self.browser.new_context(service_workers=self._service_workers, **options)
        self._contexts.append(context)
        return await self._watch(await context.new_page(), language)

    async def window(self, language: str, size: dict[str, int], **options: Any) -> Person:
        """Take an idle window, or open a window as a visitor if the test needs its own."""
        if self._windows is None or options:
            return await self.visitor(language, size, **options)
        page = await self._windows.take(self.server_process.url, locale_of(language), size)
        person = await self._watch(page, language)
        self._borrowed.append(person)
        return person

    async def _watch(self, page: Page, language: str) -> Person:
        for address, answers in self._answers.items():
            await page.context.route(address, partial(_answer_route, answers))
        page.context.set_default_timeout(PATIENCE * 1000)
        page.context.on("console", self._heard)
        page.context.on("weberror", self._failed)
        return Person(page, language, self._catalogues)

    async def attendee(
        self, event: Event, language: str = "en", size: dict[str, int] = PHONE, **joining: str
    ) -> Person:
        """Open the page as an attendee who has joined already; the form has its own tests."""
        member = await join(event, **{"delegation": "bologna", "language": language, **joining})  # type: ignore[arg-type]
        return await self.open_as(member, language, size)

    async def open_as(
        self, joined: Joined, language: str = "en", size: dict[str, int] = PHONE, at: str = ""
    ) -> Person:
        """Open the page, or the part of it `at` a path, as a joined attendee, in a browser set to
        this language.
        """
        person = await self.window(language, size)
        await person.page.context.add_cookies(cookies_of(joined))
        await person.page.goto(f"{joined.base}{at}")
        await person.is_connected()
        return person

    async def staff(
        self,
        event: Event,
        name: str,
        language: str = "en",
        size: dict[str, int] = LAPTOP,
        **options: Any,
    ) -> Person:
        return await self.open_address(f"/k/{event.key(name)}", language, size, **options)

    async def open_address(
        self, address: str, language: str = "en", size: dict[str, int] = LAPTOP, **options: Any
    ) -> Person:
        """Open a page by its address, such as that of a role link."""
        person = await self.window(language, size, **options)
        await person.page.goto(address)
        await person.is_connected()
        return person

    async def screen(self, event: Event, language: str = "en") -> Person:
        person = await self.window(language, PROJECTOR)
        await person.page.goto(f"/k/{event.key('screen')}")
        await expect(person.page.locator(".screen-dot")).to_have_attribute(
            "data-state", "connected"
        )
        return person

    def answers(self, address: str, told: Any) -> None:
        """Answer later requests to this address with `told` instead of the server's response."""
        self._answers[address] = told

    def forgives(self, pattern: str) -> None:
        """The browser itself reports deliberate acts of this test. Lost connections to a server
        that the test stopped are forgiven anyway.
        """
        self._forgiven.append(pattern)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, failure: type[BaseException] | None, *_: object) -> None:
        await self._leave_pages()
        if failure is None:
            self._check_problems()

    async def close(self) -> None:
        """Close all pages. Raises AssertionError if any reported a problem."""
        await self._leave_pages()
        self._check_problems()

    async def _leave_pages(self) -> None:
        while self._contexts:
            await self._contexts.pop().close()
        while self._borrowed:
            await self._give_back(self._borrowed.pop())

    def _check_problems(self) -> None:
        # A report may come after the server is back: only the stop counts.
        was_stopped = getattr(self.server_process, "was_stopped", False)
        forgiven = [*self._forgiven, *([LOST_CONNECTION] if was_stopped else [])]
        problems = [
            problem
            for problem in self.problems
            if not any(re.search(each, problem) for each in forgiven)
        ]
        assert problems == [], problems

    async def _give_back(self, person: Person) -> None:
        assert self._windows is not None
        person.leave()
        person.page.context.remove_listener("console", self._heard)
        person.page.context.remove_listener("weberror", self._failed)
        await self._windows.give_back(
            person.page, self.server_process.url, locale_of(person.language)
        )

    def _failed(self, error: WebError) -> None:
        self.problems.append(str(error.error))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.text} ({message.location.get('url', '')})")


async def _answer_route(told: Any, route: Route) -> None:
    await route.fulfill(json=told)


def locale_of(language: str) -> str:
    return LOCALES.get(language, language)


def cookies_of(joined: Joined) -> list[Any]:
    """Cookies that make a real browser theirs, without the language."""
    cookies = [
        {"name": each.name, "value": each.value, "domain": each.domain, "path": each.path}
        for each in joined.http.cookies.jar
    ]
    return [each for each in cookies if each["name"] != LANGUAGE_COOKIE]
