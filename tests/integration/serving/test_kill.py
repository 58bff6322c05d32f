"""`live serve` is killed while forty people vote: what was acknowledged is in the journal, once;
what was not, wholly or not at all.
"""

import asyncio
import random
import signal

import pytest

from tools.server_process import House
from tools.voters import assert_kept_once, gather_voters, hear

VOTERS, KILLS = 40, 5


@pytest.fixture
async def own_house(tmp_path):
    house = House(tmp_path)
    await house.furnish(live=1)
    await house.start()
    yield house
    await house.close()


async def test_every_acknowledged_vote_outlives_kill_9_and_none_counts_twice(own_house):
    event, chance = own_house.event(), random.Random(2)
    voters = await gather_voters(own_house, event, VOTERS)
    for _ in range(KILLS):
        voting = asyncio.gather(
            *(voter.vote_until_cut_off(event.fields, chance) for voter in voters)
        )
        await hear(chance.sample(voters, 5), chance.randrange(1, 8))
        await own_house.kill()
        await voting
        await own_house.start()
    await asyncio.gather(*(voter.finish(event.fields) for voter in voters))
    assert sum(voter.resent for voter in voters) > KILLS
    desk = await (await event.bot("organiser")).open("organiser")
    shown = desk.items[f"result:{event.fields}"]
    await event.all_leave()
    await own_house.stop()
    assert_kept_once(await own_house.journal(event), voters, shown)


async def test_sigterm_ends_it_within_ten_seconds_while_all_are_voting(own_house):
    event = own_house.event()
    voters = await gather_voters(own_house, event, VOTERS)
    voting = asyncio.gather(
        *(voter.vote_until_cut_off(event.fields, random.Random(3)) for voter in voters)
    )
    await hear(voters, 1)
    assert await own_house.stop() < 10
    await voting
    await event.all_leave()
    kept = {entry[3] for entry in await own_house.journal(event)}
    assert kept >= {ref for voter in voters for ref in voter.acknowledged}


async def test_sighup_lets_a_single_process_serve_on(own_house):
    event = own_house.event()
    desk = await (await event.bot("organiser")).open("organiser")
    own_house.process.send_signal(signal.SIGHUP)
    async with asyncio.timeout(10):
        while "Restart it instead" not in own_house.log.read_text():  # noqa: ASYNC110 - a process of its own writes it
            await asyncio.sleep(0.02)
    assert await desk.does("qa.close", room=1)
    await event.all_leave()
