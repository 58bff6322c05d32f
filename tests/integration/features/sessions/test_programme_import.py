"""Programmes from files over HTTP: shown, then added; what cannot be added is refused in words."""

import json

import pytest

from live.features.sessions.programme import MAX_SESSIONS
from live.web.security import MAX_FILE_BYTES, MAX_PROGRAMME_BYTES, PROGRAMME_SUFFIX
from tools.live_server import join, moderator, organiser

pytestmark = pytest.mark.usefixtures("child_processes")

TEXT = """2 June 2022
09:00-09:30 Welcome (Ana Silva, Mayor of Porto)
09:30-10:00 Green ports (Li Wei)
10:00-10:15 Coffee break
10:15-11:00 Clean heat
"""


async def send(browser, content, step="preview", **query):
    query = {"step": step, **query}
    return await browser.http.post(
        f"{browser.base}{PROGRAMME_SUFFIX}",
        params=query,
        content=content.encode() if isinstance(content, str) else content,
        headers={"content-type": "application/octet-stream"},
    )


def titles(event):
    return [each.title["en"] for each in event.state.sessions.listed.values()]


async def test_a_programme_is_shown_and_then_added(event):
    boss = await organiser(event)
    preview = (await send(boss, TEXT, by="talk")).json()
    assert [each["title"]["en"] for each in preview["sessions"]] == [
        "Welcome",
        "Green ports",
        "Clean heat",
    ]
    assert preview["sessions"][0]["hosts"] == {"en": "Ana Silva"}
    assert preview["counts"] == {"sessions": 3, "days": 1, "at_once": 1}
    assert [each["title"]["en"] for each in preview["points"]] == ["Coffee break"]
    assert preview["problems"] == []
    assert titles(event) == []
    done = await send(boss, TEXT, "import", by="talk", agenda="yes")
    assert done.json() == {"done": 3}
    assert titles(event) == ["Welcome", "Green ports", "Clean heat"]
    assert [point.title["en"] for point in event.state.agenda.points] == ["Coffee break"]


async def test_sessions_are_left_out_by_their_places(event):
    boss = await organiser(event)
    preview = (await send(boss, TEXT, by="talk", without="1,x,99999")).json()
    assert (len(preview["sessions"]), preview["places"]) == (3, [0, 1, 2])
    assert preview["counts"]["sessions"] == 2
    await send(boss, TEXT, "import", by="talk", without="1")
    assert titles(event) == ["Welcome", "Clean heat"]
    again = (await send(boss, TEXT, by="talk")).json()
    assert (again["places"], again["same"]) == ([1], 2)


async def test_a_day_of_which_nothing_is_chosen_brings_no_breaks(event):
    boss = await organiser(event)
    content = f"{TEXT}\n3 June 2022\n09:00-10:00 Rivers\n10:00-10:30 Tea break"
    preview = (await send(boss, content, by="talk", without="3")).json()
    assert [each["title"]["en"] for each in preview["points"]] == ["Coffee break"]


async def test_too_many_sessions_are_added_once_some_are_left_out(event):
    lines = [f"{at // 4:02}:{at % 4 * 15:02} Talk {at}" for at in range(MAX_SESSIONS + 2)]
    boss = await organiser(event)
    content = "\n".join(["2 June 2022", *lines])
    assert (await send(boss, content, by="talk", without="0")).json()["problems"]
    assert (await send(boss, content, by="talk", without="0,1")).json()["problems"] == []
    done = await send(boss, content, "import", by="talk", without="0,1")
    assert done.json() == {"done": MAX_SESSIONS}


async def test_a_programme_that_is_sent_again_adds_nothing_twice(event):
    boss = await organiser(event)
    for _ in range(2):
        await send(boss, TEXT, "import", by="talk", agenda="yes")
    assert titles(event) == ["Welcome", "Green ports", "Clean heat"]
    assert len(event.state.agenda.points) == 1
    assert (await send(boss, TEXT, by="talk")).json()["same"] == 3


async def test_breaks_are_left_out_of_the_agenda_unless_they_are_wanted(event):
    boss = await organiser(event)
    await send(boss, TEXT, "import", by="talk")
    assert event.state.agenda.points == ()


async def test_rooms_and_days_become_sessions_with_the_talks_as_their_agenda(event):
    boss = await organiser(event)
    await send(boss, TEXT, "import", by="room_day")
    [session] = event.state.sessions.listed.values()
    assert [point.title["en"] for point in session.points] == [
        "Welcome",
        "Green ports",
        "Clean heat",
    ]


async def test_more_sessions_than_an_event_has_are_refused_with_their_number(event):
    lines = [
        f"{hour:02}:{minute:02} Talk {hour}.{minute}"
        for hour in range(24)
        for minute in (0, 15, 30, 45)
    ]
    boss = await organiser(event)
    content = "\n".join(["2 June 2022", *lines])
    [problem] = (await send(boss, content, by="talk")).json()["problems"]
    assert str(MAX_SESSIONS) in problem
    refused = await send(boss, content, "import", by="talk")
    assert refused.status_code == 422
    assert titles(event) == []


async def test_sessions_that_would_be_too_many_with_the_others_are_named_before(event):
    hour = 3_600_000
    start = 1654156800000
    others = [
        {"title": {"en": f"S{n}"}, "starts": start + n * hour, "ends": start + (n + 1) * hour}
        for n in range(MAX_SESSIONS - 1)
    ]
    await event.operator("session.add", sessions=others)
    boss = await organiser(event)
    [problem] = (await send(boss, TEXT, by="talk")).json()["problems"]
    assert str(MAX_SESSIONS) in problem


async def test_a_file_that_is_no_programme_is_refused_in_a_sentence(event):
    reply = await send(await organiser(event), b"\x00\xff\xfe")
    assert reply.status_code == 422
    [sentence] = reply.json()["refused"]
    assert sentence.endswith(".")


async def test_only_organisers_import_and_only_theirs_may_be_large(event):
    for browser in (await moderator(event), await join(event)):
        assert (await send(browser, TEXT)).status_code == 403
    assert (await send(await moderator(event), b"x" * (MAX_FILE_BYTES + 1))).status_code == 413
    boss = await organiser(event)
    assert (await send(boss, b"x" * (MAX_PROGRAMME_BYTES + 1))).status_code == 413


async def test_a_schedule_of_pretalx_names_rooms_and_speakers(event):
    schedule = {
        "schedule": {
            "version": "1",
            "conference": {
                "title": "C",
                "start": "2022-06-02",
                "end": "2022-06-02",
                "daysCount": 1,
                "timeslot_duration": "00:05",
                "time_zone_name": "Europe/Brussels",
                "days": [
                    {
                        "index": 1,
                        "date": "2022-06-02",
                        "day_start": "2022-06-02T09:00:00+02:00",
                        "day_end": "2022-06-02T18:00:00+02:00",
                        "rooms": {
                            "Hall": [
                                {
                                    "id": 1,
                                    "date": "2022-06-02T09:00:00+02:00",
                                    "start": "09:00",
                                    "duration": "01:00",
                                    "room": "Hall",
                                    "title": "Green ports",
                                    "persons": [{"public_name": "Ana Silva"}],
                                }
                            ]
                        },
                    }
                ],
            },
        }
    }
    preview = (await send(await organiser(event), json.dumps(schedule))).json()
    [session] = preview["sessions"]
    assert session["title"] == {"en": "Green ports"}
    assert session["hosts"] == {"en": "Ana Silva"}
    assert session["place"] == {"en": "Hall"}
