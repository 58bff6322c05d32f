"""A real server on a free port of this machine, an event on it, and people who come with a
browser's cookies and sockets.

ann = await join(event, name="Ann")            an attendee; `await moderator(event)`, organiser,
screen come through a role link page = await ann.open()                        their socket;
`page.items` is their view, `page.frames` all that came reply = await page.act("question.ask", …)
the answer; `page.does(…)` also makes sure that it is `done`, and gives its seq await
page.until(lambda: "poll:7" in page.items)
"""

import asyncio
import contextlib
import itertools
import json
import secrets
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import httpx2
import websockets
from websockets.asyncio.client import ClientConnection, connect

from live import app
from live.engine.broadcaster import Broadcaster
from live.engine.clients.cursors import CursorCipher
from live.engine.hub import NO_METRICS
from live.engine.journal import JournalUnwritable, Turn
from live.engine.metrics import Metrics
from live.features.event.event_code import ALPHABET, event_path, session_code
from live.features.people.model import RoleLink
from live.kernel.principal import OPERATOR
from live.languages.catalogue import LOCALE
from live.serving import server as uvicorn_server
from live.serving.listen_socket import open_listen_socket
from live.settings import Settings
from live.store.migrations import migrate
from live.web.context import AppContext
from live.web.makers import maker_link
from live.web.role_keys import role_key
from tools.http_sockets import SOCKETS, HttpSocket
from tools.join_proof import hidden_fields
from tools.scenario import CREATE, DELEGATIONS, REGIONS, action

SECRET = b"a secret of these tests, 32 bytes and more"
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients of this machine, without TLS: loading their trusted certificates for each of them
takes 10 ms.
"""
BUSY = 30
"""Seconds until an answer over HTTP, where others use this machine too."""
PATIENCE = 30
"""Seconds after which an awaited event is not going to happen."""


class ServerWithoutSignals(uvicorn_server.Server):
    """Leaves the signals to pytest."""

    capture_signals = staticmethod(contextlib.nullcontext)


class Server:
    def __init__(
        self,
        settings: Settings,
        port: int,
        site: AppContext,
        running: ServerWithoutSignals,
        task: asyncio.Task[None],
    ) -> None:
        self.settings, self.port, self.site, self._running, self.task = (
            settings,
            port,
            site,
            running,
            task,
        )
        self.url = f"http://127.0.0.1:{port}"
        self.origin = settings.public_url or self.url
        self.events: list[Event] = []

    async def event(self, started: bool = True, **changes: Any) -> "Event":
        """Make an event of its own."""
        fields = {
            **CREATE,
            "id": secrets.token_hex(16),
            "code": "".join(secrets.choice(ALPHABET) for _ in range(6)),
            **changes,
        }
        hall = await self.site.hub.create_event(action("event.create", **fields))
        event = Event(self, hall)
        self.events.append(event)
        requests = [event.operator("event.configure", regions=REGIONS, delegations=DELEGATIONS)]
        await asyncio.gather(*requests, *([event.operator("event.start")] if started else []))
        return event

    async def take_over(self, code: str) -> "Event":
        """An event that was made through the pages."""
        hall = await self.site.hub.find_broadcaster(code)
        assert hall is not None
        event = Event(self, hall)
        self.events.append(event)
        return event

    @contextlib.contextmanager
    def full_disk(self) -> Iterator[None]:
        """No commit succeeds: the disk of the database is full."""
        journal: Any = self.site.journal
        open_turn = journal.open_turn

        @asynccontextmanager
        async def refuse(event: str, after: int) -> AsyncIterator[Turn]:
            async with open_turn(event, after) as turn:
                yield turn
                raise JournalUnwritable("database or disk is full")

        journal.open_turn = refuse
        try:
            yield
        finally:
            del journal.open_turn

    async def stop(self) -> None:
        """Stop the server as SIGTERM does."""
        self._running.should_exit = True
        await self.task


class Event:
    """An event on a server. `operator` does the acts of the command line."""

    def __init__(self, server: Server, hall: Broadcaster) -> None:
        self.server, self.hall, self.code = server, hall, hall.replica.code
        self._came: list[Browser] = []

    @property
    def state(self) -> Any:
        return self.hall.replica.event

    async def operator(self, do: str, **fields: Any) -> int:
        return await self.hall.replica.perform(OPERATOR, action(do, **fields))

    async def poll(self, open: bool = True, **fields: Any) -> int:
        config = {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}
        poll = await self.operator(
            "poll.create", **{"room": 1, "prompt": {"en": "Go on?"}, "config": config, **fields}
        )
        if open:
            await self.operator("poll.open", poll=poll)
        return poll

    @property
    def cursors(self) -> CursorCipher:
        return CursorCipher(self.server.settings.secret_key, self.hall.replica.id)

    async def session(self, number: int) -> "Event":
        """A session of it."""
        hall = await self.server.site.hub.find_broadcaster(session_code(self.code, number))
        assert hall is not None
        return Event(self.server, hall)

    def comes(self, browser: "Browser") -> None:
        self._came.append(browser)

    async def close_all(self) -> None:
        """Close all browsers."""
        while self._came:
            await self._came.pop().close()

    def key(self, link: int) -> str:
        """Key of a role link; of a missing link, as it would be without a salt."""
        role_link = self.state.links.get(link) or RoleLink(link, "", "")
        return role_key(self.server.settings.secret_key, self.code, self.hall.replica.id, role_link)


_addresses = itertools.count(1)


def at_one_address() -> dict[str, str]:
    """Header by which the trusted proxy names an address of a single client. Browsers with the same
    header are behind the same address.
    """
    return {"x-forwarded-for": str(IPv4Address("10.0.0.0") + next(_addresses))}


class Browser:
    """Cookies, and a browser's headers of every request; at an address of its own."""

    def __init__(self, event: Event, **headers: str) -> None:
        self.event, self.server = event, event.server
        self.headers = {
            "origin": self.server.origin,
            "sec-fetch-site": "same-origin",
            **at_one_address(),
            **headers,
        }
        self.http = httpx2.AsyncClient(
            base_url=self.server.url, headers=self.headers, verify=NO_TLS, timeout=BUSY
        )
        self.link: int | None = None
        self._pages: list[Page] = []
        event.comes(self)

    @property
    def base(self) -> str:
        return event_path(self.event.code)

    async def get(self, path: str, **options: Any) -> httpx2.Response:
        return await self.http.get(path, **options)

    async def post(self, path: str, **fields: Any) -> httpx2.Response:
        return await self.http.post(path, data=fields)

    async def join(self, **fields: str) -> None:
        """Send the join form, and where many join from this address again with a proof."""
        form = {**JOINING, "nonce": secrets.token_urlsafe(16), **fields}
        response = await self.post(f"{self.base}/join", **form)
        for _ in range(3):
            if response.status_code == 429:
                form |= hidden_fields(response.text)
                response = await self.post(f"{self.base}/join", **form)
        assert response.status_code == 303, response.text

    async def open(
        self,
        role: str = "attendee",
        at: str = "",
        topics: str = "",
        views: str = "",
        transport: str = "socket",
    ) -> "Page":
        """Open the page's socket, or another transport, and wait until it has all there is."""
        if transport == "socket":
            page = await self.dial(role, at, topics, views)
        else:
            query = f"as={role}&at={at}&topics={topics}&views={views}"
            socket = SOCKETS[transport](self.http, self.base, query)
            socket.start()
            page = Page(socket, self.event.cursors)
            self._pages.append(page)
        await page.until(lambda: page.cursor or page.closed)
        return page

    async def dial(
        self, role: str = "attendee", at: str = "", topics: str = "", views: str = ""
    ) -> "Page":
        query = f"as={role}&at={at}&topics={topics}&views={views}"
        url = f"ws://127.0.0.1:{self.server.port}{self.base}/socket?{query}"
        cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies.jar)
        headers = {
            name: value
            for name, value in self.headers.items()
            if name not in ("origin", "sec-fetch-site")
        }
        page = Page(
            await connect(
                url,
                origin=self.headers.get("origin"),
                additional_headers={**headers, "cookie": cookie},
            ),
            self.event.cursors,
        )
        self._pages.append(page)
        return page

    async def close(self) -> None:
        for page in self._pages:
            await page.close()
        await self.http.aclose()


class Page:
    """An open socket; it keeps the state of a page. `cursors` reads cursors opaque to attendees."""

    def __init__(
        self, socket: ClientConnection | HttpSocket, cursors: CursorCipher | None = None
    ) -> None:
        self.socket, self._cursors = socket, cursors
        self._aside: list[Any] = []
        self.frames: list[Any] = []
        self.topics: dict[str, dict[str, Any]] = {}
        self.replies: list[Any] = []
        self.cursor, self.closed = "", 0
        self._news = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    @property
    def items(self) -> dict[str, Any]:
        return {key: item for topic in self.topics.values() for key, item in topic.items()}

    def item(self, key: str) -> Any:
        """The item under a key, or None."""
        return self.items.get(key, {})

    @property
    def seq(self) -> int:
        """Seq of the cursor."""
        return read_seq(self._cursors, self.cursor)

    @property
    def bye(self) -> Any:
        return next((frame for frame in self.frames if "bye" in frame), None)

    async def request(self, do: str, **fields: Any) -> Any:
        """Ask for something, and wait for the answer."""
        ref = fields.pop("ref", None) or secrets.token_urlsafe(12)
        return await self.ask(json.dumps({"do": do, **fields, "ref": ref}))

    async def perform(self, do: str, **fields: Any) -> int:
        """Do something, and make sure that it is done; answers with its seq."""
        reply = await self.request(do, **fields)
        assert "done" in reply, reply
        return read_seq(self._cursors, reply["done"]["seq"])

    async def ask(self, text: str) -> Any:
        """Send anything, when nothing else is unanswered; answers with the reply, or None if the
        socket was closed.
        """
        count = len(self.replies)
        await self.socket.send(text)
        await self.until(lambda: len(self.replies) > count or self.closed)
        return self.replies[-1] if len(self.replies) > count else None

    async def until(self, what: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """Wait until a condition holds, not before all items that it reads are there; return its
        value.
        """

        def holds() -> Any:
            try:
                return what()
            except KeyError:
                return False

        async with asyncio.timeout(patience), self._news:
            return await self._news.wait_for(holds)

    async def wait_for_item(self, kind: str, **fields: Any) -> int:
        """Wait for an item of this kind with these fields; return the id in its key."""

        def find() -> str | None:
            keys = (
                key
                for key, item in self.items.items()
                if key.startswith(f"{kind}:") and fields.items() <= item.items()
            )
            return next(keys, None)

        key: str = await self.until(find)
        return int(key.partition(":")[2])

    def stall(self) -> None:
        """Read nothing any more."""
        self.socket.transport.pause_reading()

    async def close(self) -> None:
        if not self.socket.transport.is_reading():
            self.socket.transport.abort()
        await self.socket.close()
        await self._reading

    async def _read(self) -> None:
        with contextlib.suppress(websockets.ConnectionClosed):
            while True:
                await self._take(json.loads(await self.socket.recv()))
        self.closed = self.socket.close_code or 1006
        async with self._news:
            self._news.notify_all()

    async def _take(self, frame: Any) -> None:
        self.frames.append(frame)
        if frame.get("topic") == "me":
            self._apply(frame)
        elif "topic" in frame or "leave" in frame:
            self._aside.append(frame)
        elif "seq" in frame:
            for each in self._aside:
                self._apply(each)
            self._aside.clear()
            self.cursor = frame["seq"]
        elif "ref" in frame:
            self.replies.append(frame)
        async with self._news:
            self._news.notify_all()

    def _apply(self, frame: Any) -> None:
        if "leave" in frame:
            self.topics.pop(frame["leave"], None)
            return
        topic_items = {} if frame.get("full") else self.topics.get(frame["topic"], {})
        drops = frame.get("drop", [])
        self.topics[frame["topic"]] = {
            key: item for key, item in {**topic_items, **frame["put"]}.items() if key not in drops
        }


def read_seq(cursors: CursorCipher | None, told: int | str) -> int:
    """Seq of a cursor or an answer, as sent to any reader."""
    cursor = None if cursors is None else cursors.decrypt(str(told))
    return int(str(told).partition(".")[0]) if cursor is None else cursor[0]


JOINING = {"delegation": "lazio", "sector": "academia", "language": "en", "name": ""}


async def join(event: Event, name: str = "", **fields: str) -> Browser:
    """Join the event through the form."""
    browser = Browser(event)
    await browser.join(**{"name": name, **fields})
    return browser


async def staff(event: Event, role: str) -> Browser:
    """Open a new role link; `browser.link` is its id."""
    browser = Browser(event)
    delegation = {"delegation": "lazio"} if role in ("head", "deputy") else {}
    browser.link = await event.operator("link.make", role=role, label=role, **delegation)
    response = await browser.get(f"/k/{event.key(browser.link)}")
    assert response.status_code == 303, response.text
    return browser


async def moderator(event: Event) -> Browser:
    return await staff(event, "moderator")


async def organiser(event: Event) -> Browser:
    return await staff(event, "organiser")


async def screen(event: Event) -> Browser:
    return await staff(event, "screen")


async def maker_key(server: Server) -> str:
    """Key of the maker link of a server."""
    generation = await server.site.registry.maker_generation()
    return maker_link.maker_key(server.settings.secret_key, generation)


async def maker(event: Event) -> Browser:
    """Open the maker link."""
    browser = Browser(event)
    response = await browser.get(f"/m/{await maker_key(event.server)}")
    assert response.status_code == 303, response.text
    return browser


def make_settings(folder: Path, **changes: str) -> Settings:
    return Settings(
        **{
            "port": 0,
            "secret_key": SECRET,
            "database_url": f"sqlite:///{folder}/live.db",
            **changes,
        }
    )


@asynccontextmanager
async def running(
    settings: Settings, meter: Metrics = NO_METRICS, locale: Path = LOCALE
) -> AsyncIterator[Server]:
    """A server on a database of its own."""
    migrate(settings.database_url)
    built = app.build_app(settings, meter, locale)
    config = uvicorn_server.configure_server(built, settings)
    listening = open_listen_socket(settings.host, settings.port)
    site: AppContext = built.state.context
    server = ServerWithoutSignals(config, site.hub.drain)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        assert not task.done(), task
        await asyncio.sleep(0.01)
    instance = Server(settings, listening.getsockname()[1], site, server, task)
    try:
        yield instance
    finally:
        for event in instance.events:
            await event.close_all()
        await instance.stop()
