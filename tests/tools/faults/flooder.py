"""Process that floods a port: `python -m tools.faults.flooder`, told by JSON on its standard input.

It connects again at once wherever it is disconnected, sends whenever the system takes something,
and reads what it is answered unless `reads` is false.
"""

import base64
import contextlib
import json
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CHUNK_BYTES = 256 * 1024


@contextmanager
def flood(
    port: int,
    opening: bytes,
    first: bytes,
    cheap: bytes,
    sockets: int = 5,
    reads: bool = True,
) -> Iterator[None]:
    """Flood a port from another process. Each socket sends `opening`, once that is answered `first`
    and then `cheap` for ever.
    """
    orders = {
        "port": port,
        "opening": base64.b64encode(opening).decode(),
        "first": base64.b64encode(first).decode(),
        "cheap": base64.b64encode(cheap).decode(),
        "sockets": sockets,
        "reads": reads,
    }
    command = [sys.executable, "-m", "tools.faults.flooder"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps(orders) + "\n")
        process.stdin.flush()
        yield
    finally:
        process.kill()
        process.wait()
        process.stdin.close()


class FloodSocket:
    """A socket that sends the opening, waits for an answer to it, then floods."""

    def __init__(self, port: int, opening: bytes, first: bytes, cheap: bytes) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setblocking(False)
        self.socket.send(opening)
        self.is_answered = not opening
        self._first = first
        self._cheap = memoryview(cheap * (CHUNK_BYTES // len(cheap) if cheap else 0))
        self._sent = 0

    def send(self) -> None:
        if not self.is_answered:
            return
        if self._first:
            self._first = self._first[self.socket.send(self._first) :]
            return
        if self._cheap:
            self._sent += self.socket.send(self._cheap[self._sent :])
            self._sent %= len(self._cheap)


def run(orders: dict[str, Any]) -> None:
    texts = [base64.b64decode(orders[name]) for name in ("opening", "first", "cheap")]
    polled = selectors.DefaultSelector()
    while True:
        while len(polled.get_map()) < orders["sockets"]:
            added = FloodSocket(orders["port"], *texts)
            polled.register(added.socket, selectors.EVENT_READ | selectors.EVENT_WRITE, added)
        for key, events in polled.select(1):
            if not _serve(key.data, events, orders["reads"]):
                polled.unregister(key.fileobj)
                key.data.socket.close()
        if not any(key.data.is_answered for key in polled.get_map().values()):
            time.sleep(0.001)


def _serve(flooding: FloodSocket, events: int, reads: bool) -> bool:
    """Read and send what is possible; False if the connection is gone."""
    try:
        if events & selectors.EVENT_READ and (reads or not flooding.is_answered):
            if not flooding.socket.recv(CHUNK_BYTES):
                return False
            flooding.is_answered = True
        if events & selectors.EVENT_WRITE:
            with contextlib.suppress(BlockingIOError):
                flooding.send()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    run(json.loads(sys.stdin.readline()))
