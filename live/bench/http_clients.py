"""People joining as browsers do: join page, form, event page, its files over one connection each,
then a socket.
"""

import asyncio
import re
import secrets
from itertools import cycle
from urllib.parse import urlencode

from ..demo import demo_definition
from ..features.event.model import USUAL_SECTOR_IDS
from .load_client import HANDSHAKE
from .seed import SeededEvent
from .server_processes import ServerProcess
from .stats import BenchError

MAX_JOINING = 200
"""People in the join flow at once."""
PEOPLE_PER_ADDRESS = 50
"""People joining from the same address; beyond 60 a minute each needs a proof of work."""
FILES = "/static/dist/"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
JOIN_TIMEOUT_S = 60.0
"""Seconds for everyone to join."""


class HttpClient:
    """A persistent connection and the cookies received over it."""

    def __init__(self, port: int, address: str) -> None:
        self._port = port
        self._address = address
        self.cookies: dict[str, str] = {}

    async def __aenter__(self) -> "HttpClient":
        self._reader, self._writer = await asyncio.open_connection(
            "127.0.0.1", self._port, local_addr=(self._address, 0)
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def send_request(self, path: str, form: dict[str, str] | None = None) -> int:
        """Send a request, a POST if `form` is given; returns the status."""
        method = "GET" if form is None else "POST"
        return await self._send(method, path, urlencode(form or {}).encode(), FORM)

    async def post_json(self, path: str, body: bytes) -> int:
        """Post a JSON text; returns the status."""
        return await self._send("POST", path, body, JSON)

    async def _send(self, method: str, path: str, body: bytes, content_type: str) -> int:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self._port}",
            f"Origin: http://127.0.0.1:{self._port}",
            "Sec-Fetch-Site: same-origin",
            "Accept-Encoding: gzip",
            "Accept-Language: en",
            f"Content-Length: {len(body)}",
            f"Content-Type: {content_type}",
        ]
        self._writer.write(
            "".join(f"{line}\r\n" for line in lines).encode()
            + self.cookie_header().encode()
            + b"\r\n"
            + body
        )
        return await self._read_response()

    def cookie_header(self) -> str:
        return (
            f"Cookie: {'; '.join(f'{name}={value}' for name, value in self.cookies.items())}\r\n"
            if self.cookies
            else ""
        )

    async def _read_response(self) -> int:
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = [
            (name.lower(), value)
            for name, _, value in (line.partition(": ") for line in head[1:] if line)
        ]
        self.cookies |= dict(
            value.partition(";")[0].split("=", 1) for name, value in pairs if name == "set-cookie"
        )
        if ("transfer-encoding", "chunked") in pairs:
            await self._reader.readuntil(b"\r\n0\r\n\r\n")
        else:
            await self._reader.readexactly(int(dict(pairs).get("content-length", "0")))
        return int(head[0].split()[1])

    async def open_socket(self, path: str) -> asyncio.StreamWriter:
        """Open a WebSocket on a new connection, and wait until the welcome is complete."""
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self._port, local_addr=(self._address, 0)
        )
        writer.write(
            HANDSHAKE.format(path=path, port=self._port, cookie=self.cookie_header()).encode()
        )
        await reader.readuntil(b'{"seq":"')
        return writer


def join_all(port: int, code: str, files: list[str], people: int) -> None:
    """Let `people` join and stay connected. Raises BenchError."""
    asyncio.run(_join_all(port, code, files, people))


async def _join_all(port: int, code: str, files: list[str], people: int) -> None:
    slots, groups, sectors = (
        asyncio.Semaphore(MAX_JOINING),
        cycle(demo_definition().delegations),
        cycle(USUAL_SECTOR_IDS),
    )
    sockets: list[asyncio.StreamWriter] = []

    async def join_next(number: int) -> None:
        async with slots, HttpClient(port, f"127.0.1.{1 + number // PEOPLE_PER_ADDRESS}") as client:
            sockets.append(
                await _join_one(client, code, files, join_form(next(groups).id, next(sectors)))
            )

    try:
        async with asyncio.timeout(JOIN_TIMEOUT_S):
            await asyncio.gather(*map(join_next, range(people)))
    except TimeoutError:
        raise BenchError(
            f"{people - len(sockets)} of {people} did not join within {JOIN_TIMEOUT_S:.0f} s"
        ) from None
    except (OSError, EOFError) as failure:
        raise BenchError(f"a connection broke: {failure}") from None
    finally:
        for socket in sockets:
            socket.transport.abort()


async def _join_one(
    client: HttpClient, code: str, files: list[str], form: dict[str, str]
) -> asyncio.StreamWriter:
    page = f"/e/{code}"
    await _expect_status(client, 200, page)
    await _expect_status(client, 303, f"{page}/join", form)
    await _expect_status(client, 200, page)
    for url in files:
        await _expect_status(client, 200, url)
    return await client.open_socket(f"{page}/socket?as=attendee&at=&topics=")


async def _expect_status(
    client: HttpClient, status: int, path: str, form: dict[str, str] | None = None
) -> None:
    response = await client.send_request(path, form)
    if response != status:
        raise BenchError(f"{path.rpartition('/')[2]} was answered with {response}")


def join_form(delegation: str, sector: str) -> dict[str, str]:
    return {
        "delegation": delegation,
        "sector": sector,
        "language": "en",
        "name": "",
        "nonce": secrets.token_urlsafe(16),
    }


def page_files(server: ServerProcess, event: SeededEvent) -> list[str]:
    """URLs of the static files of the event page, including those that they import."""
    paths, text = (
        list[str](),
        _get_text(
            server, f"/e/{event.code}", cookie=event.cookies[0].removeprefix("Cookie: ").strip()
        ),
    )
    pending = re.findall(r"/static/dist/([\w.-]+)", text)
    while pending:
        name = pending.pop()
        if name not in paths:
            paths.append(name)
            pending += re.findall(
                r"""["']\./([\w-]+\.(?:js|css))["']""", _get_text(server, FILES + name)
            )
    return [FILES + name for name in sorted(paths)]


def _get_text(server: ServerProcess, path: str, **headers: str) -> str:
    status, body = server.http_get(path, **headers)
    if status != 200:
        raise BenchError(f"{path} was answered with {status}")
    return body.decode(errors="replace")  # some are images
