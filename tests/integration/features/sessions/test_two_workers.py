"""Sessions on two servers that share PostgreSQL and Redis, as two workers do."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from tools.live_server import Event, join, make_settings, running
from unit.features.sessions.sessions_story import PLAN


@pytest.fixture(scope="module")
async def workers(tmp_path_factory, postgres, redis, job_threads):
    url = postgres.create_database("session_workers")
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(
                running(
                    make_settings(
                        tmp_path_factory.mktemp("worker"), database_url=url, redis_url=redis.url
                    )
                )
            )
            for _ in range(2)
        ]


@pytest.fixture
async def halves(workers):
    """The same event at both workers, with a session."""
    first = await workers[0].event()
    await first.operator("event.add_part", part="sessions")
    await first.operator("session.add", sessions=[PLAN])
    hall = await workers[1].site.hub.find_broadcaster(first.code)
    second = Event(workers[1], hall)
    yield first, second
    await first.close_all()
    await second.close_all()


async def test_two_workers_that_open_a_session_at_once_make_it_once(halves):
    first, second = await asyncio.gather(*(half.session(2) for half in halves))
    assert first.hall.replica.id == second.hall.replica.id
    await second.hall.catch_up()
    assert first.state.profile.title == second.state.profile.title == PLAN["title"]


async def test_people_at_two_workers_meet_in_a_session(halves):
    ann, ben = [await join(half, name="Ann") for half in halves]
    sessions = [await half.session(2) for half in halves]
    await sessions[0].operator("session.start")
    pages = []
    for browser, session in zip((ann, ben), sessions, strict=True):
        browser.event = session
        assert (await browser.post(f"{browser.base}/enter", to="session")).status_code == 303
        pages.append(await browser.open())
    poll = await sessions[1].poll()
    for page in pages:
        await page.until(lambda page=page: f"poll:{poll}" in page.items)
        await page.perform("poll.vote", poll=poll, answer=[0])
    for session in sessions:
        await session.hall.catch_up()
        assert len(session.state.polls[poll].ballots) == 2


async def test_a_ban_at_one_worker_closes_the_pages_of_a_session_at_the_other(halves):
    main, other = halves
    ann = await join(other, name="Ann")
    ann.event = await other.session(2)
    assert (await ann.post(f"{ann.base}/enter", to="session")).status_code == 303
    page = await ann.open()
    await main.hall.catch_up()
    [person] = main.state.people
    await main.operator("person.ban", person=person)
    await page.until(lambda: page.closed)
    assert page.closed == 4100
