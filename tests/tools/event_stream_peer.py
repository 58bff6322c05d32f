"""Client of an event stream over a bare transport, with the methods of a WebSocket client for the
contract suite. Its reading can be paused.
"""

import asyncio
from typing import cast

from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK

CLEAN_END = 1000
"""Close code of a response that ended as it should: the `bye` frame has the real code."""


class EventStreamPeer(asyncio.Protocol):
    def __init__(self) -> None:
        self.transport: asyncio.Transport
        self.close_code: int | None = None
        self._received = bytearray()
        self._text = bytearray()
        self._has_head = self._has_ended = False
        self._events: asyncio.Queue[str | None] = asyncio.Queue()

    @classmethod
    async def dial(cls, port: int) -> "EventStreamPeer":
        _, peer = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        peer.transport.write(b"GET /stream/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        return peer

    async def recv(self) -> str:
        """Text of the next event. Raises ConnectionClosed."""
        text = await self._events.get()
        if text is not None:
            return text
        self._events.put_nowait(None)
        if self.close_code == CLEAN_END:
            raise ConnectionClosedOK(None, None)
        raise ConnectionClosedError(None, None)

    async def close(self) -> None:
        self.transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._has_head:
            head, separator, rest = self._received.partition(b"\r\n\r\n")
            if not separator:
                return
            assert b"200 OK" in head and b"text/event-stream" in head, head
            self._has_head, self._received = True, rest
        self._read_chunks()

    def _read_chunks(self) -> None:
        while b"\r\n" in self._received:
            end = self._received.index(b"\r\n")
            size = int(self._received[:end], 16)
            if len(self._received) < end + 4 + size:
                return
            self._text += self._received[end + 2 : end + 2 + size]
            del self._received[: end + 4 + size]
            self._has_ended = self._has_ended or not size
        *events, rest = self._text.split(b"\n\n")
        self._text = bytearray(rest)
        for event in events:
            if event.startswith(b"data: "):
                self._events.put_nowait(event[6:].decode())

    def connection_lost(self, exc: Exception | None) -> None:
        self.close_code = CLEAN_END if self._has_ended else 1006
        self._events.put_nowait(None)
