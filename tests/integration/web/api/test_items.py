"""Items for programs: those of the scope, and 304 while nothing of them changes."""

import pytest

from tools.live_server import join, moderator
from tools.programs import program


async def tags_of(who, kind=""):
    answer = await who.items(kind)
    assert answer.status_code == 200, answer.text
    return answer.headers["etag"], answer.json()["items"]


async def test_a_read_scope_sees_the_view_of_attendees_and_nothing_else(event):
    """Drafts, hidden results, questions that wait and people are there, and are not sent."""
    reader, attendee = await program(event, "read"), await (await join(event, name="Ann")).open()
    draft, hidden_poll = await event.poll(open=False), await event.poll(anonymous=False)
    await attendee.perform("poll.vote", poll=hidden_poll, answer=[0])
    await event.operator("qa.open", room=1)
    await event.operator("qa.rules", room=1, premoderated=True)
    await attendee.perform("question.ask", room=1, text="Secret of Ann", language="en")
    await event.operator("breakout.draft", title={"en": "x"}, task={"en": "x"}, rooms=1)
    await event.operator("announcement.post", room=1, text={"en": "Last"})
    staff = await (await moderator(event)).open("moderator")
    await staff.until(lambda: any(key.startswith("announcement:") for key in attendee.items))
    answer = await reader.items()
    items = answer.json()["items"]
    assert f"poll:{draft}" in staff.items and f"result:{hidden_poll}" in staff.items
    assert any(key.startswith("person:") for key in staff.items)
    assert f"poll:{hidden_poll}" in items and f"poll:{draft}" not in items
    assert f"result:{hidden_poll}" not in items
    assert {key.partition(":")[0] for key in items}.isdisjoint({"person", "link", "token"})
    assert "Secret of Ann" not in answer.text and "Ann" not in answer.text
    assert items == attendee.topics["room:1:attendee"]


async def test_the_tag_changes_with_the_visible_items_and_with_nothing_else(event):
    reader = await program(event, "read")
    poll = await event.poll()
    tag, _ = await tags_of(reader)
    again = await reader.items(headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    attendee = await (await join(event)).open()
    await attendee.perform("poll.vote", poll=poll, answer=[0])
    await event.poll(open=False)
    assert (await reader.items(headers={"if-none-match": tag})).status_code == 304
    for do in ("close", "reveal"):
        await event.operator(f"poll.{do}", poll=poll)
    response = await reader.items(headers={"if-none-match": f'"other", {tag}'})
    assert response.status_code == 200 and response.headers["etag"] != tag
    assert f"result:{poll}" in response.json()["items"]


async def test_a_prepare_scope_sees_drafts_and_no_questions_results_or_people(event):
    maker = await program(event, "prepare")
    draft, poll = await event.poll(open=False), await event.poll()
    attendee = await (await join(event, name="Ann")).open()
    await attendee.perform("poll.vote", poll=poll, answer=[0])
    await event.operator("qa.open", room=1)
    await event.operator("question.ask", room=1, text="Who pays?", language="en")
    _, items = await tags_of(maker)
    assert f"poll:{draft}" in items and f"poll:{poll}" in items
    kinds = {key.partition(":")[0] for key in items}
    assert kinds.isdisjoint({"question", "result", "person", "participation", "score", "link"})
    assert (await maker.items("result")).status_code == 404


async def test_a_moderate_scope_sees_the_queue_and_results_but_no_links(event):
    who, poll = await program(event, "moderate"), await event.poll()
    await event.operator("qa.open", room=1)
    question = await event.operator("question.ask", room=1, text="Who pays?", language="en")
    _, items = await tags_of(who)
    assert {f"question:{question}", f"result:{poll}"} <= set(items)
    assert {key.partition(":")[0] for key in items}.isdisjoint({"link", "token", "roster"})
    _, questions = await tags_of(who, "question")
    assert set(questions) == {f"question:{question}"}


@pytest.mark.parametrize("path", ["items?topics=room:1:staff", "items?topics=event:organiser"])
async def test_topics_of_others_are_not_found(event, path):
    reader = await program(event, "read")
    assert (await reader.http.get(f"{reader.base}/{path}")).status_code == 404
    own = await reader.http.get(f"{reader.base}/items?topics=room:1:attendee")
    assert own.status_code == 200
    assert (await reader.items("no-such-kind")).status_code == 404


async def test_texts_of_an_erased_person_are_in_no_item_of_any_token(event):
    programs = [await program(event, scope) for scope in ("read", "moderate")]
    browser = await join(event, name="Canary of Lazio")
    attendee = await browser.open()
    await event.operator("qa.open", room=1)
    question = await attendee.perform("question.ask", room=1, text="Canary?", language="en")
    await event.operator("question.approve", question=question)
    for each in programs:
        assert "Canary?" in (await each.items()).text
    await event.operator("person.erase", person=attendee.items["you"]["person"])
    for each in programs:
        assert "Canary" not in (await each.items()).text
