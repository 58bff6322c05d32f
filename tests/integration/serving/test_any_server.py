"""`live.app:app` as other ASGI servers serve it, and `live serve` with an untested uvicorn: people
join, vote, read the result, are banned, and are asked to come back when the server stops.
"""

import json
import signal
import sys
import time
from contextlib import nullcontext

import pytest

import live.app
from live.serving.any_server import AnyServerApp, BuiltApp
from tools.large_bodies import post_large
from tools.live_server import join
from tools.server_process import ServerProcess

pytestmark = pytest.mark.nightly

UNTESTED = """
from live.serving import uvicorn_release
uvicorn_release.installed_release = lambda: "0.99.0"
from live.__main__ import main
main()
"""
SERVERS = {
    "uvicorn": ("-m", "uvicorn", "live.app:app", "--port"),
    "hypercorn": ("-m", "hypercorn", "live.app:app", "--workers", "0", "--bind"),
    "granian": ("-m", "granian", "live.app:app", "--interface", "asgi", "--port"),
    "untested": ("-c", UNTESTED, "serve"),
}
REQUEST = {"type": "http", "method": "GET", "path": "/", "scheme": "http"}
WARNINGS = {"untested": "uvicorn 0.99.0 is installed, but this release was tested with 0.54"}


class AnyServer(ServerProcess):
    """Another server as a process."""

    def __init__(self, name: str, folder) -> None:
        super().__init__(folder, LOG_FORMAT="json")
        self.name = name
        command = (sys.executable, *SERVERS[name])
        if command[-1] == "--bind":
            command = (*command, f"127.0.0.1:{self.port}")
        elif command[-1] == "--port":
            command = (*command, str(self.port))
        self.command = command

    async def stop(self) -> float:
        start = time.monotonic()
        assert await self._end(signal.SIGTERM) in {0, -signal.SIGTERM}
        return time.monotonic() - start

    def warnings(self) -> list[str]:
        lines = [line for line in self.log.read_text().splitlines() if line.startswith("{")]
        records = [json.loads(line) for line in lines]
        assert [line for line in records if line["level"] in ("error", "critical")] == []
        return [line["event"].split(":")[0] for line in records if line["level"] == "warning"]


@pytest.fixture(params=SERVERS)
async def server(request, tmp_path):
    server = AnyServer(request.param, tmp_path)
    await server.seed_events(live=1)
    await server.start()
    yield server
    if server.process.returncode is None:
        await server.kill()


async def test_people_take_part_and_get_a_retry_request(server):
    event = server.event()
    moderator = await (await event.bot("moderator")).open("moderator")
    ann = await (await join(event, "Ann")).open()
    ben = await (await join(event, "Ben")).open(transport="stream")
    poll = event.partners
    await moderator.perform("poll.open", poll=poll)
    for person in (ann, ben):
        await person.wait_for_item("poll", state="open")
        await person.perform("poll.vote", poll=poll, answer=[0])
    await moderator.perform("poll.close", poll=poll)
    await moderator.perform("poll.reveal", poll=poll)
    for person in (ann, ben):
        await person.until(lambda person=person: f"result:{poll}" in person.items)

    await moderator.perform("person.ban", person=ben.item("you")["person"])
    await ben.until(lambda: ben.closed)
    assert ben.bye["bye"] == 4100

    assert await server.stop() < 5
    for page in (moderator, ann):
        await page.until(lambda page=page: page.closed)
        # granian ends connections without waiting for the application
        assert server.name == "granian" or page.bye["bye"] == page.closed == 4001
    await event.close_all()
    assert server.warnings() == [WARNINGS.get(server.name, "served by another ASGI server")]
    log = server.log.read_text()
    assert event.key("moderator") not in log and "?as=" not in log


async def run_lifespan(app: AnyServerApp) -> list[dict]:
    """Messages of an application that is started and stopped at once."""
    messages: list[dict] = []
    messages_in = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

    async def receive() -> dict:
        return next(messages_in)

    async def send(message: dict) -> None:
        messages.append(message)

    await app({"type": "lifespan"}, receive, send)
    return messages


async def test_a_bad_setting_is_a_sentence(monkeypatch):
    monkeypatch.setenv("PORT", "eighty")
    (message,) = await run_lifespan(live.app.app)
    assert message["type"] == "lifespan.startup.failed"
    assert message["message"].startswith("PORT is invalid: set a whole number")


async def test_a_server_without_lifespan_is_reported():
    with pytest.raises(RuntimeError, match="lifespan: turn it on"):
        await live.app.app({"type": "http"}, None, None)


@pytest.mark.parametrize(
    ("neighbour", "address"), [("127.0.0.1", "10.9.8.7"), ("192.0.2.1", "192.0.2.1")]
)
async def test_only_a_listed_proxy_says_where_a_request_comes_from(neighbour, address):
    addresses = []

    async def built(scope, receive, send):
        if scope["type"] == "lifespan":
            headers = [(b"x-forwarded-for", b"10.9.8.7")]
            await app({**REQUEST, "client": (neighbour, 1), "headers": headers}, None, None)
            await receive()
        else:
            addresses.append(scope["client"][0])

    async def drain() -> None:
        addresses.append("drained")

    app = AnyServerApp(lambda: nullcontext(BuiltApp(built, "127.0.0.1", drain)), ())
    messages_in = iter([{"type": "lifespan.shutdown"}])

    async def receive() -> dict:
        return next(messages_in)

    await app({"type": "lifespan"}, receive, None)
    assert addresses == [address, "drained"]


async def test_a_client_that_sends_too_much_reads_why(server):
    for connection in ("close", "keep-alive"):
        answer = await post_large(server.port, "/join", 50, connection=connection)
        assert answer.startswith(b"HTTP/1.1 413")
        assert b"</html>" in answer
    server.warnings()  # and no errors
