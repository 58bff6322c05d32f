"""GET /e/{code}/questions: for people in the room, bounded, and never more than the public
questions.
"""

import json

import pytest

from live.features.questions.ranking.top_questions import RANKING_LIMITS
from live.features.questions.web import questions
from tools.live_server import Browser, join, moderator, organiser, screen, staff


async def asked(event, *texts, shown=True):
    await event.operator("qa.open", room=1)
    page = await (await moderator(event)).open("moderator")
    ids = [await page.perform("question.ask", room=1, text=text, language="en") for text in texts]
    for id in ids if shown else ():
        await page.perform("question.approve", question=id)
    return ids


async def get(browser, **query):
    return await browser.get(f"{browser.base}/questions", params=query)


async def test_a_page_gets_the_items_that_it_does_not_hold(event, monkeypatch):
    for name, front in RANKING_LIMITS.items():
        monkeypatch.setitem(RANKING_LIMITS, name, front._replace(most=1))
    ann = await join(event)
    first, held_question, second, third = await asked(
        event, "Who pays?", "And why?", "And when?", "And how?"
    )
    reply, page, staff = (
        await get(ann),
        await ann.open(),
        await (await moderator(event)).open("moderator"),
    )
    items = reply.json()
    assert (items["order"], items["more"]) == ([first, held_question, second, third], False)
    assert items["put"].keys() == {f"question:{second}", f"score:{second}"}
    assert page.items | items["put"] == page.items | {
        key: as_attendees_see(staff.items[key]) for key in items["put"]
    }
    assert reply.headers["cache-control"] == "no-store"
    assert (await get(ann, after=second)).json()["order"] == [third]


def as_attendees_see(item):
    fields = ("room", "text", "language", "state", "delegation", "name", "at")
    return {field: item[field] for field in fields} if isinstance(item, dict) else item


async def test_of_a_question_that_waits_there_is_no_trace(event):
    ann = await join(event)
    before = [
        (await get(ann, **query)).text
        for query in ({}, {"q": "canary"}, {"like": "canary in a mine"})
    ]
    await asked(event, "A canary in a mine?", shown=False)
    assert [
        (await get(ann, **query)).text
        for query in ({}, {"q": "canary"}, {"like": "canary in a mine"})
    ] == before


async def test_questions_like_a_draft_are_found_in_english_and_chinese(event):
    english, chinese = await asked(
        event, "How do you finance the retrofit of old housing?", "旧房改造的资金从哪里来？"
    )
    ann = await join(event)
    assert (await get(ann, like="Who pays for retrofitting old houses?")).json()["order"] == [
        english
    ]
    assert (await get(ann, like="旧房改造由谁出资")).json()["order"] == [chinese]


async def test_reviewers_see_duplicates_of_a_question_and_nobody_else_does(event):
    first, _ = await asked(
        event, "Who pays for the retrofit of old housing?", "Where is the hotel?"
    )
    alike, other = await asked(
        event,
        "Who will pay for the retrofit of the old housing?",
        "When does it begin?",
        shown=False,
    )
    query = {"of": f"{alike},{other},{first},99999"}
    for role in (moderator, organiser):
        browser = await role(event)
        assert (await browser.get(f"{browser.base}/questions/alike", params=query)).json() == {
            "alike": {str(alike): first}
        }
    ann = await join(event)
    assert (await ann.get(f"{ann.base}/questions/alike", params=query)).status_code == 403
    for wrong in ({}, {"of": ""}, {"of": "a"}, {"of": "1,"}, {"of": "1" * 300}):
        assert (
            await browser.get(f"{browser.base}/questions/alike", params=wrong)
        ).status_code == 400


async def test_staff_and_speakers_may_ask_too_and_others_may_not(event):
    await asked(event, "Who pays?")
    for role in ("moderator", "organiser", "speaker"):
        assert (await get(await staff(event, role))).status_code == 200
    assert (await get(Browser(event))).status_code == 401
    assert (await get(await screen(event))).status_code == 403


async def test_a_banned_person_reads_nothing_more(event):
    ann = await join(event)
    await event.operator("person.ban", person=max(event.state.people))
    assert (await get(ann)).status_code == 401


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "best"},
        {"after": "x"},
        {"room": "1.5"},
        {"q": "a" * 101},
        {"like": "a" * 1001},
        {"state": "pending"},
    ],
    ids=json.dumps,
)
async def test_malformed_requests_are_refused(event, query):
    assert (await get(await join(event), **query)).status_code == 400


async def test_a_room_without_the_person_is_not_found(event):
    ann, ben = await join(event), await join(event)
    people = [(await browser.open()).items["you"]["person"] for browser in (ann, ben)]
    await event.operator("breakout.draft", title={"en": "Two"}, task={"en": "Talk."}, rooms=2)
    (breakout,) = event.state.breakouts.values()
    for person, room in zip(people, breakout.rooms, strict=True):
        await event.operator("breakout.move", breakout=breakout.id, person=person, room=room)
    await event.operator("breakout.open", breakout=breakout.id)
    here, there = breakout.rooms
    assert [(await get(ann, room=room)).status_code for room in (1, here, there, 99_999)] == [
        200,
        200,
        404,
        404,
    ]
    assert [(await get(ben, room=room)).status_code for room in (1, here, there)] == [200, 404, 200]


async def test_a_too_frequent_asker_has_to_wait_and_reads_so_in_their_language(event, monkeypatch):
    monkeypatch.setattr(questions, "REQUESTS_PER_MINUTE", 2)
    ann, ben = await join(event, language="zh"), await join(event)
    assert [(await get(ann)).status_code for _ in range(3)] == [200, 200, 429]
    assert "60" in (await get(ann)).json()["message"]
    assert (await get(ben)).status_code == 200
