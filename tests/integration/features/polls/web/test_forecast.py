"""Forecast of a poll, for its authors."""

import json
from http import HTTPStatus

from tools.live_server import join, moderator

CHOICE = {"kind": "choice", "options": [{"en": "Energy"}, {"en": "Water"}], "least": 1, "most": 1}


async def ask(desk, config=CHOICE, **fields):
    data = {"config": json.dumps(config), **fields}
    return await desk.http.post(f"{desk.base}/forecast", data=data)


async def test_a_forecast_counts_present_people_and_stores_nothing(event):
    for at in range(6):
        await (await join(event, f"n{at}", delegation="lazio")).open()
    desk, before = await moderator(event), event.state.seq
    forecast = (await ask(desk)).json()
    assert (forecast["people"], forecast["basis"], forecast["k"]) == (6, "here", 5)
    assert 0 <= forecast["shown"] <= forecast["smaller_shown"] <= forecast["delegations"]
    assert event.state.seq == before


async def test_a_poll_for_the_roster_counts_no_open_joins(event):
    await (await join(event)).open()
    forecast = (await ask(await moderator(event), invited="yes")).json()
    assert forecast["people"] == 0


async def test_a_configuration_that_is_none_is_refused(event):
    desk = await moderator(event)
    assert (await ask(desk, {"kind": "nothing"})).status_code == HTTPStatus.BAD_REQUEST
    reply = await ask(desk, CHOICE | {"options": []})
    assert reply.status_code == HTTPStatus.UNPROCESSABLE_ENTITY and reply.json()["refused"]
