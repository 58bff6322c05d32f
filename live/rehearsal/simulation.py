"""Simulation: simulated people in a twin, on the loop of the worker that serves it.

They take the path of people: each has a client of the broadcaster with messages that it reads,
limits and answers, and gets every update. Only the network between is missing. A single task moves
all of them, a few in each tick, and fewer while the loop is late (pace.py).
"""

import asyncio
import heapq
import logging
import re
import secrets
from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import count
from random import Random

from ..engine.broadcaster import Broadcaster
from ..engine.clients.connection import Client
from ..engine.journal import JournalFailed
from ..engine.replica import new_ref
from ..engine.request import make_request
from ..features.breakouts.run_actions import EnterRoom
from ..features.event.doors import SetDoors
from ..features.event.rehearsal_run import RehearsalRun
from ..features.event.rehearsals import ReportRun, StartRun
from ..features.people.model import Person
from ..features.people.people import Join, hash_nonce
from ..features.polls.model import Poll
from ..features.polls.vote_actions import RequestTime, Vote
from ..features.state import Event
from ..features.wire import FrameBatch, encode
from ..kernel.actions import Action
from ..kernel.errors import Busy, Conflict, Refused
from ..kernel.principal import GUEST, OPERATOR, SYSTEM, Identity, Role
from . import behaviour
from .driver import Driver
from .measures import COUNTED, Measures
from .pace import TICK_S, Pace
from .simulated_people import SimulatedPerson, plan_people

log = logging.getLogger(__name__)

SECONDS_PER_MINUTE = 60.0
REPORT_INTERVAL_S = 2.0
LOOK_AROUND_S = (15.0, 60.0)
"""Fewest and most seconds until a person does something of their own accord again."""
AWAY_S = (1.0, 12.0)
"""Seconds until a person with a broken connection is back."""
MAX_RUNS = 2
"""Runs in a worker at once."""

_ANSWER = re.compile(rb'\{"ref":"([^"]+)","(done|refused)"')


class Simulations:
    """Runs of this worker, by id of the event."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def start(
        self, broadcaster: Broadcaster, people: int, minutes: int, *, drives: bool = False
    ) -> None:
        """Start a run in a twin. `drives`: it also acts as a moderator. Raises Refused.

        The doors open if they are not open yet.
        """
        replica = broadcaster.replica
        if len(self._tasks) >= MAX_RUNS:
            raise Conflict("rehearsals_busy")
        seed = int.from_bytes(bytes.fromhex(replica.id[:12]))
        await replica.perform(SYSTEM, StartRun(people=people, minutes=minutes, seed=seed))
        run = replica.event.rehearsal_run
        assert run is not None  # noqa: S101 - it was started
        if not replica.event.profile.admits_newcomers(replica.clock.now_ms()):
            await replica.perform(OPERATOR, SetDoors(doors="open"))
        simulation = Simulation(broadcaster, run, drives)
        task = asyncio.create_task(simulation.run())
        self._tasks[replica.id] = task
        task.add_done_callback(lambda _: self._tasks.pop(replica.id, None))

    async def close(self) -> None:
        """Stop all runs: the server stops."""
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)


class _Member:
    """A simulated person. `person`: id, once they joined."""

    __slots__ = ("client", "person", "plan")

    def __init__(self, plan: SimulatedPerson) -> None:
        self.plan = plan
        self.person: int | None = None
        self.client: Client | None = None


class _Connection:
    """Connection of a simulated person: takes everything at once, and reads the answers."""

    busy = False

    def __init__(self, simulation: "Simulation") -> None:
        self._simulation = simulation

    def write(self, parcel: FrameBatch) -> None:
        self._simulation.receive(parcel)

    def close(self, code: int) -> None:
        """The broadcaster has removed the client; its person comes back."""

    def abort(self) -> None: ...


class Simulation:
    def __init__(self, broadcaster: Broadcaster, run: RehearsalRun, drives: bool) -> None:
        self._broadcaster, self._replica, self._id = broadcaster, broadcaster.replica, run.id
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self._seconds = run.minutes * SECONDS_PER_MINUTE
        self._driver = Driver(self._replica, self._seconds) if drives else None
        self._rng = Random(run.seed)  # noqa: S311 - nothing secret
        self._measures, self._pace = Measures(), Pace()
        self._members: list[_Member] = []
        self._plans = deque(plan_people(self._event.profile, run.people, run.seed, self._seconds))
        self._deeds: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = count()
        self._sent: dict[str, tuple[float, str]] = {}  # by ref: when, and the tag of the action
        self._unshown: deque[tuple[int, float]] = deque()  # seq by which it is shown, when sent
        self._last_parcel: FrameBatch | None = None
        self._noticed: set[tuple[str, int, int | None]] = set()
        self._noticed_seq = -1
        self._undecided = deque[
            tuple[int, _Member]
        ]()  # polls, and the people to think of an answer
        self._connecting: set[asyncio.Task[None]] = set()
        self._waiting: deque[_Member] = deque()
        self._lost = False

    @property
    def _event(self) -> Event:
        return self._replica.event

    async def run(self) -> None:
        try:
            await self._move_people()
        except (Refused, JournalFailed) as failure:
            log.warning("the simulated people of event %s left: %s", self._replica.code, failure)
        finally:
            for member in self._members:
                if member.client is not None:
                    self._broadcaster.on_lost(member.client)
            for task in self._connecting:
                task.cancel()

    async def _move_people(self) -> None:
        last_report = 0.0
        while not (self._is_stopped() or self._is_time_over()):
            began = self._loop.time()
            self._let_come(began)
            self._notice()
            self._do_due(began)
            if self._driver is not None:
                self._driver.step(self._loop.time() - self._began)
            self._settle_shown()
            if began > last_report + REPORT_INTERVAL_S:
                last_report = began
                self._report()
            pause = self._loop.time()
            await asyncio.sleep(TICK_S)
            late = self._loop.time() - pause - TICK_S
            self._measures.lag_s = max(self._measures.lag_s, late, pause - began)
            self._pace.note_lateness(late)
        if self._driver is not None and not self._is_stopped():
            self._driver.step(self._seconds)  # steps that came due while the loop was late
        self._report(over=True)

    def _is_time_over(self) -> bool:
        return self._loop.time() > self._began + self._seconds

    def _is_stopped(self) -> bool:
        run = self._event.rehearsal_run
        return (
            self._lost
            or run is None
            or run.id != self._id
            or run.stop_wanted
            or self._event.profile.is_over
        )

    # coming and going

    def _let_come(self, now: float) -> None:
        """Let due people join, and connect newly joined or returning people."""
        for _ in range(self._pace.connecting):
            if not self._plans or self._began + self._plans[0].comes_s > now:
                break
            self._join(_Member(self._plans.popleft()))
        while self._waiting and len(self._connecting) < self._pace.connecting:
            task = asyncio.create_task(self._connect(self._waiting.popleft()))
            self._connecting.add(task)
            task.add_done_callback(self._connecting.discard)

    def _join(self, member: _Member) -> None:
        plan = member.plan
        action = Join(
            delegation=plan.delegation,
            sector=plan.sector,
            language=plan.language,
            also_speaks=plan.also_speaks,
            name=plan.name,
            nonce=plan.nonce,
        )
        self._members.append(member)
        start = self._loop.time()

        def on_answer(outcome: int | Refused) -> None:
            if isinstance(outcome, Refused):
                self._measures.counts["refused"] += 1
                return
            self._measures.done.add(self._loop.time() - start)
            self._measures.counts["joined"] += 1
            member.person = self._event.nonces[hash_nonce(plan.nonce)]
            self._waiting.append(member)

        try:
            self._replica.submit(make_request(GUEST, action, new_ref(), on_answer))
        except Busy:
            self._lost = True

    async def _connect(self, member: _Member) -> None:
        identity = Identity(Role.ATTENDEE, person=member.person)
        client = Client(_Connection(self), identity, member.plan.language)
        try:
            await self._broadcaster.add_client(client, "", ())
        except Refused as refusal:
            if not isinstance(refusal, Busy):
                return  # banned: they stay away
            self._lost = self._broadcaster.replica.has_stopped
            self._after(self._rng.uniform(*AWAY_S), lambda: self._waiting.append(member))
            return
        member.client = client
        for poll in behaviour.open_polls(self._event):
            self._answer(poll.id, member)
        self._look_around_later(member)

    def _drop(self, member: _Member) -> None:
        if member.client is not None and member.client.is_open:
            self._broadcaster.on_lost(member.client)
            self._measures.counts["drops"] += 1
        member.client = None
        self._after(self._rng.uniform(*AWAY_S), lambda: self._waiting.append(member))

    # reactions

    def _notice(self) -> None:
        """Let people react to changes since their last look."""
        event = self._event
        for _ in range(min(self._pace.decisions, len(self._undecided))):
            self._answer(*self._undecided.popleft())
        if event.seq == self._noticed_seq:
            return
        self._noticed_seq = event.seq
        for poll in behaviour.open_polls(event):
            if self._is_new("poll", poll.id, None):
                self._ask_heads(poll)
                self._undecided.extend((poll.id, member) for member in self._members)
        for breakout in event.breakouts.values():
            if breakout.is_running and self._is_new("breakout", breakout.id, breakout.opened_at):
                for member in self._here():
                    for deed in behaviour.entries_into_rooms(breakout, self._rng):
                        self._act_later(member, deed)

    def _is_new(self, kind: str, id: int, since: int | None) -> bool:
        key = kind, id, since
        if key in self._noticed:
            return False
        self._noticed.add(key)
        return True

    def _here(self) -> list[_Member]:
        return [member for member in self._members if _is_here(member)]

    def _answer(self, poll: int, member: _Member) -> None:
        person = self._person_of(member)
        if person is None or not _is_here(member):
            return
        open_poll, at = self._event.polls[poll], self._replica.clock.now_ms()
        if open_poll.state != "open":
            return
        for deed in behaviour.answers_to_poll(self._event, open_poll, person, self._rng, at):
            self._act_later(member, deed)

    def _ask_heads(self, poll: Poll) -> None:
        """Let the head of each delegation vote in an official poll."""
        for link in self._event.links.values() if poll.level == "official" else ():
            if link.role == Role.HEAD and not link.revoked:
                vote = behaviour.official_vote(poll, self._rng)
                self._after(vote.after_s, partial(self._vote_as_head, link.id, vote.action))

    def _vote_as_head(self, link: int, action: Action) -> None:
        head = Identity(Role.HEAD, link=link, browser="simulated")

        def on_answer(outcome: int | Refused) -> None:
            self._measures.counts["refused" if isinstance(outcome, Refused) else "votes"] += 1

        try:
            self._replica.submit(make_request(head, action, new_ref(), on_answer))
        except Busy:
            self._lost = True

    def _person_of(self, member: _Member) -> Person | None:
        return None if member.person is None else self._event.people.get(member.person)

    def _look_around_later(self, member: _Member) -> None:
        self._after(self._rng.uniform(*LOOK_AROUND_S), lambda: self._look_around(member))

    def _look_around(self, member: _Member) -> None:
        person = self._person_of(member)
        if person is None or person.banned:
            return
        if not _is_here(member) or self._rng.random() < behaviour.DROP_SHARE:
            self._drop(member)
            return
        action = behaviour.looks_around(self._event, person, member.plan.talkative, self._rng)
        if action is not None:
            self._send(member, action)
        self._look_around_later(member)

    # acting

    def _after(self, seconds: float, deed: Callable[[], None]) -> None:
        heapq.heappush(self._deeds, (self._loop.time() + seconds, next(self._numbers), deed))

    def _act_later(self, member: _Member, deed: behaviour.Deed) -> None:
        self._after(deed.after_s, lambda: self._send(member, deed.action))

    def _do_due(self, now: float) -> None:
        for _ in range(self._pace.deeds):
            if not self._deeds or self._deeds[0][0] > now:
                return
            heapq.heappop(self._deeds)[2]()

    def _send(self, member: _Member, action: Action) -> None:
        client = member.client
        if client is None or not client.is_open:
            return
        if isinstance(action, Vote) and self._event.polls[action.poll].state != "open":
            self._measures.counts["late"] += 1  # their page shows that it is over
            return
        if isinstance(action, RequestTime) and self._event.polls[action.poll].deadline is None:
            return
        if isinstance(action, EnterRoom) and not self._event.breakouts[action.breakout].is_running:
            return
        ref, tag = secrets.token_hex(8), str(action.__struct_config__.tag)
        self._sent[ref] = self._loop.time(), tag
        self._broadcaster.receive(client, encode(action)[:-1] + b',"ref":"%s"}' % ref.encode())

    def receive(self, parcel: FrameBatch) -> None:
        """Take frames that a person was sent. All people of a group get the same parcel."""
        if parcel is self._last_parcel:
            return
        self._last_parcel = parcel
        for frame in parcel.frames:
            if (match := _ANSWER.match(frame)) is not None:
                self._take_answer(match[1].decode(), match[2] == b"done")
        self._settle_shown()

    def _take_answer(self, ref: str, done: bool) -> None:
        send = self._sent.pop(ref, None)
        if send is None:
            return
        start, tag = send
        self._measures.done.add(self._loop.time() - start)
        if not done:
            self._measures.counts["refused"] += 1
            return
        if (name := COUNTED.get(tag)) is not None:
            self._measures.counts[name] += 1
        self._unshown.append((self._event.seq, start))

    def _settle_shown(self) -> None:
        now, seq = self._loop.time(), self._broadcaster.delivered_seq
        while self._unshown and self._unshown[0][0] <= seq:
            self._measures.shown.add(now - self._unshown.popleft()[1])

    def _report(self, over: bool = False) -> None:
        action = ReportRun(
            run=self._id, figures=self._measures.figures(len(self._here())), over=over
        )
        try:
            self._replica.submit(make_request(SYSTEM, action, new_ref(), lambda _: None))
        except Busy:
            self._lost = True


def _is_here(member: _Member) -> bool:
    return member.client is not None and member.client.is_open
