"""Supervisor alone, with toy workers that only send their process id to each connection."""

import asyncio
import os
import signal
import socket
import sys
import time

import pytest

from live.serving import supervisor as module
from live.serving.supervisor import Supervisor
from live.settings import Settings
from tools.worker_cluster import is_alive, until

WORKER = """
import asyncio, os, pathlib, signal, sys, time
from live.serving import inherited_sockets as workers
from live.serving.inherited_sockets import InheritedSockets

folder = pathlib.Path(sys.argv[1]).parent

class Toy:
    # pages are a number in a file
    pages = folder / f"pages-{os.getpid()}"

    @property
    def is_behind(self):
        return self.pages.with_suffix(".behind").exists()

    def accept(self):
        asyncio.get_running_loop().add_reader(place.listener, tell, place.listener)

    def hold(self, seconds):
        self.pages.with_suffix(".held").touch()

    def count_connections(self):
        return int(self.pages.read_text()) if self.pages.exists() else 0

    def move_clients(self, most):
        self.pages.write_text(str(self.count_connections() - most))

async def main(mood):
    global place
    workers.BEAT_S = 0.1
    if mood == "broken":
        sys.exit(1)
    if mood == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    place = InheritedSockets(*map(int, sys.argv[-2:]))
    place.listener.setblocking(False)
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    if mood != "stubborn":
        loop.add_signal_handler(signal.SIGTERM, told.set)
    if mood == "one late" and is_first():
        while open(sys.argv[1]).read() == mood:
            time.sleep(0.01)
    place.start_heartbeat(Toy(), Toy())
    if mood == "short-lived":
        os.abort()
    await told.wait()

def is_first():
    # of two that start at the same time only one makes the file
    try:
        (folder / "late").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True

def tell(listening):
    # accepts and answers at one go: a server of asyncio drops whom it accepted in the step before
    # it is closed
    try:
        asking, _ = listening.accept()
    except BlockingIOError:
        return  # another worker was faster
    if open(sys.argv[1]).read() == "hanging":
        compute_for_ever()
    with asking:
        asking.sendall(str(os.getpid()).encode())

def compute_for_ever():
    while True:
        time.sleep(1)

asyncio.run(main(open(sys.argv[1]).read()))
"""


class Crew:
    """Workers in some mood, which may change."""

    def __init__(self, folder, many):
        self._folder, self._mood, self.buried = folder, folder / "mood", []
        self.feel("well")
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        command = [sys.executable, "-c", WORKER, str(self._mood)]
        self.supervisor = Supervisor(self._listening, many, self.buried.append, command)
        self.keeping = None

    def feel(self, mood):
        self._mood.write_text(mood)

    def open_pages(self, pid, many):
        (self._folder / f"pages-{pid}").write_text(str(many))

    def fall_behind(self, pid):
        (self._folder / f"pages-{pid}.behind").touch()

    def pages(self, pid):
        return int((self._folder / f"pages-{pid}").read_text() or 0)

    def is_held(self, pid):
        return (self._folder / f"pages-{pid}.held").exists()

    def start(self):
        self.keeping = asyncio.create_task(self.supervisor.run())

    async def stop(self):
        self.keeping.cancel()
        await asyncio.gather(self.keeping, return_exceptions=True)
        await self.supervisor.stop()

    async def who(self):
        """The process that answers; every connection is answered."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            return int(await reader.read())
        finally:
            writer.close()

    @property
    def pids(self):
        return [worker.pid for worker in self.supervisor.serving]


@pytest.fixture
async def crew(tmp_path, caplog):
    crew = Crew(tmp_path, 2)
    yield crew
    if crew.keeping is not None:
        await crew.stop()
    assert "Exception in callback" not in caplog.text


async def pids_of(crew):
    crew.start()
    await until(lambda: len(crew.pids) == 2)
    return crew.pids


async def test_all_accept_at_the_same_port(crew):
    pids, answering_pids = await pids_of(crew), set()
    async with asyncio.timeout(10):
        while answering_pids != set(pids):
            answering_pids.add(await crew.who())


async def test_after_a_crash_of_all_nobody_accepts_before_all_are_ready(crew, monkeypatch):
    monkeypatch.setattr(module, "BEAT_S", 0.1)
    before = await pids_of(crew)
    crew.feel("one late")
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    await until(lambda: set(before) <= set(crew.buried) and len(crew.pids) == 1)
    asking, (ready,) = asyncio.create_task(crew.who()), crew.supervisor.serving
    for _ in range(3):
        ready.missed_beats = 1
        await until(lambda: not ready.missed_beats)
    assert not asking.done() and not ready.is_accepting
    crew.feel("well")
    await until(lambda: len(crew.pids) == 2)
    assert await asking in crew.pids


def test_a_client_before_any_worker_waits_and_is_not_refused(monkeypatch):
    """Refused pages try again later and later."""

    async def connect(supervisor):
        with socket.create_connection(supervisor._listener.getsockname()):
            connections.append(True)

    connections = []
    monkeypatch.setattr(module, "_run_supervisor", connect)
    monkeypatch.setattr(module, "configure_logging", lambda *_: None)
    monkeypatch.setenv(module.SHARED_FOLDER_VARIABLE, "")
    with pytest.raises(SystemExit):
        module.supervise(Settings(port=0, secret_key=b"k" * 32, workers=2))
    assert connections


async def test_a_ready_worker_does_not_wait_for_ever(crew, monkeypatch):
    monkeypatch.setattr(module, "GATHER_TIMEOUT_S", 0.1)
    before = await pids_of(crew)
    crew.feel("one late")
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    await until(lambda: set(before) <= set(crew.buried) and len(crew.pids) == 1)
    async with asyncio.timeout(20):
        assert await crew.who() in crew.pids
    crew.feel("well")


async def test_pages_move_away_from_workers_above_their_share(crew, monkeypatch):
    monkeypatch.setattr(module, "BEAT_S", 0.1)
    many, few = await pids_of(crew)
    crew.open_pages(few, 20)
    crew.open_pages(many, 60)
    await until(lambda: crew.pages(many) < 60)
    assert crew.is_held(many)
    await until(lambda: crew.pages(many) <= 43)  # a twentieth and ten above the even share
    assert crew.pages(few) == 20 and not crew.is_held(few)


async def test_a_worker_of_an_older_release_leaves_new_pages_to_others_unless_all_are_old(
    crew, monkeypatch
):
    monkeypatch.setattr(module, "BEAT_S", 0.1)
    one, other = await pids_of(crew)
    crew.fall_behind(one)
    await until(lambda: crew.is_held(one))
    assert not crew.is_held(other)
    crew.fall_behind(other)
    await until(lambda: all(worker.is_behind for worker in crew.supervisor.serving))
    assert await crew.who() in (one, other) and not crew.is_held(other)


async def test_a_worker_that_died_without_reading_its_request_has_gone(caplog):
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    process = await asyncio.create_subprocess_exec("sleep", "60")
    worker = module.Worker(process, ours, 0)
    theirs.send(b"0\n")
    assert await worker.wait_until_ready()
    worker.accept()
    theirs.close()  # with the line unread
    await until(lambda: ours.fileno() < 0)
    process.kill()
    await worker.exited
    assert "Exception in callback" not in caplog.text


async def test_another_takes_the_place_of_a_dead_worker(crew):
    first, second = await pids_of(crew)
    os.kill(first, signal.SIGKILL)
    await until(lambda: len(crew.pids) == 2 and first not in crew.pids)
    assert second in crew.pids and crew.buried == [first]


async def test_where_the_very_first_cannot_start_nobody_is_kept(crew):
    crew.feel("broken")
    crew.start()
    await asyncio.wait_for(crew.keeping, 10)
    assert len(crew.buried) == 1


async def test_a_worker_that_dies_at_once_is_not_replaced_at_full_speed(crew):
    await pids_of(crew)
    crew.feel("short-lived")
    began, old_pids = time.monotonic(), list(crew.pids)
    for pid in old_pids:
        os.kill(pid, signal.SIGKILL)
    # The two are replaced at once, if both ends are seen together; those that follow are not.
    await until(lambda: len(crew.buried) > 4)
    assert time.monotonic() - began >= module.MAX_SERVED_PAUSE_S


async def test_a_worker_killed_often_is_soon_replaced_while_others_serve(crew):
    await pids_of(crew)
    crew.supervisor._failures = 9
    assert crew.supervisor._restart_delay <= 1
    serving = list(crew.supervisor.serving)
    crew.supervisor.serving.clear()
    assert crew.supervisor._restart_delay == module.MAX_PAUSE_S
    crew.supervisor.serving += serving


async def test_all_workers_are_replaced_under_load_and_none_goes_before_all_new_workers_are_there(
    crew,
):
    before = await pids_of(crew)
    crew.supervisor.restart_workers()
    while set(before) & set(crew.pids):
        assert set(before) <= set(crew.pids)
        await crew.who()
    assert len(set(crew.pids)) == 2
    await until(lambda: sorted(crew.buried) == sorted(before))


async def test_repeated_requests_for_new_workers_never_exceed_twice_their_number(crew):
    before, counts = await pids_of(crew), []
    for _ in range(4):
        crew.supervisor.restart_workers()
        old_pids = set(crew.pids)
        await until(
            lambda known=old_pids: (
                counts.append(len(crew.supervisor._workers)) or set(crew.pids) - known
            )
        )
    await until(
        lambda: (
            len(crew.pids) == 2
            and len({worker.generation for worker in crew.supervisor.serving}) == 1
        )
    )
    assert max(counts) <= 4 and not set(before) & set(crew.pids)


async def test_when_the_new_worker_cannot_start_the_old_workers_go_on(crew, caplog):
    before = await pids_of(crew)
    crew.feel("broken")
    crew.supervisor.restart_workers()
    await until(lambda: "the old workers stay" in caplog.text)
    assert crew.pids == before and all(is_alive(pid) for pid in before)
    os.kill(before[0], signal.SIGKILL)
    await until(lambda: len(crew.buried) >= 3)
    assert caplog.text.count("the old workers stay") == 1  # it was not tried again
    crew.feel("well")
    await until(lambda: len(crew.pids) == 2)
    assert before[1] in crew.pids
    crew.supervisor.restart_workers()
    await until(lambda: not set(before) & set(crew.pids) and len(crew.pids) == 2)


async def test_a_worker_that_does_not_stop_is_killed(crew, monkeypatch):
    monkeypatch.setattr(module, "DRAIN_TIMEOUT_S", 0.3)
    crew.feel("stubborn")
    pids = await pids_of(crew)
    began = time.monotonic()
    await crew.stop()
    assert time.monotonic() - began < 5 and not any(is_alive(pid) for pid in pids)


async def test_a_worker_without_a_sign_of_life_is_replaced(crew, monkeypatch):
    monkeypatch.setattr(module, "BEAT_S", 0.1)
    frozen, other = await pids_of(crew)
    os.kill(frozen, signal.SIGSTOP)
    await until(lambda: len(crew.pids) == 2 and frozen not in crew.pids)
    assert other in crew.pids and not is_alive(frozen)


async def test_a_worker_with_a_hung_loop_is_made_to_report_its_stack_and_replaced(
    crew, monkeypatch, capfd
):
    monkeypatch.setattr(module, "BEAT_S", 0.1)
    before = await pids_of(crew)
    crew.feel("hanging")
    asking = asyncio.create_task(crew.who())
    await until(lambda: len(crew.buried) == 1 and len(crew.pids) == 2)
    assert set(crew.buried) < set(before) and "in compute_for_ever" in capfd.readouterr().err
    await asyncio.gather(asking, return_exceptions=True)


async def test_a_worker_goes_when_its_supervisor_has_gone(crew):
    pids = await pids_of(crew)
    for worker in crew.supervisor.serving:
        worker.close_pipe()
    await until(lambda: set(pids) <= set(crew.buried), 5)
