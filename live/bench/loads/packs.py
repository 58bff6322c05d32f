"""The results pack: time and memory to make it of a long event, and how long votes in another event
of the same database take meanwhile.

The child that makes it may use all cores, as that of a server that is not pinned. The server is
kept on the first core, the client on the last.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from statistics import fmean
from threading import Thread

from ...jobs.results_pack import MAKE_PACK, PackTask
from ...jobs.runner import SubprocessPool
from ..load_client import LoadClient
from ..loading import write_journal
from ..seed import PollSpec, SeededEvent, seed_event
from ..server_processes import Deployment, all_cores, temporary_deployment
from ..stats import BenchError, Measurement, percentile
from ..targets import Size
from .votes import VoterGroup

PAUSE_S = 0.8
"""Seconds between two rounds of votes, in which the rate limit recovers."""
BASE_ROUNDS = 5
"""Rounds without a pack, before it and after it."""
MIN_VOTES = 100
"""Fewest waits of which a percentile is taken."""
PERCENTILE = 0.99


class PackMaker:
    """A pack that is being made. `seconds` and `peak_mb` are known once it is done."""

    def __init__(self, home: Deployment, code: str, folder: str) -> None:
        self._task = PackTask(home.settings.database_url, code, folder)
        self._thread = Thread(target=self._make)
        self._run_task: asyncio.Task[str] | None = None
        self._error: BaseException | None = None
        self.seconds = 0.0
        self.size_mb = 0.0
        self.peak_mb = 0.0

    def start(self) -> None:
        self._thread.start()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def wait(self) -> None:
        """Wait until it is done. Raises BenchError."""
        self._thread.join()
        if self._error is not None:
            raise BenchError(f"the pack could not be made: {self._error!r}")

    def cancel(self) -> None:
        """Kill the child if it still runs."""
        if self.is_running and self._run_task is not None:
            self._run_task.get_loop().call_soon_threadsafe(self._run_task.cancel)
            self._thread.join()

    def _make(self) -> None:
        start = time.monotonic()
        try:
            with all_cores():
                path = asyncio.run(self._run())
        except (Exception, asyncio.CancelledError) as error:  # raised in the other thread
            self._error = error
        else:
            self.seconds = time.monotonic() - start
            self.size_mb = Path(path).stat().st_size / 2**20

    async def _run(self) -> str:
        self._run_task = asyncio.current_task()
        return await SubprocessPool(1).run(MAKE_PACK, self._task, on_progress=self._measure)

    def _measure(self, step: str, done: int, of: int) -> None:
        self.peak_mb = max(self.peak_mb, _peak_kb(MAKE_PACK.module) / 1024)


def measure_pack(size: Size) -> Iterator[tuple[str, Measurement]]:
    with temporary_deployment() as home:
        long = size._replace(entries=size.pack_entries)
        code = asyncio.run(write_journal(home.settings, long))
        event = seed_event(home.settings, size.people, PollSpec())
        with (
            home.run_server() as server,
            closing(LoadClient(server.port, event.socket_requests())) as client,
            tempfile.TemporaryDirectory(prefix="live-bench-", dir=home.folder) as folder,
        ):
            pack = PackMaker(home, code, folder)
            try:
                alone, beside = _vote_beside(pack, client, event, size)
            finally:
                pack.cancel()
    note = f"{beside:.1f} ms beside it, {alone:.1f} ms without"
    yield "pack_vote_ratio", Measurement(beside / alone, note=note)
    yield "pack_s", Measurement(pack.seconds, note=f"a file of {pack.size_mb:.1f} MB")
    yield "pack_mb", Measurement(pack.peak_mb)


def _vote_beside(
    pack: PackMaker, client: LoadClient, event: SeededEvent, size: Size
) -> tuple[float, float]:
    """99th percentiles (ms) of the wait for a vote: without the pack, and beside it."""
    client.open_sockets(range(len(client)))
    group = VoterGroup(client, event)
    group.vote_all(range(len(client)), 1)

    def measure(is_wanted: Callable[[int], bool]) -> float:
        group.waits_s.clear()
        rounds = 0
        while is_wanted(rounds) or len(group.waits_s) < MIN_VOTES:
            client.listen_until(time.monotonic() + PAUSE_S)
            group.vote_all(range(len(client)), size.votes)
            rounds += 1
        return percentile(group.waits_s, PERCENTILE) * 1000

    base_rounds = min(BASE_ROUNDS, size.rounds)
    before = measure(lambda rounds: rounds < base_rounds)
    pack.start()
    beside = measure(lambda rounds: pack.is_running)
    pack.wait()
    after = measure(lambda rounds: rounds < base_rounds)
    return fmean((before, after)), beside


def _peak_kb(module: str) -> int:
    """Largest memory so far of the child of this process that runs a module, in KB."""
    for file in Path("/proc/self/task").glob("*/children"):
        for pid in file.read_text().split():
            with suppress(OSError):  # it has just gone
                words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
                if module.encode() in words:
                    return _status_kb(pid, "VmHWM")
    return 0


def _status_kb(pid: str, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0
