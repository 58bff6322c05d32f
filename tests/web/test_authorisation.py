"""Every action in every role over the socket: who may ask for it is read from the action itself, and nothing else gets through."""

import json

import pytest

from live.core.change import Role
from live.core.features import ACTIONS
from served import join, staff

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
    reply = await page.act(name_of(action), **json.loads(json.dumps(action.example)))
    if Role(role) in action.by:
        assert reply.get("refused") != "forbidden", reply
    else:
        assert (reply["refused"], event.state.seq) == ("forbidden", before)


@pytest.mark.parametrize("action", ACTIONS, ids=name_of)
def test_an_action_says_who_may_ask_for_it_and_what_it_is(action):
    assert action.by
    assert action.__doc__


async def test_one_may_change_only_what_is_ones_own(event):
    ann, bob = await page_of(event, "attendee"), await page_of(event, "attendee")
    await event.operator("qa.open", room=1)
    question = await ann.does("question.ask", room=1, text="Who pays?", language="en")
    unknown = await bob.act("question.withdraw", question=10**9)
    for do, fields in (("question.edit", {"text": "I do"}), ("question.withdraw", {})):
        reply = await bob.act(do, question=question, **fields)
        assert (reply["refused"], reply["message"]) == (unknown["refused"], unknown["message"])
    assert event.state.questions[question].text == "Who pays?"


async def test_nobody_upvotes_their_own_question_nor_one_that_is_not_shown(event):
    ann, bob = await page_of(event, "attendee"), await page_of(event, "attendee")
    await event.operator("qa.open", room=1)
    question = await ann.does("question.ask", room=1, text="Who pays?", language="en")
    assert (await bob.act("question.upvote", question=question, on=True))["refused"] == "not_found"
    await event.operator("question.approve", question=question)
    assert (await ann.act("question.upvote", question=question, on=True))["refused"] == "forbidden"
    assert "done" in await bob.act("question.upvote", question=question, on=True)
