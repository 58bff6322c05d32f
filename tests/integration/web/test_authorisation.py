"""Every action in every role over the socket: who may ask for it is read from the action itself,
and nothing else gets through.
"""

import json

import pytest

from live.core.features import ACTIONS
from live.core.model.principal import Role
from live.engine.rate_limits import TokenBuckets
from tools.live_server import join, staff
from tools.scenario import OPTIONS

ROLES = ("attendee", "speaker", "moderator", "organiser", "screen")


def name_of(action):
    return action.__struct_config__.tag


async def page_of(event, role):
    browser = await join(event) if role == "attendee" else await staff(event, role)
    return await browser.open(role)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS, ids=name_of)
async def test_an_action_is_for_its_roles_only(event, action, role):
    page = await page_of(event, role)
    before = event.state.seq
    reply = await page.request(name_of(action), **json.loads(json.dumps(action.example)))
    if Role(role) in action.allowed_roles:
        assert reply.get("refused") != "forbidden", reply
    else:
        assert (reply["refused"], event.state.seq) == ("forbidden", before)


@pytest.mark.parametrize("action", ACTIONS, ids=name_of)
def test_an_action_says_who_may_ask_for_it_and_what_it_is(action):
    assert action.allowed_roles
    assert action.__doc__


async def test_one_may_change_only_what_is_ones_own(event):
    ann, bob = await page_of(event, "attendee"), await page_of(event, "attendee")
    await event.operator("qa.open", room=1)
    question = await ann.perform("question.ask", room=1, text="Who pays?", language="en")
    unknown = await bob.request("question.withdraw", question=10**9)
    for do, fields in (("question.edit", {"text": "I do"}), ("question.withdraw", {})):
        reply = await bob.request(do, question=question, **fields)
        assert (reply["refused"], reply["message"]) == (unknown["refused"], unknown["message"])
    assert event.state.questions[question].text == "Who pays?"


async def test_nobody_upvotes_their_own_question_nor_one_that_is_not_shown(event):
    ann, bob = await page_of(event, "attendee"), await page_of(event, "attendee")
    await event.operator("qa.open", room=1)
    question = await ann.perform("question.ask", room=1, text="Who pays?", language="en")
    assert (await bob.request("question.upvote", question=question, on=True))[
        "refused"
    ] == "not_found"
    await event.operator("question.approve", question=question)
    assert (await ann.request("question.upvote", question=question, on=True))[
        "refused"
    ] == "forbidden"
    assert "done" in await bob.request("question.upvote", question=question, on=True)


async def two_rooms(event):
    """Ann and Bob in two rooms of a breakout, with a poll, a question and an announcement."""
    ann, bob = await join(event), await join(event, delegation="hangzhou")
    people = sorted(event.state.people)
    await event.operator("breakout.draft", title={"en": "B"}, task={"en": "Do."}, rooms=2)
    [breakout] = event.state.breakouts.values()
    for person, room in zip(people, breakout.rooms, strict=True):
        await event.operator("breakout.move", breakout=breakout.id, person=person, room=room)
    await event.operator("breakout.open", breakout=breakout.id)
    room = breakout.rooms[1]
    poll = await event.operator(
        "poll.create",
        room=room,
        prompt={"en": "?"},
        config={"kind": "choice", "options": OPTIONS},
        rule="always",
    )
    await event.operator("poll.open", poll=poll)
    await event.operator("qa.open", room=room)
    question = await (await bob.open()).perform(
        "question.ask", room=room, text="Who pays?", language="en"
    )
    await event.operator("question.approve", question=question)
    notice = await event.operator("announcement.post", room=room, text={"en": "Soon"})
    return ann, {
        "room": room,
        "poll": poll,
        "question": question,
        "announcement": notice,
        "report": room,
    }


async def test_things_of_another_room_answer_an_attendee_as_if_they_did_not_exist(
    event, monkeypatch
):
    monkeypatch.setattr(TokenBuckets, "take_token", lambda *_: 0.0)  # it is a lot to try at once
    ann, foreign = await two_rooms(event)
    page, before = await ann.open(), event.state.seq
    nowhere = dict.fromkeys(foreign, 10**6)
    for action in ACTIONS:
        if foreign.keys() & set(action.__struct_fields__):
            fields = json.loads(json.dumps(action.example))
            replies = [
                await page.request(
                    name_of(action),
                    **{name: things.get(name, value) for name, value in fields.items()},
                )
                for things in (foreign, nowhere)
            ]
            assert {reply["refused"] for reply in replies} <= {
                "not_found",
                "forbidden",
                "bad_value",
            }, (name_of(action), replies)
            assert replies[0]["message"] == replies[1]["message"], name_of(action)
    assert event.state.seq == before
    pages = [
        await ann.get(f"{ann.base}/questions?room={room}") for room in (foreign["room"], 10**6)
    ]
    assert [page.status_code for page in pages] == [404, 404] and pages[0].text == pages[1].text
