"""HTTP and WebSocket protocols byte by byte, with a client that can break them, and time limits of
slow and silent clients.
"""

import asyncio
import contextlib
import inspect
import re
import socket
import struct
import time

import pytest
import uvicorn
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from websockets.asyncio.client import connect

from live.features.wire import FrameBatch
from live.serving import uvicorn_release
from live.serving.connections import outgoing, read_allowance
from live.serving.connections.connection import Connection
from live.serving.connections.frames import MAX_MESSAGE_BYTES
from live.serving.connections.write_timeout import WriteTimeout
from live.serving.listen_socket import RECEIVE_BUFFER_BYTES, SEND_BUFFER_BYTES
from tools.connection_contract import BIG, PATIENCE_S, parcel, until
from tools.connection_server import serving
from tools.stopwatch import Stopwatch

TEXT, BINARY, CONT, CLOSE, PING, PONG = 1, 2, 0, 8, 9, 10
FIN = 0x80
MASK = b"\x37\xfa\x21\x3d"
KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def frame(
    payload: bytes,
    opcode: int = TEXT,
    first: int = FIN,
    mask: bytes | None = MASK,
    size: bytes | None = None,
) -> bytes:
    """A frame as a client sends it; `size` overrides how its length is written."""
    length, flag = len(payload), 128 if mask else 0
    if size is None:
        small, long = (length, 0) if length < 126 else (126, 2) if length < 65536 else (127, 8)
        size = bytes([flag | small]) + length.to_bytes(8, "big")[8 - long :]
    payload_bytes = bytes(byte ^ (mask or b"\0\0\0\0")[at % 4] for at, byte in enumerate(payload))
    return bytes([first | opcode]) + size + (mask or b"") + payload_bytes


def closing(code: int) -> bytes:
    return frame(struct.pack("!H", code), CLOSE)


class Raw:
    """A client that sends any bytes, and reads frames as they come."""

    def __init__(self, line, shaken, reader, writer):
        self.line, self.shaken, self._reader, self._writer = line, shaken, reader, writer

    def send(self, *pieces: bytes) -> None:
        self._writer.write(b"".join(pieces))

    async def get(self) -> tuple[int, bytes]:
        """First byte and payload of the next frame."""
        async with asyncio.timeout(PATIENCE_S):
            first, length = await self._reader.readexactly(2)
            if length > 125:
                length = int.from_bytes(
                    await self._reader.readexactly(2 if length == 126 else 8), "big"
                )
            return first, await self._reader.readexactly(length)

    async def read(self, most: int) -> int:
        """Return the number of bytes read."""
        return len(await self._reader.read(most))

    async def code(self) -> int:
        """The code that the server closes with; 1006 where it just ends."""
        try:
            while (message := await self.get())[0] != FIN | CLOSE:
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            return 1006
        return int.from_bytes(message[1][:2], "big")

    async def ended(self) -> bool:
        """True if the server ends the connection soon."""
        async with asyncio.timeout(PATIENCE_S):
            with contextlib.suppress(ConnectionError):
                return await self._reader.read() == b""
        return True

    async def heard(self, *texts: bytes) -> None:
        await until(lambda: len(self.line.heard) >= len(texts))
        assert self.line.heard == list(texts)

    def half_close(self) -> None:
        self._writer.write_eof()

    def leave(self) -> None:
        self._writer.transport.abort()


@pytest.fixture(scope="module")
async def running_server(tmp_path_factory):
    async with serving(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture
async def dial(running_server):
    """Open a connection; `receive` bytes are the capacity of its system without a reader."""
    lines = []

    async def dial(*headers: str, receive: int | None = None) -> Raw:
        plain = socket.socket()
        if receive is not None:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        plain.setblocking(False)
        await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", running_server.port))
        reader, writer = await asyncio.open_connection(sock=plain, limit=1024)
        request = [
            "GET / HTTP/1.1",
            "Host: a",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {KEY}",
            "Sec-WebSocket-Version: 13",
        ]
        writer.write("\r\n".join([*request, *headers, "", ""]).encode())
        lines.append(writer)
        shaken = b""
        while not shaken.endswith(b"\r\n\r\n"):
            shaken += await reader.readexactly(1)
        assert shaken.startswith(b"HTTP/1.1 101 ")
        return Raw(running_server.lines[-1], shaken, reader, writer)

    yield dial
    for writer in lines:
        writer.transport.abort()


# the handshake

ASKED = {
    "upgrade": "websocket",
    "connection": "Upgrade",
    "sec-websocket-key": KEY,
    "sec-websocket-version": "13",
}


async def status(served, first="GET / HTTP/1.1", extra="", **headers) -> tuple[int, bytes]:
    """Return the status and the head of the response."""
    request_headers = {
        **ASKED,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    lines = [
        first,
        "Host: a",
        *(f"{name}: {value}" for name, value in request_headers.items() if value is not None),
    ]
    writer.write(("\r\n".join(lines) + "\r\n" + extra + "\r\n").encode())
    async with asyncio.timeout(PATIENCE_S):
        head = await reader.readuntil(b"\r\n\r\n")
    writer.transport.abort()
    return int(head.split(b" ")[1]), head


async def test_the_key_is_answered_as_the_standard_has_it(running_server):
    code, head = await status(running_server, connection="keep-alive, Upgrade", upgrade="WebSocket")
    assert code == 101
    assert b"\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in head


@pytest.mark.parametrize(
    "wrong",
    [
        {"sec_websocket_key": None},
        {"sec_websocket_key": "short"},
        {"sec_websocket_key": "dGhlIHNhbXBsZSBub25jZQ"},
        {"extra": f"Sec-WebSocket-Key: {KEY}\r\n"},
        {"sec_websocket_version": "8"},
        {"sec_websocket_version": None},
        {"first": "POST / HTTP/1.1"},
        {"first": "GET / HTTP/1.0"},
    ],
    ids=str,
)
async def test_a_handshake_that_is_none_is_refused(running_server, wrong):
    before = len(running_server.lines)
    assert (await status(running_server, **wrong))[0] == 400
    assert len(running_server.lines) == before


async def test_a_path_that_has_no_socket_is_refused(running_server):
    assert (await status(running_server, "GET /elsewhere HTTP/1.1"))[0] == 403


# texts, however they come


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65535, 65536])
async def test_a_text_of_any_size_is_heard(dial, size):
    raw = await dial()
    raw.send(frame(b"x" * size), frame(b"next"))
    await raw.heard(b"x" * size, b"next")


@pytest.mark.parametrize(
    "size", [struct.pack("!BH", 254, 3), struct.pack("!BQ", 255, 3)], ids=["16 bits", "64 bits"]
)
async def test_a_length_that_is_written_too_long_is_understood(dial, size):
    raw = await dial()
    raw.send(frame(b"abc", size=size), frame(b"next"))
    await raw.heard(b"abc", b"next")


async def test_texts_that_come_byte_by_byte_are_heard(dial):
    raw = await dial()
    for byte in frame("创新".encode()) + frame(b"y" * 200) + frame(b"", PING) + frame(b"z"):
        raw.send(bytes([byte]))
        await asyncio.sleep(0)
    await raw.heard("创新".encode(), b"y" * 200, b"z")


async def test_two_hundred_texts_in_a_single_write_are_heard_in_order(dial):
    raw = await dial()
    texts = [b"%d" % number for number in range(200)]
    raw.send(*map(frame, texts))
    await raw.heard(*texts)


async def test_fragments_form_a_text_and_control_frames_may_come_between(dial):
    raw = await dial()
    raw.send(
        frame("创".encode()[:2], first=0), frame(b"are you there", PING), frame(b"unasked", PONG)
    )
    raw.send(
        frame("创".encode()[2:], CONT, 0),
        frame(b"", CONT, 0),
        frame("新".encode(), CONT),
        frame(b"next"),
    )
    assert await raw.get() == (FIN | PONG, b"are you there")
    await raw.heard("创新".encode(), b"next")


async def test_a_ping_is_answered_with_its_payload(dial):
    raw = await dial()
    raw.send(frame(b"1", PING), frame(b"", PONG), frame(b"2", PING))
    assert [await raw.get(), await raw.get()] == [(FIN | PONG, b"1"), (FIN | PONG, b"2")]


async def test_messages_sent_before_anyone_listens_are_heard_in_order(running_server, monkeypatch):
    texts = [str(number) for number in range(100)]
    monkeypatch.setattr(running_server, "hesitate", 0.2)
    async with connect(running_server.url) as peer:
        for text in texts:
            await peer.send(text)
        assert running_server.lines[-1].heard == []
        await until(lambda: len(running_server.lines[-1].heard) == len(texts))
    assert running_server.lines[-1].heard == [text.encode() for text in texts]


# invalid text


WRONG = {
    "unmasked": (frame(b"x", mask=None), 1002),
    "RSV1": (frame(b"x", first=FIN | 0x40), 1002),
    "RSV2": (frame(b"x", first=FIN | 0x20), 1002),
    "RSV3": (frame(b"x", first=FIN | 0x10), 1002),
    "RSV1 on a ping": (frame(b"x", PING, FIN | 0x40), 1002),
    "opcode 3": (frame(b"x", 3), 1002),
    "opcode 11": (frame(b"x", 11), 1002),
    "a ping in fragments": (frame(b"x", PING, 0), 1002),
    "a ping of 126 bytes": (frame(b"x" * 126, PING), 1002),
    "a pong of 126 bytes": (frame(b"x" * 126, PONG), 1002),
    "a fragment of nothing": (frame(b"x", CONT), 1002),
    "a text inside a text": (frame(b"x", first=0) + frame(b"x"), 1002),
    "a close of one byte": (frame(b"x", CLOSE), 1002),
    "a close with a code that is none": (closing(1005), 1002),
    "a close with a reason that is no text": (frame(b"\x03\xe8\xff", CLOSE), 1007),
    "binary": (frame(b"x", BINARY), 1003),
    "binary in fragments": (frame(b"x", BINARY, 0), 1003),
    "no UTF-8": (frame(b"\xff"), 1007),
    "half a character": (frame("新".encode()[:2]), 1007),
    "a surrogate": (frame(b"\xed\xa0\x80"), 1007),
    "no UTF-8, in fragments": (frame(b"\xc3", first=0) + frame(b"x", CONT), 1007),
    "too big": (frame(b"x" * (MAX_MESSAGE_BYTES + 1)), 1009),
    "too big, announced only": (b"\x81\xff" + struct.pack("!Q", 1 << 62) + MASK, 1009),
    "too big in fragments": (frame(b"x" * 60_000, first=0) + frame(b"x" * 10_000, CONT), 1009),
}


@pytest.mark.parametrize(("data", "code"), WRONG.values(), ids=WRONG)
async def test_a_faulty_frame_closes_with_its_code_and_is_not_heard(dial, monkeypatch, data, code):
    monkeypatch.setattr(Connection, "CLOSE_TIMEOUT_S", 0.1)
    raw = await dial()
    raw.send(frame(b"before"), data, frame(b"after"))
    assert await raw.code() == code
    assert await raw.ended()
    assert raw.line.heard == [b"before"]
    assert (raw.line.lost, raw.line.left) == (1, 1)


async def test_a_frame_that_is_not_masked_is_refused_at_its_second_byte(dial):
    raw = await dial()
    raw.send(frame(b"", mask=None))
    assert await raw.code() == 1002


async def test_after_a_fault_nothing_is_understood_any_more_and_the_code_arrives(dial):
    """Bytes that are still on their way are read and dropped: an immediate close could lose the
    close frame.
    """
    raw = await dial()
    raw.send(frame(b"x" * 70_000)[:14])
    assert await raw.code() == 1009
    raw.send(closing(1000) * 1000)
    await asyncio.sleep(0.1)
    assert raw.line.lost == 0
    assert await raw.ended()


async def test_a_frame_that_does_not_end_keeps_no_more_than_itself(dial):
    raw = await dial()
    raw.send(frame(b"x" * 65535)[:-1])
    await until(lambda: len(raw.line.connection._partial) > 65000)
    raw.send(b"x", frame(b"next")[:5])
    await until(lambda: raw.line.heard)
    await until(lambda: len(raw.line.connection._partial) == 5)


async def test_many_empty_fragments_take_no_memory(dial):
    raw = await dial()
    raw.send(frame(b"x", first=0), frame(b"", CONT, 0) * 200, frame(b"y", CONT))
    await raw.heard(b"xy")


async def test_compression_is_offered_in_vain(dial):
    raw = await dial("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")
    assert b"extensions" not in raw.shaken.lower()
    raw.send(frame(b"plain"))
    await raw.heard(b"plain")


async def test_a_client_of_websockets_is_understood_with_compression_offered_and_without(
    running_server,
):
    for compression in (None, "deflate"):
        async with connect(running_server.url, compression=compression) as peer:
            line = running_server.lines[-1]
            line.answer = lambda text, line=line: line.connection.write(FrameBatch([text]))
            for number in range(50):
                text = f'{{"i":{number},"pad":"{"é" * number * 40}"}}'
                await peer.send(text)
                assert await peer.recv() == text
            await peer.send(["frag", "ment", "ed"])
            assert await peer.recv() == "fragmented"
            await (await peer.ping())
            await peer.send("x" * 65536)
            assert len(await peer.recv()) == 65536
        assert peer.close_code == 1000


# floods

CHEAP = {
    "empty pings": (b"", frame(b"", PING)),
    "pongs with a payload": (b"", frame(b"x" * 100, PONG)),
    "empty fragments": (frame(b"x", first=0), frame(b"", CONT, 0)),
    "texts": (b"", frame(b"x")),
    "long texts": (b"", frame(b"x" * 60_000)),
}


def is_held(raw: Raw) -> bool:
    """True if the server reads nothing from this client for now."""
    return not raw.line.connection._transport.is_reading()


def send_flood(raw: Raw, kind: str) -> None:
    first, cheap = CHEAP[kind]
    raw.send(first, cheap * (1_000_000 // len(cheap)))


@pytest.mark.parametrize("kind", CHEAP)
async def test_a_flood_is_read_no_more_once_its_allowance_is_used_up(dial, kind):
    raw, other = await dial(), await dial()
    send_flood(raw, kind)
    await until(lambda: is_held(raw))
    assert len(raw.line.connection._partial) < 2**19
    other.send(frame(b"heard"))
    await other.heard(b"heard")
    assert (raw.line.lost, raw.line.excess) == (0, 0)


async def test_a_flood_of_reads_without_a_whole_frame_is_held_too(dial, monkeypatch):
    monkeypatch.setattr(read_allowance, "UNITS_PER_SECOND", 1)
    raw = await dial()
    slow = raw.line.connection
    slow._units, slow._refilled_at = 10, asyncio.get_running_loop().time()
    for number, byte in enumerate(frame(b"x" * 100)[:20], 1):
        if not is_held(raw):
            raw.send(bytes([byte]))
            await until(lambda number=number: len(slow._partial) == number)
    assert is_held(raw)


async def test_a_turn_of_the_loop_handles_few_frames_of_a_client(dial):
    raw, loop = await dial(), asyncio.get_running_loop()
    turn, turns = 0, []

    def count_turn():
        nonlocal turn
        turn += 1
        if len(turns) < 250:
            loop.call_soon(count_turn)

    raw.line.answer = lambda text: turns.append(turn)
    count_turn()
    raw.send(frame(b"x") * 250)
    await until(lambda: len(turns) == 250)
    assert max(map(turns.count, turns)) <= read_allowance.MAX_TURN_UNITS


async def test_a_client_that_sent_too_much_at_once_is_heard_to_the_end_and_in_order(
    dial, monkeypatch
):
    monkeypatch.setattr(read_allowance, "UNITS_PER_SECOND", 1000)
    raw = await dial()
    texts = [b"%d" % number for number in range(1000)]
    raw.send(*map(frame, texts))
    await raw.heard(*texts)
    await until(lambda: not is_held(raw))
    assert raw.line.excess == 0


@pytest.mark.parametrize("kind", CHEAP)
async def test_a_flooding_client_is_disconnected(dial, monkeypatch, kind):
    monkeypatch.setattr(read_allowance, "EXCESS_S", 0.1)
    monkeypatch.setattr(Connection, "CLOSE_TIMEOUT_S", 0.2)
    raw = await dial()
    send_flood(raw, kind)
    assert await raw.code() == 4102
    await until(lambda: raw.line.lost)
    assert raw.line.excess == 1


async def test_a_quiet_client_may_send_the_longest_messages(dial):
    raw = await dial()
    quiet = raw.line.connection
    quiet._units, quiet._refilled_at, quiet._calm_at = 1, -3600.0, -3600.0
    raw.send(frame(b"x" * MAX_MESSAGE_BYTES) * 2, frame(b"next"))
    await raw.heard(b"x" * MAX_MESSAGE_BYTES, b"x" * MAX_MESSAGE_BYTES, b"next")
    assert raw.line.excess == 0


async def test_bytes_after_a_fault_are_not_read_for_ever(dial):
    raw = await dial()
    raw.send(frame(b"x", mask=None), b"x" * 1_000_000)
    await until(lambda: is_held(raw) or raw.line.lost)
    assert not raw.line.lost


# the end


@pytest.mark.parametrize("code", [1000, 1001, 4321])
async def test_a_goodbye_is_answered_and_the_server_ends_it(dial, code, monkeypatch):
    monkeypatch.setattr(Connection, "CLOSE_TIMEOUT_S", 5.0)
    raw = await dial()
    raw.send(closing(code))
    assert await raw.code() == code
    watch = Stopwatch()
    assert await raw.ended()
    assert watch.seconds < Connection.CLOSE_TIMEOUT_S / 2
    assert (raw.line.lost, raw.line.left) == (1, 1)


async def test_a_goodbye_without_a_code_is_answered(dial):
    raw = await dial()
    raw.send(frame(b"", CLOSE))
    assert await raw.get() == (FIN | CLOSE, b"")
    assert await raw.ended()


async def test_our_goodbye_waits_for_theirs(dial, monkeypatch):
    monkeypatch.setattr(Connection, "CLOSE_TIMEOUT_S", 5.0)
    raw = await dial()
    raw.line.connection.close(4001)
    raw.send(frame(b"too late"), frame(b"", PING))
    assert await raw.code() == 4001
    await asyncio.sleep(0.1)
    assert raw.line.lost == 0
    watch = Stopwatch()
    raw.send(closing(4001))
    assert await raw.ended()
    assert watch.seconds < Connection.CLOSE_TIMEOUT_S / 2
    assert (raw.line.heard, raw.line.lost, raw.line.left) == ([], 1, 1)


async def test_our_goodbye_does_not_wait_for_ever(dial, monkeypatch):
    monkeypatch.setattr(Connection, "CLOSE_TIMEOUT_S", 0.2)
    raw = await dial()
    raw.line.connection.close(4001)
    assert await raw.code() == 4001
    assert await raw.ended()


async def test_both_say_goodbye_at_once(dial):
    raw = await dial()
    raw.send(closing(1000))
    raw.line.connection.close(4001)
    assert await raw.code() == 4001
    assert await raw.ended()
    assert (raw.line.lost, raw.line.left) == (1, 1)


async def test_a_text_after_their_goodbye_is_not_heard(dial):
    raw = await dial()
    raw.send(closing(1000), frame(b"after"))
    assert await raw.code() == 1000
    assert await raw.ended()
    assert raw.line.heard == []


async def test_a_text_that_ends_the_connection_is_the_last_that_is_heard(dial):
    raw = await dial()
    raw.line.answer = lambda text: raw.line.connection.close(4102)
    raw.send(frame(b"noise") * 50)
    assert await raw.code() == 4102
    assert raw.line.heard == [b"noise"]


async def test_a_half_closed_client_is_gone(dial):
    raw = await dial()
    raw.half_close()
    assert await raw.ended()
    await until(lambda: raw.line.lost)


async def test_a_half_closed_client_that_reads_nothing_is_gone_too(dial):
    raw = await dial(receive=4096)
    raw.line.connection.write(BIG)
    raw.half_close()
    await until(lambda: raw.line.lost)


async def test_an_endpoint_that_fails_closes_its_connection(running_server, monkeypatch, caplog):
    monkeypatch.setattr(running_server, "fail", True)
    async with connect(running_server.url) as peer:
        await peer.wait_closed()
    assert peer.close_code == 1011
    await until(lambda: running_server.lines[-1].left)
    assert "a fault" in caplog.text


# silent clients


@pytest.fixture
def hasty(monkeypatch):
    """Pings every 0.2 s, answered within 0.1 s."""
    monkeypatch.setattr(Connection, "PING_INTERVAL_S", 0.2)
    monkeypatch.setattr(Connection, "PONG_TIMEOUT_S", 0.1)


async def test_a_client_without_pongs_is_disconnected(hasty, dial):
    raw = await dial()
    assert await raw.get() == (FIN | PING, b"")
    assert await raw.code() == 1006
    assert (raw.line.lost, raw.line.left) == (1, 1)


@pytest.mark.parametrize(
    "sign", [frame(b"", PONG), frame(b"other", PONG), frame(b"a text"), frame(b"", PING)]
)
async def test_a_client_with_any_sign_of_life_is_kept(hasty, dial, sign):
    raw = await dial()
    for _ in range(4):
        while await raw.get() != (FIN | PING, b""):
            pass
        raw.send(sign)
    assert raw.line.lost == 0


# slow clients


async def test_the_system_buffers_little_for_a_client_that_does_not_read_or_is_not_read(dial):
    raw = await dial()
    server_socket = raw.line.connection._transport.get_extra_info("socket")
    assert server_socket.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) <= 2 * SEND_BUFFER_BYTES
    assert server_socket.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) <= 2 * RECEIVE_BUFFER_BYTES


async def test_a_client_that_does_not_read_is_soon_busy_and_gets_no_flush(dial):
    raw, count = await dial(receive=4096), 0
    while not raw.line.connection.busy:
        raw.line.connection.write(FrameBatch([b"x" * 1000]))
        count += 1000
        await asyncio.sleep(0)
    assert count < 4 * SEND_BUFFER_BYTES


async def test_answers_to_a_client_that_does_not_read_have_a_bound(dial):
    raw = await dial(receive=4096)
    raw.line.connection.write(BIG)
    for _ in range(outgoing.MAX_BACKLOG_BYTES // 10_000 + 1):
        assert raw.line.lost == 0
        raw.line.connection.write(FrameBatch([b"x" * 10_000]))
    await until(lambda: raw.line.lost)


async def test_pongs_to_a_client_that_does_not_read_have_a_bound(dial):
    raw = await dial(receive=4096)
    raw.line.connection.write(BIG)
    unsent = raw.line.connection._transport.get_write_buffer_size()
    raw.send(frame(b"x" * 125, PING) * 5000)
    await until(lambda: is_held(raw))
    grown = raw.line.connection._transport.get_write_buffer_size() - unsent
    assert grown < 2 * read_allowance.MAX_UNITS * outgoing.MIN_WRITE_COST_BYTES


async def test_a_reader_of_64_kbit_a_second_is_kept_and_a_stalled_client_is_not(dial, monkeypatch):
    # 53 KB a second for 1.5 s instead of 8 KB a second for 10 s
    monkeypatch.setattr(WriteTimeout, "TIMEOUT_S", 1.5)
    slow, stuck = await dial(receive=4096), await dial(receive=4096)
    for raw in (slow, stuck):
        raw.line.connection.write(FrameBatch([b"x" * 400_000]))
        assert raw.line.connection.busy
    start, read = time.monotonic(), 0
    while read < 250_000:
        read += await slow.read(1024)
        await asyncio.sleep(max(0, start + read / 53_000 - time.monotonic()))
    assert slow.line.lost == 0
    assert stuck.line.lost == 1


async def test_a_client_slower_than_its_answers_is_kept_up_to_the_bound(dial, monkeypatch):
    monkeypatch.setattr(WriteTimeout, "TIMEOUT_S", 0.2)
    raw = await dial(receive=4096)
    raw.line.connection.write(FrameBatch([b"x" * 400_000]))
    ends = time.monotonic() + 0.8
    while time.monotonic() < ends:
        raw.line.connection.write(FrameBatch([b"x" * 20_000]))
        for _ in range(10):
            await raw.read(1000)
        await asyncio.sleep(0.02)
    assert raw.line.lost == 0


async def test_a_drained_client_is_reported_once(dial):
    raw = await dial()
    raw.line.connection.write(FrameBatch([b"x" * 4_000_000]))
    assert (raw.line.connection.busy, raw.line.drained) == (True, 0)
    await raw.get()
    await until(lambda: raw.line.drained)
    assert (raw.line.connection.busy, raw.line.drained) == (False, 1)


async def test_an_idle_connection_has_a_timer_and_nothing_else(dial):
    raw = await dial()
    idle = raw.line.connection
    assert (idle._write_timeout, idle._parser, idle._partial) == (None, None, b"")
    assert not [task for task in asyncio.all_tasks() if "run_asgi" in repr(task)]


async def test_a_parcel_for_many_is_framed_once(dial):
    first, second, many = await dial(), await dial(), parcel(1, 2)
    first.line.connection.write(many)
    parcel_bytes = many.encoded
    assert parcel_bytes
    second.line.connection.write(many)
    assert many.encoded is parcel_bytes
    for raw in (first, second):
        assert [await raw.get(), await raw.get()] == [(FIN | TEXT, b"1"), (FIN | TEXT, b"2")]


async def test_a_client_that_lagged_costs_no_more_than_others_afterwards(hasty, dial):
    raw = await dial()
    raw.line.connection.write(FrameBatch([b"x" * 4_000_000]))
    assert raw.line.connection._write_timeout
    while await raw.get() != (FIN | PING, b""):
        pass
    assert (raw.line.connection._write_timeout, raw.line.connection._direct_write) == (None, True)


# assumptions about uvicorn and the loop


@pytest.mark.parametrize("found", ["0.53.0", "0.55.0", "1.0.0", "0.54"])
def test_another_uvicorn_is_not_the_tested_version(monkeypatch, found):
    monkeypatch.setattr(uvicorn_release, "version", lambda name: found)
    assert not uvicorn_release.is_tested_release()


def test_this_uvicorn_is_the_tested_version():
    assert uvicorn_release.is_tested_release()


def parameters(method) -> list[str]:
    return list(inspect.signature(method).parameters)


def test_uvicorn_has_the_overridden_and_used_members():
    methods = {
        "__init__": ["self", "config", "server_state", "app_state", "_loop"],
        "connection_made": ["self", "transport"],
        "connection_lost": ["self", "exc"],
        "data_received": ["self", "data"],
        "handle_websocket_upgrade": ["self"],
        "on_message_begin": ["self"],
        "on_url": ["self", "url"],
        "on_header": ["self", "name", "value"],
        "on_headers_complete": ["self"],
        "on_response_complete": ["self"],
        "_start_asgi_task": ["self", "cycle", "app"],
        "pause_writing": ["self"],
        "send_400_response": ["self", "msg"],
    }
    assert {name: parameters(getattr(HttpToolsProtocol, name)) for name in methods} == methods
    names = {
        "app",
        "loop",
        "parser",
        "connections",
        "tasks",
        "transport",
        "scope",
        "cycle",
        "flow",
        "pipeline",
        "server_state",
        "access_log",
        "timeout_keep_alive_task",
    }
    assert names <= set(
        re.findall(r"self\.(\w+)(?:: [^=\n]+)? =", inspect.getsource(HttpToolsProtocol.__init__))
    )


def test_uvicorn_reads_and_stops_reading_through_overridden_methods():
    assert parameters(FlowControl.resume_reading) == ["self"]
    assert "transport.pause_reading" not in inspect.getsource(HttpToolsProtocol)
    assert "transport.resume_reading" not in inspect.getsource(HttpToolsProtocol)


def test_uvicorn_calls_the_methods_made_for_it():
    """`shutdown` on all of its connections, and the upgrade only when the parser is done with the
    request.
    """
    assert "connection.shutdown()" in inspect.getsource(uvicorn.Server.shutdown)
    assert "except httptools.HttpParserUpgrade:" in inspect.getsource(
        HttpToolsProtocol.data_received
    )
