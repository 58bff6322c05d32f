"""Forecast of a poll, for those who write it."""

import json
from http import HTTPStatus

from tools.live_server import join, moderator

CHOICE = {"kind": "choice", "options": [{"en": "Energy"}, {"en": "Water"}], "least": 1, "most": 1}


async def ask(desk, config=CHOICE, **fields):
    data = {"config": json.dumps(config), **fields}
    return await desk.http.post(f"{desk.base}/forecast", data=data)


async def test_a_forecast_counts_who_is_here_and_stores_nothing(event):
    for at in range(6):
        await (await join(event, f"n{at}", delegation="lazio")).open()
    desk, before = await moderator(event), event.state.seq
    found = (await ask(desk)).json()
    assert (found["people"], found["basis"], found["k"]) == (6, "here", 5)
    assert 0 <= found["shown"] <= found["smaller_shown"] <= found["delegations"]
    assert event.state.seq == before


async def test_a_poll_for_the_roster_counts_nobody_who_joined_openly(event):
    await (await join(event)).open()
    found = (await ask(await moderator(event), invited="yes")).json()
    assert found["people"] == 0


async def test_a_configuration_that_is_none_is_refused(event):
    desk = await moderator(event)
    assert (await ask(desk, {"kind": "nothing"})).status_code == HTTPStatus.BAD_REQUEST
    reply = await ask(desk, CHOICE | {"options": []})
    assert reply.status_code == HTTPStatus.UNPROCESSABLE_ENTITY and reply.json()["refused"]
