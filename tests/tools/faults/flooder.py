"""Process that floods a port: `python -m tools.faults.flooder`, configured by JSON on its standard
input.

It connects again at once wherever it is disconnected, sends whenever the system takes something,
and reads its answers unless `reads` is false.
"""

import base64
import json
import selectors
import socket
import subprocess
import sys
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

    def __init__(self, port: int, texts: list[bytes], reads: bool) -> None:
        opening, self._first, cheap = texts
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setblocking(False)
        self.socket.send(opening)
        self._is_answered = not opening
        self._reads = reads
        self._cheap = memoryview(cheap * (CHUNK_BYTES // len(cheap) if cheap else 0))
        self._sent = 0

    @property
    def events(self) -> int:
        """Events to wait for."""
        sends = self._is_answered and (self._first or self._cheap)
        reads = self._reads or not sends
        return (selectors.EVENT_READ if reads else 0) | (selectors.EVENT_WRITE if sends else 0)

    def serve(self, events: int) -> bool:
        """Read and send as much as possible; False if the connection is gone."""
        try:
            if events & selectors.EVENT_READ:
                if not self.socket.recv(CHUNK_BYTES):
                    return False
                self._is_answered = True
            if events & selectors.EVENT_WRITE:
                self._send()
        except BlockingIOError:
            pass
        except OSError:
            return False
        return True

    def _send(self) -> None:
        if self._first:
            self._first = self._first[self.socket.send(self._first) :]
        else:
            self._sent += self.socket.send(self._cheap[self._sent :])
            self._sent %= len(self._cheap)


def run(orders: dict[str, Any]) -> None:
    texts = [base64.b64decode(orders[name]) for name in ("opening", "first", "cheap")]
    selector = selectors.DefaultSelector()
    while True:
        while len(selector.get_map()) < orders["sockets"]:
            flood_socket = FloodSocket(orders["port"], texts, orders["reads"])
            selector.register(flood_socket.socket, flood_socket.events, flood_socket)
        for key, events in selector.select(1):
            if not key.data.serve(events):
                selector.unregister(key.fileobj)
                key.data.socket.close()
            elif key.data.events != key.events:
                selector.modify(key.fileobj, key.data.events, key.data)


if __name__ == "__main__":
    run(json.loads(sys.stdin.readline()))
