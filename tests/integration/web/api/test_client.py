"""The client of docs/howto/client.md, as it stands there, against a server."""

import asyncio
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from tools.live_server import join, make_settings, organiser
from tools.programs import program
from tools.webhook_receiver import receiving

PAGE = Path(__file__).parents[4] / "docs/howto/client.md"
[CODE] = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """Settings that let messages go to this machine."""
    return replace(make_settings(tmp_path_factory.mktemp("served")), webhooks="any")


@pytest.fixture(scope="module")
def client():
    """The module that the page shows."""
    names = {"__name__": "client"}
    exec(compile(CODE, "client.py", "exec"), names)
    return SimpleNamespace(**names)


def test_it_is_short():
    assert len(CODE.splitlines()) <= 150


async def test_it_asks_a_poll_and_reads_the_result_and_verifies_the_webhook(
    event, client, monkeypatch
):
    token = await program(event, "moderate")
    live = client.Event(f"{event.server.url}/e/{event.code}", token.key)
    attendee = await (await join(event)).open()
    async with receiving() as receiver:
        browser = await organiser(event)
        reply = await browser.post(f"{browser.base}/webhooks", url=receiver.url)
        asking = asyncio.create_task(
            asyncio.to_thread(client.ask_poll, live, "Go on?", ["Yes", "No"], 600)
        )
        poll = await attendee.wait_for_item("poll", state="open")
        await attendee.perform("poll.vote", poll=poll, answer=[1])
        await event.operator("poll.close", poll=poll)
        result = await asking
        assert result["n"] == 1
        [received] = await receiver.wait_for(1)
    secret = reply.json()["secret"]
    message = client.verify_webhook(secret, received.headers, received.body)
    assert message["type"] == "poll.closed" and message["data"]["poll"] == poll
    for wrong in (
        (secret, received.headers, received.body + b" "),
        (f"whsec_{'A' * 43}=", received.headers, received.body),
        (secret, received.headers | {"webhook-timestamp": "1"}, received.body),
    ):
        with pytest.raises(ValueError, match=r"signed|old"):
            client.verify_webhook(*wrong)


async def test_the_client_requests_only_new_items_and_reports_refusals(event, client):
    token = await program(event, "read")
    live = client.Event(f"{event.server.url}/e/{event.code}/", token.key)
    first = await asyncio.to_thread(live.items)
    tag = live.known["/items"][0]
    status, *_ = await asyncio.to_thread(live.request, "/items", None, tag)
    assert status == 304 and await asyncio.to_thread(live.items) is first
    poll = await event.poll()
    assert f"poll:{poll}" in await asyncio.to_thread(live.items, "poll")
    with pytest.raises(client.Refused, match="does not allow") as error:
        await asyncio.to_thread(live.do, "poll.close", poll=poll)
    assert (error.value.status, error.value.code) == (403, "forbidden")
