"""Messages on a socket: a bad message is refused to its sender alone and reaches no other."""

import json
import secrets

import pytest

from live.engine import broadcaster
from live.engine.clients.rate_limits import TokenBuckets
from tools.http_sockets import TRANSPORTS
from tools.live_server import join, moderator, organiser, staff

REF = "reference-of-16-"
ZERO_WIDTH = "\u200b\u3164\u2800"

NO_MESSAGES = {
    "nothing": "",
    "half an object": "{",
    "a list": "[]",
    "a number": "1",
    "null": "null",
    "30,000 brackets": "[" * 30_000,
    "9,000 brackets": "[" * 9_000,
    "nested objects": '{"do":' * 10_000,
    "a number of 5,000 digits": '{"do":"poll.withdraw","poll":' + "1" * 5000 + f',"ref":"{REF}"}}',
    "NaN": f'{{"do":"poll.withdraw","poll":NaN,"ref":"{REF}"}}',
    "1e999": f'{{"do":"poll.withdraw","poll":1e999,"ref":"{REF}"}}',
    "a key twice": f'{{"do":"poll.withdraw","poll":1,"poll":2,"ref":"{REF}"}}',
    "a lone surrogate": (
        f'{{"do":"question.ask","room":1,"text":"\\ud800","language":"en","ref":"{REF}"}}'
    ),
    "NUL": f'{{"do":"question.ask","room":1,"text":"a\\u0000b","language":"en","ref":"{REF}"}}',
    "no ref": '{"do":"poll.withdraw","poll":1}',
    "a short ref": '{"do":"poll.withdraw","poll":1,"ref":"short"}',
    "an unknown action": f'{{"do":"poll.steal","poll":1,"ref":"{REF}"}}',
    "an unknown field": f'{{"do":"poll.withdraw","poll":1,"extra":1,"ref":"{REF}"}}',
    "a missing field": f'{{"do":"poll.withdraw","ref":"{REF}"}}',
    "text after it": f'{{"do":"poll.withdraw","poll":1,"ref":"{REF}"}} 1',
}
NO_IDS = ["-1", "0", str(2**63), "1.0", '"1"', "true", "[]", "{}", '"１２"', "null"]
NO_ANSWERS = {
    "two of one": [0, 1],
    "one twice": [0, 0],
    "none": [],
    "an option that is not there": [2],
    "a negative option": [-1],
    "10,000 options": [0] * 10_000,
    "text": "0",
    "text in a list": ["0"],
    "a number": 0,
    "truth": [True],
    "a fraction": [0.5],
    "an object": {"0": 1},
}
NO_QUESTIONS = {
    "501 characters": "x" * 501,
    "501 emoji": "😀" * 501,
    "spaces": "   \n ",
    "nothing visible": ZERO_WIDTH,
    "escape": "a\x1b[31m",
    "a carriage return": "a\rb",
    "stacked marks": "a" + "\u0301" * 9,
}
STRANGE_CURSORS = [
    *("-1", "999999.00000000", "1.ffffffff", "x", "1", "٣.00000000", "1.", ".", "9" * 400)
]
INERT = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "{{7*7}}",
    "javascript:alert(1)",
    "__proto__",
    "constructor",
    "=1+1",
    "x" * 500,
    "👩‍👩‍👧‍👦" * 10,
]


ON_EACH_TRANSPORT = pytest.mark.parametrize("ann", TRANSPORTS, indirect=True)


@pytest.fixture
async def ann(event, request):
    transport = getattr(request, "param", "socket")
    return await (await join(event, "Ann")).open(transport=transport)


@pytest.fixture
async def bob(event):
    return await (await join(event, "Bob")).open()


@pytest.fixture
def without_limits(monkeypatch):
    """No limit of messages, also of bad messages: many are tried at once."""
    monkeypatch.setattr(broadcaster, "MAX_BAD_PER_MINUTE", 1000)
    monkeypatch.setattr(TokenBuckets, "take_token", lambda *_: 0.0)


@ON_EACH_TRANSPORT
@pytest.mark.usefixtures("without_limits")
async def test_a_malformed_message_is_refused_to_its_sender_and_the_socket_stays(ann, bob):
    count = len(bob.frames)
    replies = {name: await ann.ask(text) for name, text in NO_MESSAGES.items()}
    assert {name: reply and reply.get("refused") for name, reply in replies.items()} == (
        dict.fromkeys(NO_MESSAGES, "bad_message")
    )
    assert "done" in await ann.request("person.set_language", language="zh")
    assert [frame for frame in bob.frames[count:] if not frame.keys() & {"here", "seq"}] == []


@ON_EACH_TRANSPORT
async def test_ten_malformed_messages_a_minute_are_answered_and_an_eleventh_closes_the_socket(ann):
    for _ in range(10):
        assert (await ann.ask("{"))["refused"] == "bad_message"
    await ann.ask("{")
    await ann.until(lambda: ann.closed)
    assert ann.closed == 4102


async def test_a_binary_frame_closes_the_socket(ann):
    await ann.socket.send(b"{}")
    await ann.until(lambda: ann.closed)
    assert ann.closed == 1003


async def test_a_message_over_64_kib_closes_the_socket(ann):
    await ann.socket.send("x" * (64 * 1024 + 1))
    await ann.until(lambda: ann.closed)
    assert ann.closed == 1009


async def test_bad_utf8_closes_the_socket(ann):
    await ann.socket.send([b"\xff\xfe"], text=True)
    await ann.until(lambda: ann.closed)
    assert ann.closed == 1007


@pytest.mark.parametrize(
    "frame",
    [b"\x81\x02{}", b"\xc1\x80\x00\x00\x00\x00", b"\x83\x80\x00\x00\x00\x00"],
    ids=["unmasked", "RSV1", "unknown opcode"],
)
async def test_a_broken_frame_closes_the_socket(ann, frame):
    ann.socket.transport.write(frame)
    await ann.until(lambda: ann.closed)
    assert ann.closed == 1002


async def vote_refusal(page, id):
    """Code of the refusal of a vote in a poll with this id, as it is written in a message."""
    vote = f'{{"do":"poll.vote","poll":{id},"answer":[0],"ref":"{secrets.token_urlsafe(12)}"}}'
    return (await page.ask(vote)).get("refused")


@pytest.mark.usefixtures("without_limits")
async def test_an_id_that_is_none_is_refused_and_never_coerced(event, ann):
    refusals = {id: await vote_refusal(ann, id) for id in NO_IDS}
    assert set(refusals.values()) == {"bad_message", "not_found"}, refusals
    assert event.state.polls == {}


@pytest.mark.usefixtures("without_limits")
async def test_an_id_is_not_coerced_to_an_existing_id(event, ann):
    poll = await event.poll()
    refusals = {id: await vote_refusal(ann, id.replace("1", str(poll))) for id in NO_IDS}
    assert all(refusals.values()), refusals
    assert event.state.polls[poll].ballots == {}


@ON_EACH_TRANSPORT
@pytest.mark.usefixtures("without_limits")
async def test_an_answer_that_does_not_fit_is_refused_and_nothing_is_stored(event, ann):
    poll = await event.poll()
    refusals = {
        name: (await ann.request("poll.vote", poll=poll, answer=answer)).get("refused")
        for name, answer in NO_ANSWERS.items()
    }
    assert refusals == dict.fromkeys(NO_ANSWERS, "bad_answer")
    assert event.state.polls[poll].ballots == {}


@ON_EACH_TRANSPORT
async def test_a_poll_of_another_event_is_as_a_missing_poll(server, event, ann):
    elsewhere = await server.event()
    for _ in range(8):
        foreign = await elsewhere.poll()
    assert foreign not in event.state.polls
    unknown, here = (
        await ann.request("poll.vote", poll=10**9, answer=[0]),
        await ann.request("poll.vote", poll=foreign, answer=[0]),
    )
    assert (here["refused"], here["message"]) == (unknown["refused"], unknown["message"])


@ON_EACH_TRANSPORT
async def test_a_draft_cannot_be_voted_in_nor_distinguished_from_nothing(event, ann):
    poll = await event.poll(open=False)
    unknown, draft = (
        await ann.request("poll.vote", poll=10**9, answer=[0]),
        await ann.request("poll.vote", poll=poll, answer=[0]),
    )
    assert (draft["refused"], draft["message"]) == (unknown["refused"], unknown["message"])


@pytest.mark.parametrize("how", ["pause", "close"])
async def test_a_poll_that_is_not_open_takes_no_vote(event, ann, how):
    poll = await event.poll()
    await event.operator(f"poll.{how}", poll=poll)
    assert (await ann.request("poll.vote", poll=poll, answer=[0]))["refused"] == "closed"
    assert event.state.polls[poll].ballots == {}


@ON_EACH_TRANSPORT
async def test_a_vote_is_counted_once_however_often_it_is_sent(event, ann):
    poll = await event.poll()
    first = await ann.perform("poll.vote", poll=poll, answer=[0], ref=REF)
    again = await ann.perform("poll.vote", poll=poll, answer=[0], ref=REF)
    assert first == again
    assert len(event.state.polls[poll].ballots) == 1
    assert (await ann.request("poll.vote", poll=poll, answer=[1], ref=REF))["refused"] == "conflict"


@pytest.mark.usefixtures("without_limits")
async def test_a_question_that_cannot_be_shown_is_refused(event, ann):
    await event.operator("qa.open", room=1)
    refusals = {
        name: (await ann.request("question.ask", room=1, text=text, language="en")).get("refused")
        for name, text in NO_QUESTIONS.items()
    }
    assert refusals == dict.fromkeys(NO_QUESTIONS, "bad_text")
    assert event.state.questions == {}


async def open_questions(event):
    """Take as many questions of a person as there are."""
    await event.operator("qa.rules", room=1, most_open=len(INERT), topics=[])
    await event.operator("qa.open", room=1)


@ON_EACH_TRANSPORT
@pytest.mark.usefixtures("without_limits")
async def test_typed_text_arrives_unchanged(event, ann, bob):
    await open_questions(event)
    questions = {}
    for text in INERT:
        question = await ann.perform("question.ask", room=1, text=text, language="en")
        await event.operator("question.approve", question=question)
        questions[f"question:{question}"] = text
    await bob.until(lambda: questions.keys() <= bob.items.keys())
    assert {key: bob.items[key]["text"] for key in questions} == questions


@pytest.mark.usefixtures("without_limits")
async def test_typed_text_is_inert_in_the_page_that_embeds_it(event):
    carol = await join(event)
    page = await carol.open()
    await open_questions(event)
    for text in INERT:
        await page.perform("question.ask", room=1, text=text, language="en")
    drawn = (await carol.get(carol.base)).text
    boot = drawn.partition('id="boot">')[2].partition("</script>")[0]
    texts = [
        item["text"]
        for frame in json.loads(boot)["frames"]
        for key, item in frame.get("put", {}).items()
        if key.startswith("mine:")
    ]
    assert sorted(texts) == sorted(INERT)
    assert "<" not in boot


@pytest.mark.parametrize("topics", ["", "room:1:staff,poll:1:voted,me,nonsense", ",,,"])
async def test_a_strange_cursor_gets_the_full_view_of_its_owner(event, topics):
    await event.poll(rule="always")
    visitor = await join(event)
    plain = await visitor.open()
    for at in STRANGE_CURSORS:
        odd = await visitor.open(at=at, topics=topics)
        assert odd.topics == plain.topics, at
        assert set(odd.frames[0]["welcome"]["topics"].values()) == {"full"}, at
        await odd.close()


async def test_a_returning_page_gets_new_items(event):
    desk = await moderator(event)
    page = await desk.open("moderator")
    topics, cursor = page.topics, page.cursor
    await page.close()
    poll = await event.poll(open=False)
    back = await desk.open("moderator", cursor, ",".join(topics))
    topics = back.frames[0]["welcome"]["topics"]
    assert topics.pop("me") == "full" and set(topics.values()) == {"delta"}
    assert set(back.items) == {f"poll:{poll}", f"result:{poll}", "drafts:1"}


async def test_the_organiser_sees_which_links_nobody_has_opened(event):
    boss = await organiser(event)
    page = await boss.open("organiser")
    desk = await staff(event, "moderator")
    await page.until(lambda: page.items.get(f"link:{boss.link}", {}).get("opened"))
    item = await page.until(lambda: page.items[f"link:{desk.link}"])
    assert item["opened"] is False
    await desk.open("moderator")
    await page.until(lambda: page.items[f"link:{desk.link}"]["opened"])
    seq = event.state.seq
    await desk.open("moderator")
    assert event.state.seq == seq


@pytest.mark.parametrize(
    ("views", "more"),
    [("", []), ("board", ["room:1:board"]), ("room:1:staff,board:staff,%00,", [])],
)
async def test_a_page_follows_the_views_that_it_names_and_nothing_else(event, views, more):
    page = await (await join(event, "Eva")).open(views=views)
    assert [*page.frames[0]["welcome"]["topics"]] == ["room:1:attendee", *more, "me"]
