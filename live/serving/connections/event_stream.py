"""Implements the `Connection` port on the response to a GET: server-sent events, written without a
task or a queue, as WebSockets are. The client sends its actions by POST.
"""

from os import write as os_write

from ...features.wire import FrameBatch
from ..events import LAST_CHUNK, encode_chunk, encode_events
from .outgoing import OutgoingConnection


class EventStream(OutgoingConnection):
    """An open event stream. The head of the response was sent before, chunked."""

    __slots__ = ()

    def write(self, parcel: FrameBatch) -> None:
        data = parcel.encoded_events
        if not data:
            data = parcel.encoded_events = encode_chunk(encode_events(parcel.frames))
        if not self._direct_write:
            self._write(data)
            return
        try:
            count = os_write(self._fd, data)
        except OSError:
            count = 0  # let the transport write it and handle the error
        if count < len(data):
            self._transport.write(memoryview(data)[count:])

    def close(self, code: int) -> None:
        """End the response after the backlog. Its last frame, a `bye`, has the code."""
        if not self._closing:
            self._closing, self._direct_write = True, False
            self._transport.write(LAST_CHUNK)
            self._transport.close()
            self._schedule(self.CLOSE_TIMEOUT_S, self._transport.abort)

    def start_reading(self) -> None:
        """Notice when the client goes, or reads nothing."""
        if self._closing:
            return
        if self._transport.get_write_buffer_size():
            self.pause_writing()
        else:
            self._direct_write = True
        self._schedule(self.PING_INTERVAL_S, self._watch_writes)

    def _watch_writes(self) -> None:
        """Watch for bytes that the peer does not acknowledge. The heartbeat writes some."""
        self._check_unsent()
        self._schedule(self.PING_INTERVAL_S, self._watch_writes)

    def data_received(self, data: bytes) -> None:
        """Abort: no request may follow before the response has ended."""
        self.abort()
