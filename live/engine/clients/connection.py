"""Port to a client's connection, and the client's state in the broadcaster. Adapters pass
`tests/tools/connection_contract.py`.

An adapter calls four methods of its broadcaster: `receive(client, bytes)` for a message,
`on_drained(client)` when it is no longer busy, `on_excess(client)` when the client has long sent
more than is read, and `on_lost(client)` once, when the connection has ended for any reason.
"""

from collections.abc import Callable
from typing import Protocol

from ...features.wire import FrameBatch
from ...kernel.principal import Identity


class Connection(Protocol):
    @property
    def busy(self) -> bool:
        """True if an earlier batch is still unsent. Flushes then skip this client until
        `on_drained`.
        """

    def write(self, parcel: FrameBatch) -> None:
        """Send frames in order. Never blocks. Frames for a closed connection are dropped.

        Answers are written even while busy. A connection that accepts nothing for 10 s, or has too
        large a backlog, is aborted.
        """

    def close(self, code: int) -> None:
        """Send the backlog and a close frame, then abort a second later. Idempotent."""

    def abort(self) -> None:
        """Drop the connection immediately."""


class Listener(Protocol):
    """Receiver of a connection's events: the broadcaster."""

    def receive(self, client: "Client", data: bytes) -> None: ...

    def on_drained(self, client: "Client") -> None: ...

    def on_excess(self, client: "Client") -> None: ...

    def on_lost(self, client: "Client") -> None: ...


class AcceptedConnection(Connection, Protocol):
    """A connection as the server hands it to the endpoint: paused until it has a client."""

    def attach(self, listener: Listener, client: "Client") -> None: ...

    def start_reading(self) -> None: ...

    def on_close(self, callback: Callable[[], None]) -> None:
        """Call `callback` once when the connection has ended."""


ACCEPTED_CONNECTION_KEY = "live.connection"
"""Key of an AcceptedConnection among the extensions of a WebSocket's ASGI scope."""


OPEN_STREAM_KEY = "live.open_stream"
"""Key of a function among the extensions of the ASGI scope of a GET: it takes over the response
after its head and first part were sent, and returns an AcceptedConnection that writes each frame as
an event (`data: <frame>` and an empty line).
"""


class Client:
    """A connected client: its identity, its shared topics, and the seq it has been sent.

    `private_seq`: seq of its private items; may be ahead of `seq`, because they are sent with
    answers. `lagging`: it missed a flush and has not been sent its delta yet, even if its
    connection has drained. `lacks_head_count`: it was skipped when the head-count changed.
    """

    __slots__ = (
        "bad_message_times",
        "connection",
        "identity",
        "is_open",
        "lacks_head_count",
        "lagging",
        "language",
        "private_seq",
        "seq",
        "topics",
        "unanswered",
        "views",
    )

    def __init__(
        self,
        connection: Connection,
        identity: Identity,
        language: str,
        views: frozenset[str] = frozenset(),
    ) -> None:
        self.connection, self.identity, self.language = connection, identity, language
        self.views = views
        """Views of its page, which add topics (PAGE_VIEWS)."""
        self.topics: tuple[str, ...] = ()
        self.seq = self.private_seq = 0
        self.lagging = self.lacks_head_count = False
        self.is_open = True
        self.unanswered = 0
        """Number of unanswered messages."""
        self.bad_message_times: list[float] = []
        """Times (monotonic, s) of recent invalid messages."""
