"""A town hall without groups: three hundred people join with a single tap, vote and ask."""

import asyncio
import csv
import io

from tools.live_server import join, maker, organiser

MANY = 300
AT_ONCE = 20


async def test_three_hundred_people_join_a_town_hall_with_a_single_tap_and_vote(server, event):
    browser = await maker(event)
    form = {"title": "Harbour quarter", "zone": "Europe/Brussels", "languages": "en"}
    times = {"starts": "2026-12-03T19:00", "ends": "2026-12-03T21:00"}
    answer = await browser.post("/new", **form, **times, begin="town_hall")
    code = answer.headers["location"].split("/")[2]
    hall = await server.take_over(code)
    page = (await browser.get(f"/e/{code}")).text
    assert "data-waiting" in page  # the doors are closed until half an hour before
    await hall.operator("event.start")
    first, *_ = hall.state.polls
    await hall.operator("poll.open", poll=first)
    gate = asyncio.Semaphore(AT_ONCE)

    async def come_and_vote(number: int) -> None:
        async with gate:
            person = await join(hall, delegation="", sector="", name="")
            visit = await person.open()
            await visit.perform("poll.vote", poll=first, answer=[number % 2])
            await person.close()

    await asyncio.gather(*map(come_and_vote, range(MANY)))
    await hall.operator("poll.close", poll=first)
    assert len(hall.state.people) == MANY and len(hall.state.polls[first].ballots) == MANY
    assert {person.delegation for person in hall.state.people.values()} == {""}
    boss = await organiser(hall)
    table = (await boss.get(f"/e/{code}/results/polls.csv")).text
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert {row["by"] for row in rows} == {"total"}
