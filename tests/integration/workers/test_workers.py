"""Two workers as they are run: PostgreSQL, Redis, `live serve --workers 2`; people of an event at
either of them.
"""

import asyncio
import contextlib
import json
import os
import random
import re
import secrets
import shutil
import signal
import sys
import time
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import websockets

from live.engine.journal import Row, chain_digest
from live.features.programs.deliveries.dispatcher import LOOK_INTERVAL_S
from live.shipped_files import find_folder
from live.store import open_journal
from tools.live_server import JOINING, Browser, join
from tools.server_process import SECRET
from tools.stopwatch import Stopwatch
from tools.voters import AT_THE_DOOR, assert_counted_once, gather_voters, hear_first
from tools.webhook_receiver import receiving
from tools.worker_cluster import (
    WorkerCluster,
    is_alive,
    open_sockets,
    socket_ends,
    until,
)

SOON_S = 2.0
"""Seconds in which people at different workers see each other's votes, in any state of Redis."""


ROOT = Path(__file__).parents[3]
RELEASED, NEWER = 'PlainTextResponse("ok\\n")', 'PlainTextResponse("ok, and newer\\n")'

HANG = """
import signal, time
from live.serving import watchdog

watchdog.TICK_S = 0.3
signal.signal(signal.SIGUSR1, lambda *_: time.sleep(60))
"""
"""Read at the start of every Python here: its handler of SIGUSR1 runs on the loop."""


@pytest.fixture(scope="module")
async def cluster(tmp_path_factory, postgres, redis):
    folder = tmp_path_factory.mktemp("cluster")
    install(folder)
    (folder / "sitecustomize.py").write_text(HANG)
    path = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    cluster = WorkerCluster(
        folder,
        postgres.create_database("cluster"),
        REDIS_URL=redis.url,
        WEB_CONCURRENCY="2",
        WEBHOOKS="any",
        PYTHONPATH=path,
    )
    await cluster.seed_events(live=22)
    await cluster.start()
    yield cluster
    await cluster.close()


def install(folder):
    """A release of the team's own, in the folder where it is run."""
    for name, part in {
        "live": ROOT / "live",
        "templates": find_folder("templates"),
        "static/dist": find_folder("static/dist"),
    }.items():
        shutil.copytree(part, folder / name)


def release(folder):
    """A newer worker in its place: its code says something else, and its pages name another
    stylesheet.
    """
    pages, meta = folder / "live/web/routes.py", folder / "static/dist/meta.json"
    assert RELEASED in pages.read_text()
    pages.write_text(pages.read_text().replace(RELEASED, NEWER))
    (sheet,) = (folder / "static/dist").glob("page-*.css")
    sheet.rename(sheet.with_name("page-NEWER.css"))
    meta.write_text(meta.read_text().replace(sheet.name, "page-NEWER.css"))


@pytest.fixture
async def event(cluster):
    event = cluster.event()
    yield event
    await event.close_all()


@pytest.fixture
def no_redis(redis):
    """Workers without Redis: entries of another worker are found once a second, or on demand."""
    redis.stop()


@pytest.fixture(autouse=True)
def _mend_redis(redis):
    """Redis is there for the next test, even if a test fails while it is stopped."""
    yield
    if redis.process.poll() is not None:
        redis.start()


async def is_soon(cluster, awaited):
    """Wait for news at another worker within two seconds; return its result."""
    watch = Stopwatch(*cluster.workers)
    result = await awaited
    assert watch.seconds < SOON_S
    return result


async def joins(cluster, event, worker):
    """Let an attendee join at this worker."""
    browser = Browser(event)
    await cluster.send(browser, worker)
    answer = await browser.post(f"{browser.base}/join", **JOINING, nonce=secrets.token_urlsafe(16))
    assert answer.status_code == 303, answer.text
    return browser


async def opened_poll(event):
    """A poll with a result that is public at once."""
    desk = await (await event.bot("moderator")).open("moderator")
    config = {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}
    poll = await desk.perform(
        "poll.create",
        room=1,
        prompt={"en": "Go on?"},
        config=config,
        anonymous=False,
        rule="always",
    )
    await desk.perform("poll.open", poll=poll)
    return poll


async def test_votes_are_seen_at_the_other_worker_while_redis_is_away_and_when_it_is_back(
    cluster, event, redis
):
    poll, (here, there) = await opened_poll(event), await cluster.two()
    ann = await cluster.open(await join(event), here)
    bob = await cluster.open(await join(event), there)

    async def both_see(votes):
        for page in (ann, bob):
            waits = page.until(
                lambda page=page: (
                    page.item(f"result:{poll}").get("tally", {}).get("counts") == votes
                )
            )
            await is_soon(cluster, waits)

    await ann.perform("poll.vote", poll=poll, answer=[0])
    await both_see([1, 0])
    redis.stop()
    await bob.perform("poll.vote", poll=poll, answer=[0])
    await both_see([2, 0])
    redis.start()
    await ann.perform("poll.vote", poll=poll, answer=[1])
    await both_see([1, 1])


async def twin_of(cluster, browser, worker):
    """The same person's connections to another worker."""
    twin = Browser(browser.event)
    twin.http.cookies = browser.http.cookies
    await cluster.send(twin, worker)
    return twin


async def test_a_stream_is_at_a_worker_and_its_votes_are_posted_to_the_other(cluster, event):
    poll, (here, there) = await opened_poll(event), await cluster.two()
    ann = await joins(cluster, event, here)
    page = await ann.open(transport="stream")
    twin = await twin_of(cluster, ann, there)
    text = json.dumps({"do": "poll.vote", "poll": poll, "answer": [1], "ref": "reference-of-16-"})
    for browser in (twin, await twin_of(cluster, ann, here)):
        answer = await browser.http.post(
            f"{ann.base}/do?as=attendee",
            content=text,
            headers={"content-type": "application/json"},
        )
        assert "done" in answer.json()[-1]
    await is_soon(cluster, page.until(lambda: page.items[f"ballot:{poll}"]["answer"] == [1]))
    await is_soon(cluster, page.until(lambda: page.items[f"result:{poll}"]["n"] == 1))


async def test_long_polls_come_to_both_workers_in_turn_and_miss_nothing(cluster, event):
    poll, workers = await opened_poll(event), await cluster.two()
    ann, bob = await joins(cluster, event, workers[0]), await (await join(event)).open()
    browsers = [await twin_of(cluster, ann, worker) for worker in workers]
    cursor, after, items, requests = "", "", {}, 0

    async def ask():
        nonlocal cursor, after, requests
        query = f"as=attendee&at={cursor}&topics=room:1:attendee,me&after={after}"
        browser, requests = browsers[requests % 2], requests + 1
        frames = (await browser.get(f"{ann.base}/frames?{query}")).json()
        for frame in frames:
            items.update(frame.get("put", {}))
        after, cursor = frames[0]["poll"], [each["seq"] for each in frames if "seq" in each][-1]

    await ask()
    for number in range(1, 6):
        asking = asyncio.create_task(ask())
        await bob.perform("poll.vote", poll=poll, answer=[number % 2])
        await asking

    async def ask_until_seen():
        while items[f"result:{poll}"]["tally"]["counts"] != [0, 1]:
            await ask()

    await is_soon(cluster, ask_until_seen())
    assert requests < 20


async def publish_question(event):
    """A question of another attendee."""
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.request("qa.open", room=1)
    question = await desk.perform("question.ask", room=1, text="Who pays?", language="en")
    await desk.perform("question.approve", question=question)
    return desk, question


async def test_fifty_upvotes_of_a_person_at_two_workers_count_once(cluster, event):
    (desk, question), workers, ann = (
        await publish_question(event),
        await cluster.two(),
        await join(event),
    )
    pages = [await cluster.open(ann, worker) for worker in workers for _ in range(2)]
    messages = [
        json.dumps(
            {
                "do": "question.upvote",
                "question": question,
                "on": True,
                "ref": secrets.token_urlsafe(12),
            }
        )
        for _ in range(50)
    ]
    await asyncio.gather(*(pages[at % 4].socket.send(text) for at, text in enumerate(messages)))
    for page in pages:
        await page.until(
            lambda page=page: len(page.replies) == (13 if pages.index(page) < 2 else 12)
        )
        assert all("done" in reply for reply in page.replies)
        await page.until(lambda page=page: page.items[f"score:{question}"] == 1)
    await desk.until(lambda: desk.items[f"score:{question}"] == 1)
    assert sum(entry[-1]["is"] == "question.upvoted" for entry in await cluster.journal(event)) == 1


async def test_a_person_at_two_workers_has_a_single_ballot_and_the_usual_limit_of_questions(
    cluster, event
):
    poll, (desk, _) = await opened_poll(event), await publish_question(event)
    ann = await join(event)
    pages = [await cluster.open(ann, worker) for worker in await cluster.two()]

    async def votes_and_asks(page, option):
        await page.perform("poll.vote", poll=poll, answer=[option])
        return [
            await page.request("question.ask", room=1, text=f"Why {number}?", language="en")
            for number in range(3)
        ]

    answers = [
        answer
        for answers in await asyncio.gather(*map(votes_and_asks, pages, [0, 1]))
        for answer in answers
    ]
    assert sum("done" in answer for answer in answers) == 3 and {
        answer.get("refused") for answer in answers
    } == {None, "conflict"}
    await desk.until(lambda: desk.item(f"result:{poll}").get("n") == 1)
    facts = [entry[-1]["is"] for entry in await cluster.journal(event)]
    assert facts.count("question.asked") == 1 + 3


@pytest.mark.parametrize("bell", ["rings", "is away"])
async def test_a_person_banned_at_a_worker_is_sent_out_at_the_other_within_two_seconds(
    cluster, event, redis, bell
):
    here, there = await cluster.two()
    desk, ann = (
        await cluster.open(await event.bot("moderator"), here, "moderator"),
        await join(event),
    )
    pages = [await cluster.open(ann, worker) for worker in (here, there)]
    if bell == "is away":
        redis.stop()
    await desk.perform("person.ban", person=pages[0].items["you"]["person"])
    for page in pages:
        await is_soon(cluster, page.until(lambda page=page: page.closed == 4100))


async def test_when_no_worker_can_start_a_single_worker_reports_the_reason(
    tmp_path, postgres, redis
):
    ours = {
        "DATABASE_URL": postgres.create_database("never_migrated"),
        "REDIS_URL": redis.url,
        "SECRET_KEY": SECRET,
        "PORT": "0",
    }
    command = (sys.executable, "-m", "live", "serve", "--workers", "2")
    process = await asyncio.create_subprocess_exec(
        *command, env=os.environ | ours, cwd=tmp_path, stderr=asyncio.subprocess.PIPE
    )
    _, output = await process.communicate()
    assert process.returncode == 1
    assert (
        output.startswith(b"Error: The database")
        and output.endswith(b"Run: live migrate\n")
        and output.count(b"\n") == 1
    )


# clients that move to another worker


@pytest.mark.usefixtures("no_redis")
async def test_a_person_joined_at_a_worker_is_known_at_the_other_at_once(cluster, event):
    here, there = await cluster.two()
    for _ in range(5):
        ann = await joins(cluster, event, here)
        page = await cluster.open(ann, there)
        assert not page.closed and page.items["you"]


@pytest.mark.usefixtures("no_redis")
async def test_a_role_link_made_at_a_worker_opens_at_the_other_at_once(cluster, event):
    here, there = await cluster.two()
    organiser = await event.bot("organiser")
    desk = await cluster.open(organiser, here, "organiser")
    await cluster.send(organiser, here)
    for _ in range(5):
        guest = Browser(event)
        await cluster.send(guest, there)
        seq = await desk.perform("link.make", role="moderator", label="guest")
        url = (await organiser.get(f"/e/{event.code}/links")).json()[str(seq)]
        assert (await guest.get(urlsplit(url).path)).status_code == 303


@pytest.mark.usefixtures("no_redis")
async def test_a_board_at_a_worker_shows_changes_at_the_other_within_two_seconds(cluster, event):
    first, second = await cluster.two()
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("board.configure", open=True, premoderated=False)
    await desk.perform("floor.open")
    pages = [
        await cluster.open(await joins(cluster, event, worker), worker, views="board")
        for worker in (first, second)
    ]
    texts = {"title": "A shared depot", "summary": "Of two cities.", "language": "en"}
    card = await pages[0].perform("card.create", type="idea", **texts)
    await is_soon(cluster, pages[1].until(lambda: f"card:{card}" in pages[1].items))
    await pages[1].perform("pledge.make", card=card, role="partner")
    await pages[1].perform("floor.ask", language="en")
    await is_soon(cluster, pages[0].until(lambda: pages[0].items[f"card:{card}"]["pledges"]))
    await is_soon(cluster, pages[0].until(lambda: pages[0].items["floor"]["waiting"]))


async def test_a_page_that_comes_back_at_the_other_worker_misses_nothing_that_it_was_shown(
    cluster, event
):
    here, there = await cluster.two()
    desk = await cluster.open(await event.bot("moderator"), here, "moderator")
    ann = await joins(cluster, event, here)
    page = await cluster.open(ann, here)
    for _ in range(5):
        seq = await desk.perform("announcement.post", room=1, text={"en": "Please come back."})
        await page.until(lambda posted=seq: page.seq == posted)
        again = await cluster.open(ann, there, at=page.cursor)
        assert f"announcement:{seq}" in again.items


async def test_an_event_that_a_newer_release_wrote_to_asks_everybody_to_come_back(cluster, event):
    here, there = await cluster.two()
    ann = await join(event)
    pages = [await cluster.open(ann, worker) for worker in (here, there)]
    await append(cluster, event, {"is": "hologram.shown", "size": 3})
    for page in pages:
        await page.until(lambda page=page: page.closed)
        assert (page.closed, page.bye["again"]) == (4001, True)
    answer = await ann.get(ann.base, headers={"accept-language": "zh"})
    assert answer.status_code == 503 and int(answer.headers["retry-after"]) > 0
    assert 'lang="zh' in answer.text
    assert f"release {version('live-rooms')} has written to event" in cluster.log.read_text()
    assert "reloading event" not in cluster.log.read_text()
    cluster.expected.append("hologram.shown")


async def append(cluster, event, fact):
    """Append an entry of a newer release."""
    journal = open_journal(cluster.database)
    try:
        *_, last = [row async for rows in journal.read_rows(event.id) for row in rows]
        entry = json.loads(last.entries.splitlines()[-1])
        entries = json.dumps([last.seq + 1, entry[1], *entry[2:-1], fact]).encode()
        async with journal.open_turn(event.id, last.position) as turn:
            salt, digest = secrets.token_bytes(16), secrets.token_bytes(16)
            turn.append_row(
                Row(last.seq + 1, entries, salt, digest, chain_digest(last.chain, digest)), []
            )
    finally:
        await journal.close()


# workers that end


async def test_every_acknowledged_vote_outlives_a_worker_that_is_killed_while_200_vote(
    cluster, event
):
    voters, workers = await gather_voters(cluster, event, 200), await cluster.two()
    voting = [
        asyncio.create_task(voter.vote_wherever(event.fields, random.Random(number), 12))
        for number, voter in enumerate(voters)
    ]
    await hear_first(voters)
    there, here = sorted(workers, key=lambda each: cluster.count_voters(each, voters))
    os.kill(here, signal.SIGKILL)
    async with asyncio.timeout(60):
        await asyncio.gather(*voting)
    assert sum(voter.resent for voter in voters) > 0
    assert there in await cluster.two(here)
    desk = await (await event.bot("organiser")).open("organiser")
    await desk.until(lambda: desk.item(f"result:{event.fields}").get("n") == 200)
    assert_counted_once(await cluster.journal(event), voters, desk.items[f"result:{event.fields}"])
    cluster.expected.append(f"worker {here} exited with -9")


@pytest.mark.nightly
async def test_pages_are_shared_evenly_after_a_crash_of_all_workers_and_after_a_single_crash(
    cluster, event
):
    before, crowd = await cluster.two(), await Crowd.gather(cluster, event)
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    now = await cluster.two(*before)
    await until(lambda: sum(crowd.shares()) == 100 and min(crowd.shares()) >= 35)
    os.kill(now[0], signal.SIGKILL)
    await cluster.two(now[0])
    await until(lambda: sum(crowd.shares()) == 100 and min(crowd.shares()) >= 35)
    assert 4001 in crowd.codes and set(crowd.codes) <= {1006, 4001}
    assert crowd.told <= {""}
    await crowd.leave()
    cluster.expected += [f"worker {worker} exited with -9" for worker in (*before, now[0])]


async def test_pages_are_shared_evenly_after_a_stop_and_a_start(cluster, event):
    crowd = await Crowd.gather(cluster, event)
    await cluster.stop()
    await cluster.start()
    await cluster.two()
    await until(lambda: sum(crowd.shares()) == 100 and min(crowd.shares()) >= 35)
    assert 4001 in crowd.codes
    await crowd.leave()


class Crowd:
    """People with pages that come back as browsers' do. `codes`: those with which they were closed;
    `told`: their reasons.
    """

    def __init__(self, cluster, people):
        self._cluster, self.codes, self.told = cluster, list[int](), set[str]()
        self._ports = dict[Browser, int]()
        self._tasks = [asyncio.create_task(self._keep_open(person)) for person in people]

    @classmethod
    async def gather(cls, cluster, event):
        """Open the pages of a hundred people."""
        people = []
        while len(people) < 100:
            people += await asyncio.gather(*(join(event) for _ in range(AT_THE_DOOR)))
        crowd = cls(cluster, people)
        await until(lambda: sum(crowd.shares()) == 100)
        return crowd

    def shares(self):
        """Number of pages at each worker."""
        ends, ports = socket_ends(self._cluster.port), list(self._ports.values())
        ours = {ends[port][0] for port in ports if port in ends}
        return [len(ours & open_sockets(worker)) for worker in self._cluster.workers]

    async def leave(self):
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _keep_open(self, person):
        while True:
            with contextlib.suppress(OSError, websockets.WebSocketException):
                page = await person.dial("attendee")
                self._ports[person] = page.socket.local_address[1]
                await page.until(lambda page=page: page.closed, 1000)
                self.codes.append(page.closed)
                self.told |= {page.bye["message"]} if page.bye else set()
            await asyncio.sleep(random.random() / 2)  # the wait of pages


@pytest.mark.nightly
async def test_a_worker_with_a_hung_loop_reports_its_stack_and_is_replaced(cluster):
    hung, other = await cluster.two()
    os.kill(hung, signal.SIGUSR1)
    assert other in await cluster.two(hung)
    log = cluster.log.read_text()
    assert "The event loop has not turned" in log and "in <lambda>" in log
    cluster.expected += [
        "The event loop has not turned",
        "hread 0x",
        '  File "',
        f"worker {hung} exited with 1",
    ]


async def test_a_newer_release_replaces_all_workers_under_load_and_no_page_lacks_its_files(
    cluster, event
):
    voters, before = await gather_voters(cluster, event, 40), await cluster.two()
    assert (await healths(cluster, event)) == {"ok\n"}
    voting = [
        asyncio.create_task(voter.vote_wherever(event.fields, random.Random(number), 20))
        for number, voter in enumerate(voters)
    ]
    await hear_first(voters)
    release(cluster.log.parent)
    knocking = asyncio.create_task(
        knock(event, lambda: len(cluster.workers) == 2 and not set(before) & set(cluster.workers))
    )
    cluster.process.send_signal(signal.SIGHUP)
    async with asyncio.timeout(60):
        assert set(await knocking) == {(200, 200, 200)}
        await asyncio.gather(*voting)
    await cluster.two(*before)
    assert (await healths(cluster, event)) == {"ok, and newer\n"}
    desk = await (await event.bot("organiser")).open("organiser")
    await desk.until(lambda: desk.item(f"result:{event.fields}").get("n") == 40)
    assert_counted_once(await cluster.journal(event), voters, desk.items[f"result:{event.fields}"])


async def healths(cluster, event):
    """Health responses of all workers."""
    browser, pids = Browser(event), set()
    for worker in await cluster.two():
        await cluster.send(browser, worker)
        pids.add((await browser.get("/healthz")).text)
    return pids


async def knock(event, enough):
    """Open the page of the event and, as a browser does, get two of its files: each time over a new
    connection.
    """
    answers = []
    while not enough():
        page = await anew(event, f"/e/{event.code}")
        files = re.findall(r"/static/dist/[\w-]+\.(?:css|js)", page.text)[:2]
        answers.append(
            (page.status_code, *[(await anew(event, file)).status_code for file in files])
        )
    return answers


async def anew(event, path):
    browser = Browser(event)
    return await browser.get(path)


@pytest.mark.nightly
async def test_a_stop_takes_less_than_ten_seconds_with_twenty_stalled_readers(cluster, event):
    desk = await (await event.bot("organiser")).open("organiser")
    # more than twenty: some may be moved to the other worker before they are stuck
    pages = [await (await join(event)).open() for _ in range(60)]
    for page in pages:
        page.stall()
    long = {"en": "x" * 200, "zh": "x" * 200}
    while sum(map(cluster.is_stuck, pages)) < 20:
        start = time.time_ns() // 1_000_000
        await desk.perform(
            "agenda.set",
            points=[{"starts": start, "ends": start + 1, "title": long, "speaker": long}] * 60,
        )
    workers = cluster.workers
    assert await cluster.stop() < 10
    assert not any(map(is_alive, workers))
    await cluster.start()


async def test_workers_go_when_their_supervisor_is_killed(cluster):
    workers = await cluster.two()
    await cluster.kill()
    await until(lambda: not any(map(is_alive, workers)))
    cluster.expected.append("the supervisor is gone")
    await cluster.start()


async def test_a_report_taken_down_at_a_worker_is_gone_at_the_other_at_once(cluster):
    one, other = await cluster.two()
    event = cluster.event("live")
    boss, reader, late = await event.bot("organiser"), Browser(event), Browser(event)
    await (await cluster.open(boss, one, "organiser")).perform("event.end")
    await cluster.send(boss, one)
    await cluster.send(reader, other)
    await cluster.send(late, other)
    page = f"/e/{event.code}/report"
    assert (await reader.get(page)).status_code == 404
    response = await boss.post(f"{page}/publish", audience="everyone")
    assert response.json() == {"done": 1}
    assert (await reader.get(page)).status_code == 200
    assert (await boss.post(f"{page}/unpublish", now="")).json() == {"done": 1}
    assert [(await each.get(page)).status_code for each in (reader, late)] == [404, 404]
    await event.close_all()


@pytest.mark.parametrize("bell", ["rings", "is away"])
async def test_a_token_made_and_revoked_at_a_worker_is_so_at_the_other_within_two_seconds(
    cluster, event, redis, bell
):
    here, there = await cluster.two()
    boss, program = await event.bot("organiser"), Browser(event)
    desk = await cluster.open(boss, here, "organiser")
    await cluster.send(boss, here)
    await cluster.send(program, there)
    if bell == "is away":
        redis.stop()
    response = await boss.post(f"/e/{event.code}/tokens", scope="read", label="Dashboard")

    async def read():
        headers = {"authorization": f"Bearer {response.json()['key']}"}
        return (await program.get(f"/e/{event.code}/items", headers=headers)).status_code

    assert await read() == 200
    await desk.perform("token.revoke", token=response.json()["token"])

    async def read_until_refused():
        while await read() != 401:  # noqa: ASYNC110  the other worker says when
            await asyncio.sleep(0.05)

    await is_soon(cluster, read_until_refused())


async def test_a_webhook_is_sent_once_by_two_workers_that_have_the_event(cluster, event):
    here, there = await cluster.two()
    boss, ann = await event.bot("organiser"), await join(event)
    desk = await cluster.open(boss, here, "organiser")
    page = await cluster.open(ann, there)
    async with receiving() as receiver:
        await boss.post(f"/e/{event.code}/webhooks", url=receiver.url)
        webhook = await desk.wait_for_item("webhook")
        for _ in range(3):
            await desk.perform("webhook.test", webhook=webhook)
        messages = await receiver.wait_for(3)
        await asyncio.sleep(2 * LOOK_INTERVAL_S)  # both have looked since
        assert len(messages) == 3 and len({each.headers["webhook-id"] for each in messages}) == 3
    assert not page.closed
