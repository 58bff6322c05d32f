"""Fan-out to the clients of an event in this process. A flush sends each client the changes in its
topics, in a single write.

Joining, reconnecting and lagging share a mechanism: the client is sent everything after its cursor.
If the cursor is in doubt it is sent full topics, which is always correct.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial
from itertools import islice
from typing import NamedTuple, cast

import msgspec

from ..features import wire
from ..features.access import principal_of, sign_out_reason, topics_of
from ..features.wire import FrameBatch
from ..kernel.errors import BadMessage, Barred, Busy, Conflict, NotFound, Refused, TooMany
from ..kernel.journaled_state import PendingChanges
from ..kernel.principal import STAFF, TRANSLATORS, Identity, Role
from ..kernel.private_items import last_seq
from ..kernel.server_frames import TopicState, You
from .bus import Bus
from .clients.client_index import ClientIndex
from .clients.connection import Client
from .clients.cursors import CursorCipher, format_cursor, mark_of, parse_cursor
from .clients.item_reader import ItemReader
from .clients.posted_actions import AnswerConnection, Senders
from .clients.presence_summary import PresenceSummary
from .clients.rate_limits import ATTENDEE_RATE, STAFF_RATE, TokenBuckets
from .clients.render import PRIVATE_TOPIC, Renderer
from .journal import AnotherHistory, JournalFailed
from .metrics import Metrics
from .replica import Replica, UnknownEntry
from .request import Request

log = logging.getLogger(__name__)

FLUSH_INTERVAL_S = 0.1
"""Seconds between flushes."""
URGENT_FLUSH_INTERVAL_S = 0.02
"""Seconds between flushes after an action of staff."""
SEE_DELEGATIONS = STAFF | {Role.SCREEN}
MOVED_WITH_ROOMS = STAFF | TRANSLATORS | {Role.SPEAKER}
"""Roles whose topics may change with the rooms and the parts of the event."""
"""Roles that get the head-count by delegation."""
SLICE_CLIENTS = 500
"""Clients handled before other tasks of the loop get a turn."""
CURSOR_INTERVAL_S = 10
"""Seconds between cursor frames when nothing happens."""
MAX_UNANSWERED = 32
"""Messages of a client that may wait for an answer."""
MAX_PAGES = 5
"""Clients of an identity; a further client takes the place of the oldest, which may be a lost
connection that still looks open.
"""
MAX_BAD_PER_MINUTE = 10
"""Invalid messages of a client before it is disconnected."""

# WebSocket close codes; only COME_BACK asks the client to reconnect
CLOSE_RECONNECT = 4001
CLOSE_BARRED = 4100
CLOSE_NOT_JOINED = 4101
CLOSE_TOO_MANY_BAD = 4102
CLOSE_TOO_MANY_PAGES = 4103


class GroupMessage(NamedTuple):
    """Frames of a flush for a topic group (clients with equal topics)."""

    clients: list[Client]
    batch: FrameBatch


class Broadcaster:
    """`speak(refusal, language, zone)` renders the message of a refusal."""

    def __init__(
        self,
        replica: Replica,
        bus: Bus,
        build: str,
        speak: Callable[[Refused, str, str], str],
        metrics: Metrics,
        *,
        cursors: CursorCipher,
    ) -> None:
        self.replica = replica
        self.render = Renderer(replica)
        self.item_reader = ItemReader(replica, self.render)
        self.flushed_seq = replica.event.seq  # last seq flushed
        self._delivered_seq = self.flushed_seq  # last seq with a flush written to all clients
        self._cursors = cursors
        self._bus = bus
        self._build, self._build_mark = build, mark_of(build)
        self._speak = speak
        self._metrics = metrics
        self._presence = PresenceSummary(replica, bus)
        self._buckets = TokenBuckets()
        self._senders = Senders()
        self._index = ClientIndex(replica.id, bus)
        # clients with a next delta that starts at their own cursor, not at the last flush
        self._catching_up: list[Client] = []
        self._preloaded_polls = 0  # number of anonymous polls for which pseudonyms are preloaded
        self._clients_reached = 0  # clients written to in this flush
        self._accepting = True
        self._was_writable = True  # last report to staff
        replica.event.pending_changes = PendingChanges()

    @property
    def is_empty(self) -> bool:
        return not self._index

    @property
    def delivered_seq(self) -> int:
        """Last seq with a flush written to all clients."""
        return self._delivered_seq

    # connecting and disconnecting

    async def add_client(
        self, client: Client, cursor: str, known: Iterable[str], most: int = MAX_PAGES
    ) -> bool:
        """Add a client and send its missing items: everything, or its private items and the changes
        after its cursor in the topics it knows. Disconnects the oldest clients of its identity
        beyond `most`. Returns True if it lacked nothing.

        Raises Busy if the journal takes too long; Barred or NotFound if the event does not admit
        the identity.
        """
        cursor = self.plain_cursor(cursor)
        await self._ensure_known(client.identity, cursor)
        async with self.replica.locked():
            principal_of(self.replica.event, client.identity)
            if not self._accepting:
                raise Busy
            if not client.is_open:
                return False
            self._index.add(client)
            pages = self._index.clients_of(client.identity.actor)
            if len(pages) > most:
                self._disconnect(CLOSE_TOO_MANY_PAGES, Conflict("pages"), False, pages[:-most])
            if self.replica.event.seq != self.flushed_seq:
                # ahead of the start of the next flush's deltas: it needs its own
                self._catching_up.append(client)
            since = self.replica.seq_of_cursor(cursor)
            # private items in full: answers send them ahead of the cursor, and a journal that went
            # back between the two says nothing about them
            held_topics = set() if since is None else set(known)
            frames = self._catch_up_frames(
                client, since, held_topics - {PRIVATE_TOPIC}, since, greet=True
            )
            client.connection.write(
                FrameBatch(
                    [
                        *frames,
                        self._presence.frame_for(client.identity.role in SEE_DELEGATIONS),
                        *self._storage_frames(client.identity),
                    ]
                )
            )
            return since is not None and self._is_current(client, since, held_topics)

    async def first_frames(
        self, identity: Identity, views: frozenset[str] = frozenset()
    ) -> list[bytes]:
        """Return the frames embedded in a page with these views, to draw it before the socket
        opens. Raises as `add_client`.
        """
        await self._ensure_known(identity, "")
        async with self.replica.locked():
            principal_of(self.replica.event, identity)
            client = _unconnected_client(identity, views)
            client.topics = self._topics_of(client)
            return self._compose_frames(client, None, (), None, greet=True)

    async def unchanged_items(
        self, identity: Identity, cursor: str
    ) -> dict[str, dict[str, msgspec.Raw]]:
        """Return the encoded shared items of an identity that have not changed since a cursor, by
        topic; none if the cursor is of another history. All others come to a page that connected
        with the cursor, or with an earlier one, by its connection. Raises as `add_client`.
        """
        cursor = self.plain_cursor(cursor)
        await self._ensure_known(identity, cursor)
        async with self.replica.locked():
            principal_of(self.replica.event, identity)
            since = self.replica.seq_of_cursor(cursor)
            if since is None:
                return {}
            topics = self._topics_of(_unconnected_client(identity))
            return {name: self.render.items_until(name, since) for name in topics}

    def plain_cursor(self, cursor: str) -> str:
        """Return a cursor as the replica knows it, `<seq>.<checksum>`; a cursor of another build is
        of no history.
        """
        position = self._cursors.decrypt(cursor) or parse_cursor(cursor)
        return (
            cursor
            if position is None
            else format_cursor(position[0], position[1] ^ self._build_mark)
        )

    def present_people(self) -> list[int] | None:
        """Return the ids of people present, for staff; None while that is withheld."""
        return self._presence.visible_people()

    async def catch_up(self) -> None:
        """Read the journal again, before refusing an identity that another worker may know. Raises
        Busy if it takes long.
        """
        try:
            await self.replica.catch_up()
        except (JournalFailed, UnknownEntry, AnotherHistory) as failure:
            raise Busy from failure

    def on_lost(self, client: Client) -> None:
        """Remove a client. Idempotent."""
        if not client.is_open:
            return
        client.is_open = False
        self._index.remove(client)

    def on_drained(self, client: Client) -> None:
        """Schedule the delta of a lagging client that is no longer busy."""
        if client.lagging:
            self._catching_up.append(client)
            self.replica.changed.set()

    def close_all(self, reason: Refused | None) -> None:
        """Ask all clients to reconnect and admit no more: the event moves to another worker, or is
        reloaded. `reason`: for their readers; None: they need not know. NotFound: the event was
        deleted, and clients need not come back.
        """
        self._accepting = False
        self._metrics.record_clients(self.replica.id, 0, 0)
        again = not isinstance(reason, NotFound)
        code = CLOSE_RECONNECT if again else CLOSE_NOT_JOINED
        self._disconnect(code, reason, again, self._index.all_clients())

    def move_clients(self, most: int) -> int:
        """Ask up to `most` clients to reconnect, without a word for their readers: attendees', the
        oldest first, that wait for no answer and lack nothing. Returns how many.
        """
        idle = (client for client in self._index.all_clients() if self._is_idle(client))
        clients = list(islice(idle, most))
        self._disconnect(CLOSE_RECONNECT, None, True, clients)
        return len(clients)

    def _is_idle(self, client: Client) -> bool:
        return (
            client.identity.role is Role.ATTENDEE
            and not (client.unanswered or client.lagging or client.connection.busy)
            and not self._senders.is_waiting(client.identity.actor)
        )

    def _disconnect(
        self, code: int, refusal: Refused | None, again: bool, clients: Iterable[Client]
    ) -> None:
        for client in clients:
            message = "" if refusal is None else self._message_of(refusal, client)
            client.connection.write(FrameBatch([wire.bye_frame(code, message, again)]))
            client.connection.close(code)
            self.on_lost(client)

    def _message_of(self, refusal: Refused, client: Client) -> str:
        return self._speak(refusal, client.language, self.replica.event.profile.zone)

    # incoming messages

    def receive(self, client: Client, data: bytes) -> None:
        """Process a message of a client. Every message is answered."""
        if not client.is_open:
            return
        ref = None
        try:
            message = wire.read_message(data)
            ref = message.ref
            self._check_limits(client)
            self.replica.submit(
                Request(client.identity, message, partial(self._send_answer, client, message.ref))
            )
            client.unanswered += 1
        except BadMessage as refusal:
            self._send_refusal(client, wire.find_ref(data), refusal)
            self._count_bad_message(client)
        except Refused as refusal:
            self._send_refusal(client, ref, refusal)

    async def ask(self, identity: Identity, language: str, data: bytes) -> list[bytes]:
        """Process a message that came without a connection. Returns the private items that it
        changed for its sender, unless their pages are at other workers, and the answer, and a `bye`
        after too many invalid messages.

        Raises Busy, and Barred or NotFound if the event does not admit the identity.
        """
        await self._ensure_known(identity, "")
        principal_of(self.replica.event, identity)
        if not self._accepting:
            raise Busy
        sender = self._senders.sender_of(identity.actor)
        client = sender.client_for(identity, language, self.replica.event.seq)
        connection = cast(AnswerConnection, client.connection)
        self.receive(client, data)
        sender.bad_message_times = client.bad_message_times
        await connection.answered
        return connection.frames

    def _send_answer(self, client: Client, ref: str, outcome: int | Refused) -> None:
        """Send the answer to an action, in a single write with the private items it changed for its
        sender.
        """
        client.unanswered -= 1
        if isinstance(outcome, Refused):
            self._send_refusal(client, ref, outcome)
        elif client.is_open:
            is_staff = client.identity.role in STAFF
            private = self._private_delta(client)
            answer = wire.done_frame(ref, outcome if is_staff else self._cursors.encrypt(outcome))
            client.connection.write(FrameBatch([private, answer] if private else [answer]))

    def _private_delta(self, client: Client) -> bytes:
        """Return the delta of private items since the client was last sent them, or an empty frame.

        Unless it lags, only items changed since the last flush are candidates.
        """
        if not self._index.has_clients(client.identity.actor) and self._is_elsewhere(client):
            # if the journal goes back, the page is not informed that it has more than there is
            return b""
        event, since = self.replica.event, client.private_seq
        aliases: Collection[str] = self.replica.pseudonyms.aliases(event, client.identity)
        if not client.lagging:
            aliases = event.pending_changes.changed_actors.intersection(aliases)
        client.private_seq = event.seq
        if self._index.is_only_client(client):
            # no other client needs them in the flush
            event.pending_changes.changed_actors.difference_update(aliases)
        return self.render.private_delta_frame(aliases, since, self._sitting_of(client))

    def _sitting_of(self, client: Client) -> int:
        """Return the seq with which the sitting of the client's person began; 0 for others."""
        person = self.replica.event.people.get(client.identity.person or 0)
        return 0 if person is None else person.sitting_seq

    def _is_elsewhere(self, client: Client) -> bool:
        """Return True if the sender's pages may be at other workers only."""
        person = client.identity.person
        return person is None or self._bus.worker_count(self.replica.id, person) > 0

    def _send_refusal(self, client: Client, ref: str | None, refusal: Refused) -> None:
        if client.is_open:
            client.connection.write(
                FrameBatch([wire.refused_frame(ref, refusal, self._message_of(refusal, client))])
            )

    def _check_limits(self, client: Client) -> None:
        if client.unanswered >= MAX_UNANSWERED:
            raise Busy
        self.check_rate(client.identity)

    def check_rate(self, who: Identity) -> None:
        """Take a token of the identity's rate, that of staff for programs. Raises TooMany."""
        rate = STAFF_RATE if who.role in STAFF or who.token is not None else ATTENDEE_RATE
        # a person with clients on several workers gets a share of the rate at each
        workers = 1 if who.person is None else self._bus.worker_count(self.replica.id, who.person)
        wait = self._buckets.take_token(
            who.actor, rate if workers < 2 else rate.per_worker(workers), time.monotonic()
        )
        if wait:
            raise TooMany(wait)

    def _count_bad_message(self, client: Client) -> None:
        now = time.monotonic()
        client.bad_message_times = [at for at in client.bad_message_times if at > now - 60] + [now]
        if len(client.bad_message_times) > MAX_BAD_PER_MINUTE:
            self._disconnect(CLOSE_TOO_MANY_BAD, BadMessage("many"), False, [client])

    def on_excess(self, client: Client) -> None:
        """Disconnect a client that keeps sending more than its connection reads."""
        self._disconnect(CLOSE_TOO_MANY_BAD, BadMessage("excess"), False, [client])

    # flushing

    async def run(self) -> None:
        """Flush after each change, at most every FLUSH_INTERVAL_S, until cancelled."""
        changes = self.replica.changed
        while True:
            await changes.wait()
            changes.clear()
            self.replica.urgent_flush.clear()
            began, self._clients_reached = time.perf_counter(), 0
            async with self.replica.state_lock:
                messages = await self._compose_flush()
            await self._deliver_messages(messages, self.flushed_seq)
            self._delivered_seq = self.flushed_seq
            self._metrics.record_flush(self._clients_reached, time.perf_counter() - began)
            await self._wait_for_tick()

    async def run_heartbeat(self) -> None:
        """Send the head-count every second if it changed, and the time and cursor every
        CURSOR_INTERVAL_S. Silence for longer means that the connection is dead.
        """
        seconds = 0
        while True:
            await asyncio.sleep(1)
            seconds += 1
            clients = self._index.all_clients()
            self._metrics.record_clients(
                self.replica.id, len(clients), sum(client.lagging for client in clients)
            )
            await self._heartbeat(clients, seconds % CURSOR_INTERVAL_S == 0)
            self._report_storage()
            if seconds % CURSOR_INTERVAL_S == 0:
                self._buckets.drop_full(time.monotonic())
                self._senders.drop_idle(time.monotonic())

    async def _heartbeat(self, clients: list[Client], cursor: bool) -> None:
        """Send a heartbeat to all clients that keep up. The presence of a cursor depends on nothing
        that happened: its lack would reveal hidden changes to a client.
        """
        upto, now = self._delivered_seq, self.replica.clock.now_ms()
        head_count = cache(self._presence.changed_frame)

        @cache
        def batch_for(role: Role, seq: int, lacks_head_count: bool) -> FrameBatch:
            is_staff, sees_delegations = role in STAFF, role in SEE_DELEGATIONS
            frames = [self._cursor_frame(is_staff, seq), wire.time_frame(now)] if cursor else []
            people = head_count(sees_delegations)
            if lacks_head_count and not people:
                people = [self._presence.frame_for(sees_delegations)]
            return FrameBatch([*people, *frames])

        for number, client in enumerate(clients, 1):
            # a client that joined since the last flush has more than that
            role = client.identity.role
            if client.lagging or client.connection.busy:
                client.lacks_head_count |= bool(head_count(role in SEE_DELEGATIONS))
            elif batch := batch_for(role, max(client.seq, upto), client.lacks_head_count):
                client.connection.write(batch)
                client.lacks_head_count = False
            if number % SLICE_CLIENTS == 0:
                await asyncio.sleep(0)

    def _storage_frames(self, identity: Identity) -> list[bytes]:
        """Return the frame that reports a full store to arriving staff, if that is so."""
        if self._was_writable or identity.role not in STAFF:
            return []
        return [wire.storage_frame(is_working=False)]

    def _report_storage(self) -> None:
        """Notify staff when the store is full, and when it works again. Slow clients too: no later
        frame says it.
        """
        if self.replica.is_writable == self._was_writable:
            return
        self._was_writable = self.replica.is_writable
        batch = FrameBatch([wire.storage_frame(is_working=self._was_writable)])
        for client in self._index.all_clients():
            if client.identity.role in STAFF:
                client.connection.write(batch)

    def _cursor_frame(self, is_staff: bool, seq: int) -> bytes:
        """Return the frame that ends a change, with the cursor for staff or for others."""
        chain = self.replica.chain_at(seq) ^ self._build_mark
        return wire.cursor_frame(
            format_cursor(seq, chain) if is_staff else self._cursors.encrypt(seq, chain)
        )

    async def _wait_for_tick(self) -> None:
        await asyncio.sleep(URGENT_FLUSH_INTERVAL_S)
        try:
            async with asyncio.timeout(FLUSH_INTERVAL_S - URGENT_FLUSH_INTERVAL_S):
                await self.replica.urgent_flush.wait()
        except TimeoutError:
            pass

    async def _compose_flush(self) -> list[GroupMessage]:
        """Compute the frames of a flush. Frames for single clients are written here, under the
        state lock, so that nothing can overtake them.
        """
        event = self.replica.event
        since, self.flushed_seq = self.flushed_seq, event.seq
        changes, event.pending_changes = event.pending_changes, PendingChanges()
        self._disconnect_banned(changes.barred_people, changes.revoked_links)
        self._disconnect_moved(changes.moved_people)
        await self._preload_pseudonyms()
        # in this order: a client served here is at the new seq, and skipped by all that follows
        self._serve_catching_up(changes.ballot_key_destroyed)
        deltas = {
            name: self.render.delta_frame(name, since)
            for name in changes.changed_topics & self._index.held_topics()
        }
        upto = cache(partial(self._cursor_frame, seq=event.seq))
        await self._send_single(changes, deltas, upto)
        messages = []
        for topics, clients in self._index.topic_groups():
            if deltas_shared := _shared_deltas(topics, deltas):
                is_staff = clients[0].identity.role in STAFF  # all of them or none
                messages.append(GroupMessage(clients, FrameBatch([*deltas_shared, upto(is_staff)])))
        return messages

    async def _deliver_messages(self, messages: list[GroupMessage], seq: int) -> None:
        """Write in slices, to keep the loop responsive. Clients that joined or caught up in between
        are ahead of `seq` and skipped.
        """
        for clients, batch in messages:
            for start in range(0, len(clients), SLICE_CLIENTS):
                self._write_batch(clients[start : start + SLICE_CLIENTS], batch, seq)
                await asyncio.sleep(0)

    async def _send_single(
        self, changes: PendingChanges, deltas: dict[str, bytes], upto: Callable[[bool], bytes]
    ) -> None:
        """Send clients with a changed view: topics gained and lost, private items."""
        actor = self.replica.pseudonyms.actor_of  # a client knows its aliases by its actor's name
        texts = self.replica.event.private_items
        actors = {actor(alias) for alias in changes.moved_actors}
        if changes.rooms_changed:
            actors.update(
                client.identity.actor
                for client in self._index.all_clients()
                if client.identity.role in MOVED_WITH_ROOMS
            )
        changes_since = dict.fromkeys(actors, self.flushed_seq + 1)
        for alias in changes.changed_actors:
            who = actor(alias)
            changes_since[who] = max(changes_since.get(who, 0), last_seq(texts[alias]))
        for number, (who, seq) in enumerate(changes_since.items(), 1):
            for client in self._index.clients_of(who):
                if (
                    not client.lagging
                    and client.seq < self.flushed_seq
                    and client.private_seq < seq
                ):
                    self._send_individual(client, who in actors, deltas, upto)
            if number % SLICE_CLIENTS == 0:
                await asyncio.sleep(0)

    def _send_individual(
        self,
        client: Client,
        moved: bool,
        deltas: dict[str, bytes],
        upto: Callable[[bool], bytes],
    ) -> None:
        private = self.render.private_delta_frame(
            self.replica.pseudonyms.aliases(self.replica.event, client.identity),
            client.private_seq,
            self._sitting_of(client),
        )
        is_regrouped = moved and self._topics_of(client) != client.topics
        if not private and not is_regrouped:
            return
        if client.connection.busy:
            # before its topics change: its delta must start from its last sent state
            client.lagging = True
            return
        frames = self._update_topics(client) if is_regrouped else []
        frames += _shared_deltas(client.topics, deltas)
        if private:
            frames.append(private)
        frames.append(upto(client.identity.role in STAFF))
        client.private_seq = self.flushed_seq
        self._write_batch([client], FrameBatch(frames), self.flushed_seq)

    def _update_topics(self, client: Client) -> list[bytes]:
        before, after = client.topics, self._topics_of(client)
        self._index.assign(client, after)
        return [wire.leave_frame(name) for name in before if name not in after] + [
            self.render.full_frame(name) for name in after if name not in before
        ]

    def _write_batch(self, clients: Iterable[Client], batch: FrameBatch, seq: int) -> None:
        for client in clients:
            if client.seq >= seq or client.lagging or not client.is_open:
                continue
            if client.connection.busy:
                client.lagging = True
            else:
                client.seq = seq
                client.connection.write(batch)
                self._clients_reached += 1

    def _serve_catching_up(self, everyone: bool) -> None:
        """Send individual deltas to drained clients and to those that joined since the last flush;
        to all clients (`everyone`) after the event's end.
        """
        waiting, self._catching_up = self._catching_up, []
        for client in self._index.all_clients() if everyone else waiting:
            if client.is_open and client.connection.busy:
                client.lagging = True
            elif client.is_open and (client.lagging or everyone or client.seq < self.flushed_seq):
                client.lagging = False
                frames = self._catch_up_frames(
                    client, client.seq, self._known_topics(client), client.private_seq
                )
                # the cursor alone would reveal a change hidden from this client
                if len(frames) > 1:
                    client.connection.write(FrameBatch(frames))
                    self._clients_reached += 1

    def _disconnect_banned(self, people: set[int], links: set[int]) -> None:
        """Disconnect clients that were banned or erased, or have a revoked role link, for good."""
        if people or links:
            clients = self._index.all_clients()
            staff = [client for client in clients if client.identity.link in links]
            self._disconnect(CLOSE_BARRED, Barred("link"), False, staff)
            all_people = self.replica.event.people
            erased_people = {id for id in people if id in all_people and all_people[id].erased}
            for ids, reason in ((erased_people, "erased"), (people - erased_people, "person")):
                clients_gone = [client for client in clients if client.identity.person in ids]
                self._disconnect(CLOSE_BARRED, Barred(reason), False, clients_gone)

    def _disconnect_moved(self, people: Mapping[int, int]) -> None:
        """Disconnect pages that people had open before they moved to another device, left a shared
        device, or were shut out. `people`: the seq of that.
        """
        event = self.replica.event
        for client in self._index.all_clients() if people else ():
            person = client.identity.person
            if person is not None and client.seq < people.get(person, 0):
                reason = sign_out_reason(event, event.people[person])
                code = CLOSE_NOT_JOINED if isinstance(reason, NotFound) else CLOSE_BARRED
                self._disconnect(code, reason, False, [client])

    async def _preload_pseudonyms(self) -> None:
        """Compute the pseudonyms of all clients once an anonymous poll opens: their ballots may
        arrive through another worker.
        """
        event = self.replica.event
        if len(event.anonymous_polls) <= self._preloaded_polls:
            return
        for number, client in enumerate(self._index.all_clients(), 1):
            self.replica.pseudonyms.aliases(event, client.identity)
            if number % SLICE_CLIENTS == 0:
                await asyncio.sleep(0)
        self._preloaded_polls = len(event.anonymous_polls)

    # catching up

    def _catch_up_frames(
        self,
        client: Client,
        since: int | None,
        known: Iterable[str],
        private_since: int | None,
        greet: bool = False,
    ) -> list[bytes]:
        """Return the frames a client lacks that had these topics as of `since`, and mark it as up
        to date.
        """
        self._index.assign(client, self._topics_of(client))
        frames = self._compose_frames(client, since, known, private_since, greet)
        client.seq = client.private_seq = self.replica.event.seq
        return frames

    def _compose_frames(
        self,
        client: Client,
        since: int | None,
        known: Iterable[str],
        private_since: int | None,
        greet: bool,
    ) -> list[bytes]:
        event, known_before, now = self.replica.event, set(known), self._known_topics(client)
        whole = {name for name in now if since is None or name not in known_before}
        keys_destroyed = max(event.profile.ended_seq, event.keys_destroyed_seq)
        if private_since is None or private_since < keys_destroyed:
            # after the end of the event, or of a survey, the items of a client under pseudonyms are
            # unknown
            whole.add(PRIVATE_TOPIC)
        aliases = self.replica.pseudonyms.aliases(event, client.identity)
        sitting_seq = self._sitting_of(client)
        frames = (
            [wire.leave_frame(name) for name in sorted(known_before.difference(now))]
            if not greet
            else []
        )
        for name in now:
            if name == PRIVATE_TOPIC:
                frames.append(
                    self.render.private_full_frame(aliases, sitting_seq)
                    if name in whole
                    else self.render.private_delta_frame(aliases, private_since or 0, sitting_seq)
                )
            else:
                frames.append(
                    self.render.full_frame(name)
                    if name in whole
                    else self.render.delta_frame(name, since or 0)
                )
        welcome = (
            [
                self._compose_welcome(
                    client, {name: "full" if name in whole else "delta" for name in now}
                )
            ]
            if greet
            else []
        )
        upto = self._cursor_frame(client.identity.role in STAFF, event.seq)
        return [*welcome, *filter(None, frames), upto]

    def _compose_welcome(self, client: Client, topics: dict[str, TopicState]) -> bytes:
        you = You(client.identity.role, client.identity.actor)
        now = self.replica.clock.now_ms()
        return wire.welcome_frame(you, self.replica.event.profile.code, self._build, now, topics)

    def _is_current(self, client: Client, since: int, held: set[str]) -> bool:
        """Return True if a client that held these topics as of `since` lacks nothing."""
        event = self.replica.event
        topics = [event.topics[name].seq for name in client.topics if name in event.topics]
        aliases = self.replica.pseudonyms.aliases(event, client.identity)
        private = [last_seq(event.private_items.get(alias, "")) for alias in aliases]
        return held == set(self._known_topics(client)) and max([*topics, *private, 0]) <= since

    def _known_topics(self, client: Client) -> list[str]:
        return [*client.topics, PRIVATE_TOPIC]

    def _topics_of(self, client: Client) -> tuple[str, ...]:
        event, identity = self.replica.event, client.identity
        aliases = self.replica.pseudonyms.aliases(event, identity)
        return topics_of(event, identity, aliases, client.views)

    async def _ensure_known(self, identity: Identity, cursor: str) -> None:
        """Catch up before refusing an identity, or discarding a cursor, that another worker may
        know.
        """
        event = self.replica.event
        unknown = identity.person is not None and identity.person not in event.people
        unknown |= identity.link is not None and identity.link not in event.links
        if unknown or (
            cursor
            and self.replica.seq_of_cursor(cursor) is None
            and cursor.partition(".")[0].isdigit()
        ):
            await self.catch_up()


class NullConnection:
    """Null connection, for a client that has not connected yet."""

    busy = False

    def write(self, batch: FrameBatch) -> None: ...

    def close(self, code: int) -> None: ...

    def abort(self) -> None: ...


def _unconnected_client(identity: Identity, views: frozenset[str] = frozenset()) -> Client:
    return Client(NullConnection(), identity, "", views)


def _shared_deltas(topics: Iterable[str], deltas: dict[str, bytes]) -> list[bytes]:
    return [deltas[name] for name in topics if deltas.get(name)]
