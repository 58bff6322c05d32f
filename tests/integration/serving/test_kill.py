"""`live serve` is killed while forty people vote: acknowledged votes are in the journal, once;
others wholly or not at all.
"""

import asyncio
import random
import signal

import pytest

from tools.server_process import ServerProcess
from tools.voters import assert_counted_once, gather_voters, hear

VOTERS, KILLS = 40, 5


@pytest.fixture
async def own_server_process(tmp_path):
    server_process = ServerProcess(tmp_path)
    await server_process.seed_events(live=1)
    await server_process.start()
    yield server_process
    await server_process.close()


async def test_every_acknowledged_vote_outlives_kill_9_and_none_counts_twice(own_server_process):
    event, chance = own_server_process.event(), random.Random(2)
    voters = await gather_voters(own_server_process, event, VOTERS)
    for _ in range(KILLS):
        voting = asyncio.gather(
            *(voter.vote_until_cut_off(event.fields, chance) for voter in voters)
        )
        await hear(chance.sample(voters, 5), chance.randrange(1, 8))
        await own_server_process.kill()
        await voting
        await own_server_process.start()
    await asyncio.gather(*(voter.finish(event.fields) for voter in voters))
    assert sum(voter.resent for voter in voters) > KILLS
    desk = await (await event.bot("organiser")).open("organiser")
    result = desk.items[f"result:{event.fields}"]
    await event.close_all()
    await own_server_process.stop()
    assert_counted_once(await own_server_process.journal(event), voters, result)


async def test_sigterm_ends_it_within_ten_seconds_while_all_are_voting(own_server_process):
    event = own_server_process.event()
    voters = await gather_voters(own_server_process, event, VOTERS)
    voting = asyncio.gather(
        *(voter.vote_until_cut_off(event.fields, random.Random(3)) for voter in voters)
    )
    await hear(voters, 1)
    assert await own_server_process.stop() < 10
    await voting
    await event.close_all()
    refs = {entry[3] for entry in await own_server_process.journal(event)}
    assert refs >= {ref for voter in voters for ref in voter.acknowledged}


async def test_a_request_of_which_a_part_is_missing_holds_up_no_stop(own_server_process):
    event = own_server_process.event()
    head = (
        f"POST /e/{event.code}/join HTTP/1.1\r\nHost: 127.0.0.1:{own_server_process.port}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
        "Content-Length: 100\r\n\r\ndelegation="
    )
    _, writer = await asyncio.open_connection("127.0.0.1", own_server_process.port)
    writer.write(head.encode())
    await writer.drain()
    assert (await (await event.bot("moderator")).get("/healthz")).status_code == 200
    await event.close_all()
    assert await own_server_process.stop() < 5
    writer.transport.abort()
    assert own_server_process.faults() == []


async def test_sighup_lets_a_single_process_serve_on(own_server_process):
    event = own_server_process.event()
    desk = await (await event.bot("organiser")).open("organiser")
    own_server_process.process.send_signal(signal.SIGHUP)
    async with asyncio.timeout(10):
        while "SIGHUP ignored" not in own_server_process.log.read_text():  # noqa: ASYNC110 - a process of its own writes it
            await asyncio.sleep(0.02)
    assert await desk.perform("qa.close", room=1)
    await event.close_all()
