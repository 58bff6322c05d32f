"""Event stream, long poll and actions by POST bring the same as a socket, by the same rules."""

import asyncio
import logging
import socket
import struct

import pytest

from live.engine.broadcaster import MAX_PAGES
from live.engine.clients import long_poll
from live.engine.clients.rate_limits import Rate
from tools.connection_contract import until
from tools.http_sockets import TRANSPORTS
from tools.live_server import (
    Browser,
    join,
    make_settings,
    moderator,
    organiser,
    running,
    staff,
)

REF = "reference-of-16-"
BY_HTTP = TRANSPORTS[1:]


@pytest.fixture(params=TRANSPORTS)
def transport(request):
    return request.param


async def test_everyone_sees_the_same_on_each_transport_as_on_a_socket(event, transport):
    await event.poll(rule="always")
    for browser, role in [
        (await join(event, "Ann"), "attendee"),
        (await moderator(event), "moderator"),
        (await staff(event, "screen"), "screen"),
        (await organiser(event), "organiser"),
        (await staff(event, "head"), "head"),
    ]:
        page, other = await browser.open(role), await browser.open(role, transport=transport)
        await other.until(lambda page=page, other=other: other.topics == page.topics)
        assert [*other.frames[0]["welcome"]["topics"]] == [*page.frames[0]["welcome"]["topics"]]


async def test_a_person_votes_asks_upvotes_and_reads_the_result(event, transport):
    await event.operator("qa.open", room=1)
    poll = await event.poll(rule="revealed")
    ann, ben = await join(event, "Ann"), await (await join(event, "Ben")).open()
    page = await ann.open(transport=transport)
    await page.perform("poll.vote", poll=poll, answer=[0])
    assert page.item(f"ballot:{poll}")["answer"] == [0]
    await page.perform("poll.vote", poll=poll, answer=[1])
    assert page.item(f"ballot:{poll}")["answer"] == [1]
    question = await ben.perform("question.ask", room=1, text="Why?", language="en")
    await event.operator("question.approve", question=question)
    await page.until(lambda: page.items[f"question:{question}"])
    await page.perform("question.upvote", question=question, on=True)
    await page.until(lambda: page.items[f"score:{question}"] == 1)
    asked = await page.perform("question.ask", room=1, text="When?", language="en")
    assert page.item(f"mine:{asked}")["text"] == "When?"
    await event.operator("poll.close", poll=poll)
    await event.operator("poll.reveal", poll=poll)
    await page.until(lambda: page.items[f"poll:{poll}"]["shown"])


async def test_staff_run_a_poll_on_each_transport(event, transport):
    desk = await (await moderator(event)).open("moderator", transport=transport)
    poll = await event.poll(open=False)
    await desk.perform("poll.open", poll=poll)
    await desk.until(lambda: desk.items[f"poll:{poll}"]["state"] == "open")
    await desk.perform("poll.close", poll=poll)
    await desk.until(lambda: desk.items[f"poll:{poll}"]["state"] == "closed")


async def test_a_page_changes_its_transport_at_its_cursor(event, transport):
    await event.poll(rule="always")
    ann = await join(event, "Ann")
    page = await ann.open()
    await page.close()
    poll = await event.poll(rule="always")
    back = await ann.open(at=page.cursor, topics=",".join(page.topics), transport=transport)
    assert back.frames[0]["welcome"]["topics"] == {"room:1:attendee": "delta", "me": "full"}
    assert f"poll:{poll}" in back.items


async def test_a_vote_that_is_sent_again_on_another_transport_counts_once(event, transport):
    poll, ann = await event.poll(), await join(event, "Ann")
    page, other = await ann.open(), await ann.open(transport=transport)
    first = await page.perform("poll.vote", poll=poll, answer=[0], ref=REF)
    assert await other.perform("poll.vote", poll=poll, answer=[0], ref=REF) == first
    assert len(event.state.polls[poll].ballots) == 1


async def test_a_vote_by_post_is_seen_on_the_persons_other_pages(event):
    poll, ann = await event.poll(), await join(event, "Ann")
    page, other = await ann.open(transport="stream"), await ann.open()
    await page.perform("poll.vote", poll=poll, answer=[0])
    await other.until(lambda: other.items[f"ballot:{poll}"]["answer"] == [0])


async def test_a_banned_person_is_notified_on_each_transport_and_may_not_come_back(
    event, transport
):
    ann = await join(event, "Ann")
    page = await ann.open(transport=transport)
    await event.operator("person.ban", person=page.item("you")["person"])
    await page.until(lambda: page.closed)
    assert page.closed == 4100 and page.bye["message"] and not page.bye["again"]
    again = await ann.open(transport=transport)
    assert again.closed == 4100
    response = await ann.http.post(
        f"{ann.base}/do?as=attendee", content=b"{}", headers={"content-type": "application/json"}
    )
    assert response.status_code == 401 and response.json()[0]["bye"] == 4100


async def test_a_revoked_link_closes_each_transport(event, transport):
    desk = await moderator(event)
    page = await desk.open("moderator", transport=transport)
    await event.operator("link.revoke", link=desk.link)
    await page.until(lambda: page.closed)
    assert page.closed == 4100


async def test_the_sixth_page_of_a_person_closes_the_oldest(event, transport):
    ann = await join(event, "Ann")
    pages = [await ann.open(transport=transport) for _ in range(MAX_PAGES + 1)]
    await pages[0].until(lambda: pages[0].closed)
    assert [page.closed for page in pages] == [4103, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("transport", BY_HTTP)
async def test_a_person_without_a_page_is_not_admitted(event, transport):
    stranger = Browser(event)
    page = await stranger.open(transport=transport)
    assert page.closed == 4101


@pytest.mark.parametrize("path", ["stream", "frames"])
@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://x.yz"}])
async def test_another_site_opens_no_transport(event, path, headers):
    ann = await join(event, "Ann")
    headers = headers if "sec-fetch-site" in headers else headers | {"sec-fetch-site": ""}
    async with ann.http.stream(
        "GET", f"{ann.base}/{path}?as=attendee", headers=headers
    ) as response:  # else a stream has no end
        assert response.status_code == 403


async def test_a_post_needs_json_and_a_small_body(event):
    ann = await join(event, "Ann")
    path = f"{ann.base}/do?as=attendee"
    assert (await ann.post(path, do="x")).status_code == 415
    json = {"content-type": "application/json"}
    big = await ann.http.post(path, content=b"x" * (64 * 1024 + 1), headers=json)
    assert big.status_code == 413


async def test_posts_are_limited_as_a_socket_is(event, monkeypatch):
    monkeypatch.setattr("live.engine.broadcaster.ATTENDEE_RATE", Rate(burst=1, per_second=0.001))
    ann = await join(event, "Ann")
    page = await ann.open(transport="stream")
    first, second = [await page.request("question.upvote", question=1, on=True) for _ in range(2)]
    assert first["refused"] != "too_many"
    assert second["refused"] == "too_many" and second["retry_after"] > 0


async def test_a_stopping_server_asks_pages_on_each_transport_to_come_back(tmp_path, transport):
    async with running(make_settings(tmp_path)) as server:
        event = await server.event()
        page = await (await join(event)).open(transport=transport)
        stopping = asyncio.create_task(server.stop())
        await page.until(lambda: page.closed)
        assert page.closed == 4001 and page.bye["again"]
        await stopping
        await event.close_all()


async def test_a_head_request_opens_nothing(event):
    ann, ben = await join(event, "Ann"), await (await join(event, "Ben")).open()
    for path in ("stream", "frames"):
        response = await ann.http.head(f"{ann.base}/{path}?as=attendee")
        assert response.status_code == 200 and not response.content
    assert [frame for frame in ben.frames if "here" in frame][-1] == {"here": {"people": 1}}


# long poll


async def test_a_request_waits_until_something_happens(event):
    ann = await (await join(event, "Ann")).open(transport="frames")
    rounds = ann.socket.rounds
    poll = await event.poll()
    await ann.until(lambda: ann.items[f"poll:{poll}"])
    assert ann.socket.rounds <= rounds + 4
    assert [frame for frame in ann.frames if "welcome" in frame] == ann.frames[:1]


async def test_a_page_that_asks_another_worker_and_lacks_nothing_waits(event):
    """Else a page with requests at different workers would ask without a pause."""
    ann = await join(event, "Ann")
    page = await ann.open(transport="frames")
    await page.close()
    query = f"as=attendee&at={page.cursor}&topics={','.join(page.topics)}&after="
    waiting = asyncio.create_task(ann.get(f"{ann.base}/frames?{query}of-another-worker.3"))
    await asyncio.wait([waiting], timeout=0.4)
    assert not waiting.done()
    poll = await event.poll()
    frames = (await waiting).json()
    while not any(frame.get("topic") == "room:1:attendee" for frame in frames):
        # A number of people may come before it.
        frames = (await ann.get(f"{ann.base}/frames?{query}{frames[0]['poll']}")).json()
    puts = [frame["put"] for frame in frames if frame.get("topic") == "room:1:attendee"]
    assert f"poll:{poll}" in puts[0]


async def test_a_page_that_lost_its_connection_is_answered_at_once(event, monkeypatch):
    """Its private items may be of a history that was lost."""
    waits, start = [], long_poll.LongPoll.start_reading

    def start_reading(poll, is_current=False):
        waits.append(is_current)
        start(poll, is_current)

    ann = await join(event, "Ann")
    page = await ann.open(transport="frames")
    await page.close()
    monkeypatch.setattr(long_poll.LongPoll, "start_reading", start_reading)
    query = f"as=attendee&at={page.cursor}&topics={','.join(page.topics)}"
    for more in ("", "&after=of-another-worker.3"):
        frames = (await ann.get(f"{ann.base}/frames?{query}{more}")).json()
        assert "welcome" in frames[1]
    assert waits == [False, True]


async def test_an_answer_that_was_lost_is_made_up_for(event):
    ann = await join(event, "Ann")
    first = (await ann.get(f"{ann.base}/frames?as=attendee")).json()
    after, cursor = first[0]["poll"], next(frame["seq"] for frame in first if "seq" in frame)
    poll = await event.poll()
    query = f"as=attendee&at={cursor}&topics=room:1:attendee,me"
    await ann.get(f"{ann.base}/frames?{query}&after={after}")
    again = (await ann.get(f"{ann.base}/frames?{query}&after={after}")).json()
    assert "welcome" in again[1]
    assert any(f"poll:{poll}" in frame.get("put", {}) for frame in again)


async def test_a_long_poll_belongs_to_its_person(event):
    ann, eve = await join(event, "Ann"), await join(event, "Eve")
    first = (await ann.get(f"{ann.base}/frames?as=attendee")).json()
    stolen = (await eve.get(f"{eve.base}/frames?as=attendee&after={first[0]['poll']}")).json()
    you = next(frame["put"]["you"] for frame in stolen if frame.get("topic") == "me")
    assert you["name"] == "Eve"
    assert stolen[0]["poll"].partition(".")[0] != first[0]["poll"].partition(".")[0]


async def test_a_client_that_stops_polling_is_gone(event, monkeypatch):
    monkeypatch.setattr(long_poll, "IDLE_S", 0.2)
    ann, ben = await join(event, "Ann"), await (await join(event, "Ben")).open()
    page = await ann.open(transport="frames")
    await ben.until(lambda: ben.frames[-1] == {"here": {"people": 2}})
    await page.close()
    await ben.until(lambda: ben.frames[-1] == {"here": {"people": 1}})


async def test_a_page_of_a_browser_with_a_new_user_does_nothing_in_their_name(event):
    await event.operator("qa.open", room=1)
    ann = await join(event)
    for actor, is_done in (("p1", False), ("", False), (f"p{max(event.state.people)}", True)):
        answer = await ann.http.post(
            f"{ann.base}/do?as=attendee&actor={actor}",
            json={
                "do": "question.ask",
                "room": 1,
                "text": f"Whose is {actor}?",
                "language": "en",
                "ref": REF + REF[:8],
            },
        )
        assert (answer.status_code == 200) is is_done
        assert is_done or (answer.json()[0]["bye"], answer.json()[0]["again"]) == (4001, True)
    assert len(event.state.questions) == 1


async def test_event_streams_that_are_reset_before_they_begin_fill_no_log(event, caplog):
    members = event.server.site.connection_limits.members
    others = members.total  # ends of clients of other tests are noticed later
    ann = await join(event, "Ann")
    request = (
        f"GET {ann.base}/stream?as=attendee HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Cookie: live_attendee={ann.http.cookies['live_attendee']}\r\n\r\n"
    )
    peers = [socket.create_connection(("127.0.0.1", event.server.port)) for _ in range(50)]
    await ann.get(
        f"{ann.base}/my-data"
    )  # the server has accepted the others before this connection
    with caplog.at_level(logging.INFO):
        for peer in peers:
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            peer.send(request.encode())
            peer.close()
        await until(lambda: resets_in(caplog))
        await ann.get(f"{ann.base}/my-data")
    assert resets_in(caplog) == ["event streams reset before they began: 1"]
    assert len([record for record in caplog.records if record.name == "live.request"]) == 2
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    await until(lambda: members.total <= others)


def resets_in(caplog):
    return [record.message for record in caplog.records if "reset before" in record.message]
