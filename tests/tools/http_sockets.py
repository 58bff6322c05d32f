"""Event stream and long poll with the methods of a WebSocket client, so that tests of a socket can
test them: `recv` brings a frame, `send` posts an action and `recv` brings its answer, `close_code`
is that of the `bye`.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import httpx2
from websockets.exceptions import ConnectionClosedError

TRANSPORTS = ("socket", "stream", "frames")
"""Last part of the address of each transport."""


class HttpSocket:
    """Frames of GETs, and actions by POST. `query`: of all of them."""

    def __init__(self, http: httpx2.AsyncClient, base: str, query: str) -> None:
        self._http, self._base, self._query = http, base, query
        self._frames: asyncio.Queue[str | None] = asyncio.Queue()
        self._reading: asyncio.Task[None] | None = None
        self.close_code: int | None = None
        self.transport = SimpleNamespace(
            is_reading=lambda: True, abort=lambda: None, pause_reading=lambda: None
        )

    def start(self) -> None:
        self._reading = asyncio.create_task(self._read_all())

    async def recv(self) -> str:
        text = await self._frames.get()
        if text is None:
            self._frames.put_nowait(None)
            raise ConnectionClosedError(None, None)
        return text

    async def send(self, text: str) -> None:
        answer = await self._http.post(
            f"{self._base}/do?{self._query}",
            content=text.encode(),
            headers={"content-type": "application/json"},
        )
        for frame in answer.json():
            self._take(frame)

    async def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reading
        self._frames.put_nowait(None)

    def _take(self, frame: Any) -> None:
        self._frames.put_nowait(json.dumps(frame))
        if "bye" in frame:
            self.close_code = frame["bye"]
            self._frames.put_nowait(None)

    async def _read_all(self) -> None:
        try:
            async for frame in self._read():
                self._take(frame)
        except httpx2.TransportError:
            pass
        finally:
            self.close_code = self.close_code or 1006
            self._frames.put_nowait(None)

    def _read(self) -> AsyncIterator[Any]:
        raise NotImplementedError


class StreamSocket(HttpSocket):
    async def _read(self) -> AsyncIterator[Any]:
        async with self._http.stream(
            "GET", f"{self._base}/stream?{self._query}", timeout=None
        ) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    yield json.loads(line[6:])


class PollSocket(HttpSocket):
    """`rounds`: number of answers so far."""

    rounds = 0

    async def _read(self) -> AsyncIterator[Any]:
        after = ""
        while True:
            response = await self._http.get(
                f"{self._base}/frames?{self._query}&after={after}", timeout=60
            )
            self.rounds += 1
            for frame in response.json():
                if "poll" in frame:
                    after = frame["poll"]
                else:
                    yield frame
            if "bye" in (frame or {}):
                return


SOCKETS = {"stream": StreamSocket, "frames": PollSocket}
