"""The small pages, the description of the protocol, and the log."""

import asyncio
import json
import logging

import pytest

from live.engine.journal import JournalFailed
from live.features.registry import ACTIONS, ITEM_VIEWS
from live.features.wire import read_message
from live.serving import log_setup
from live.web.api import protocol_json
from tools.live_server import Browser, join, make_settings, moderator, organiser, running
from tools.stopwatch import Stopwatch


async def test_a_qr_code_is_drawn_for_any_code_and_says_not_whether_there_is_an_event(event):
    browser = Browser(event)
    for code in (event.code, "ZZZZZZ"):
        response = await browser.get(f"/e/{code}/qr.svg")
        assert (response.status_code, response.headers["content-type"]) == (200, "image/svg+xml")
        assert response.text.startswith("<svg")
        assert "style" not in response.text
        as_png = await browser.get(f"/e/{code}/qr.png")
        assert (as_png.status_code, as_png.headers["content-type"]) == (200, "image/png")
        assert as_png.content.startswith(b"\x89PNG")
    for kind in ("svg", "png"):
        assert (await browser.get(f"/e/x/qr.{kind}")).status_code == 404


# the protocol's description


@pytest.fixture
async def protocol(event):
    return (await Browser(event).get("/protocol.json")).json()


async def test_simultaneous_readers_of_the_description_wait_for_a_single_build(event, monkeypatch):
    builds, describe = [], protocol_json.describe_protocol
    monkeypatch.setattr(protocol_json, "describe_protocol", lambda: builds.append(1) or describe())
    protocol_json._encode_protocol.cache_clear()
    reader = Browser(event)
    answers = await asyncio.gather(*(reader.get("/protocol.json") for _ in range(8)))
    assert [answer.status_code for answer in answers] == [200] * 8
    assert builds == [1]


async def test_every_action_is_described_with_an_example_that_is_read(protocol):
    assert [action["do"] for action in protocol["actions"]] == [
        action.__struct_config__.tag for action in ACTIONS
    ]
    for action in protocol["actions"]:
        assert action["about"]
        assert action["may"]
        message = {**action["example"], "ref": "reference-of-16-"}
        assert read_message(json.dumps(message).encode()).ref == "reference-of-16-"


async def test_every_refusal_item_and_kind_is_described(protocol):
    assert [item["key"] for item in protocol["items"]] == list(ITEM_VIEWS)
    assert all(item["about"] and item["schemas"] for item in protocol["items"])
    assert {"closed", "bad_message", "too_many", "barred"} <= protocol["refusals"].keys()
    assert protocol["kinds"][0]["kind"] == "choice"


async def test_the_frames_that_come_are_those_described(event, protocol):
    page = await (await join(event)).open()
    await page.request("person.set_language", language="zh")
    names = {frame["frame"] for frame in protocol["frames"]}
    for frame in page.frames:
        assert names & frame.keys(), frame


# ready, and stopping


async def test_a_stopping_server_asks_its_pages_to_come_back(tmp_path):
    async with running(make_settings(tmp_path)) as server:
        event = await server.event()
        page, desk = (
            await (await join(event)).open(),
            await (await moderator(event)).open("moderator"),
        )
        assert (await Browser(event).get("/readyz")).status_code == 200
        await server.stop()
        for each in (page, desk):
            await each.until(lambda each=each: each.closed)
            assert (each.closed, each.bye["again"]) == (4001, True)


async def test_a_server_with_twenty_stalled_readers_stops_in_time(tmp_path):
    async with running(make_settings(tmp_path)) as server:
        event, long = await server.event(), {"en": "x" * 200, "zh": "字" * 200}
        for page in [await (await join(event)).open() for _ in range(20)]:
            page.stall()
        while not all(page.connection.busy for page in event.hall._index.all_clients()):
            start = 1_654_153_200_000 + event.state.seq
            await event.operator(
                "agenda.set",
                points=[{"starts": start, "ends": start + 1, "title": long, "speaker": long}] * 100,
            )
            await asyncio.sleep(0.1)
        watch = Stopwatch()
        await server.stop()
        assert watch.seconds < 5


async def test_while_it_stops_it_is_not_ready(server, event, monkeypatch):
    monkeypatch.setattr(server.site.hub, "draining", True)
    assert (await Browser(event).get("/readyz")).status_code == 503


async def test_it_says_so_when_the_database_is_away_or_the_bus_is(server, event, monkeypatch):
    async def fails(code):
        raise JournalFailed("away")

    monkeypatch.setattr(type(server.site.bus), "healthy", False)
    ready = await Browser(event).get("/readyz")
    assert (ready.status_code, "Redis is away" in ready.text) == (200, True)
    monkeypatch.setattr(server.site.journal, "find_event", fails)
    assert (await Browser(event).get("/readyz")).status_code == 503
    assert (await Browser(event).get("/healthz")).status_code == 200


async def test_while_the_disk_is_full_it_is_not_ready_until_something_is_stored_again(
    server, event
):
    probe = Browser(event)
    with server.full_disk():
        request = asyncio.create_task(event.operator("qa.open", room=1))
        async with asyncio.timeout(10):
            while (ready := await probe.get("/readyz")).status_code == 200:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert (ready.status_code, "the disk is full" in ready.text) == (503, True)
        assert (await probe.get("/healthz")).status_code == 200
    await request
    assert (await probe.get("/readyz")).status_code == 200


async def test_events_are_there_again_after_a_restart(tmp_path):
    settings = make_settings(tmp_path)
    async with running(settings) as server:
        event = await server.event()
        ann = await join(event, "Ann")
        poll = await event.poll()
        await (await ann.open()).perform("poll.vote", poll=poll, answer=[1])
        cookies = ann.http.cookies
    async with running(settings) as again:
        hall = await again.site.hub.find_broadcaster(event.code)
        assert len(hall.replica.event.polls[poll].ballots) == 1
        event.server = again
        back = Browser(event)
        back.http.cookies = cookies
        page = await back.open()
        assert page.items[f"ballot:{poll}"] == {"answer": [1]}
        await event.close_all()


# the log


async def test_the_log_has_a_line_for_each_request_and_no_secret_in_it(event, caplog):
    log_setup.quiet_uvicorn()
    with caplog.at_level(logging.DEBUG):
        boss, ann = await organiser(event), await join(event, "Zebedee")
        await ann.get("/e/ZZZZZZ?secret=query")
        page = await ann.open(at="1.cafecafe", topics="me")
        await page.request("question.ask", room=1, text="what-was-typed", language="en")
        await page.close()
        await boss.get(f"{boss.base}/links")
    ours = [record for record in caplog.records if record.name.split(".")[0] in ("live", "uvicorn")]
    text = "\n".join(str(vars(record)) for record in ours)
    assert len([record for record in caplog.records if record.name == "live.request"]) >= 5
    proof = event.key(boss.link).rpartition("-")[2]
    for secret in (
        "secret=query",
        "cafecafe",
        proof,
        "Zebedee",
        "what-was-typed",
        ann.http.cookies["live_attendee"],
    ):
        assert secret not in text
    assert "/k/…" in text


async def test_the_log_has_long_polls_only_if_they_fail(event, caplog):
    ann = await join(event, "Ann")
    with caplog.at_level(logging.INFO):
        await ann.get(f"{ann.base}/frames?as=attendee")
        await Browser(event).get(f"{ann.base}/frames?as=attendee")
    (line,) = [record for record in caplog.records if record.name == "live.request"]
    assert line.status == 401


async def test_a_path_with_line_breaks_is_a_single_line_in_the_log(event, caplog):
    with caplog.at_level(logging.INFO):
        await Browser(event).get("/x%0d%0alevel=error%1b[31m")
    (line,) = [record for record in caplog.records if record.name == "live.request"]
    assert line.path == "/x%0d%0alevel=error%1b[31m"


@pytest.mark.parametrize("format", ["json", "text", "auto"])
def test_every_line_is_written_in_the_same_format(format, capsys, monkeypatch):
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    before = root.level
    log_setup.configure_logging("info", format)
    logging.getLogger("any.library").warning("two\nlines and %s", "more")
    (line,) = capsys.readouterr().err.splitlines() if format != "text" else ["x"]
    assert format == "text" or json.loads(line)["event"] == "two\nlines and more"
    root.setLevel(before)
