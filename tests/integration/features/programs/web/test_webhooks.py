"""Webhooks from the organiser's request to a receiver, over real HTTP."""

import asyncio
import base64
import hmac
import json
from collections import Counter
from collections.abc import AsyncIterator
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from live.engine.registry import DeliveryKey
from live.features.programs.deliveries.network import NotSent
from tools.live_server import join, make_settings, moderator, organiser
from tools.stopwatch import Stopwatch
from tools.webhook_receiver import Receiver, receiving, until


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """Settings that let messages go to this machine."""
    return replace(make_settings(tmp_path_factory.mktemp("served")), webhooks="any")


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as endpoint:
        yield endpoint


async def add(event, receiver):
    """Add a webhook on the organiser's page; return the browser, its id and secret."""
    browser = await organiser(event)
    answer = await browser.post(f"{browser.base}/webhooks", url=receiver.url)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return browser, answer.json()["webhook"], answer.json()["secret"]


def signature(secret, received):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    id, at = (received.headers[f"webhook-{name}"] for name in ("id", "timestamp"))
    content = f"{id}.{at}.".encode() + received.body
    return "v1," + base64.b64encode(hmac.new(key, content, sha256).digest()).decode()


async def deliveries(browser):
    answer = await browser.get(f"{browser.base}/webhooks/deliveries")
    return answer.json()["deliveries"]


async def test_a_receiver_gets_a_poll_and_the_end_and_can_verify_each_message(event, receiver):
    browser, _, secret = await add(event, receiver)
    attendee = await (await join(event, name="Ann of Lazio")).open()
    poll = await event.poll(anonymous=False)
    await attendee.perform("poll.vote", poll=poll, answer=[0])
    await event.operator("poll.close", poll=poll)
    await receiver.wait_for(1)
    await event.operator("poll.reveal", poll=poll)
    await receiver.wait_for(2)
    await event.operator("event.end")
    messages = await receiver.wait_for(3)
    assert [each.message["type"] for each in messages] == [
        "poll.closed",
        "poll.shown",
        "event.ended",
    ]
    close, reveal, _ = [each.message["data"] for each in messages]
    assert close["poll"] == poll and close["prompt"] == {"en": "Go on?"}
    assert "result" not in close  # nobody has seen it yet
    assert reveal["result"]["n"] == 1 and reveal["result"]["tally"]["counts"] == [1, 0]
    assert set(reveal["result"]) <= {"n", "abstained", "tally", "eligible", "withheld"}
    for each in messages:
        assert each.headers["webhook-signature"] == signature(secret, each)
        assert each.message["timestamp"].endswith("Z") and b"Ann" not in each.body
    assert len({each.headers["webhook-id"] for each in messages}) == 3

    async def all_sent():
        return [each["state"] for each in await deliveries(browser)] == ["sent"] * 3

    await until(all_sent)


async def test_a_refused_message_is_sent_again_under_the_same_id(event, receiver, monkeypatch):
    monkeypatch.setattr("live.features.programs.deliveries.dispatcher.BACKOFF_S", (0, 0, 0))
    receiver.answers = [500, 302]
    browser, webhook, _ = await add(event, receiver)
    page = await browser.open("organiser")
    await page.perform("webhook.test", webhook=webhook)
    messages = await receiver.wait_for(3)
    assert len({each.headers["webhook-id"] for each in messages}) == 1
    assert messages[0].message["type"] == "webhook.test"


async def test_failed_messages_are_listed_and_can_be_sent_again(event, receiver, monkeypatch):
    monkeypatch.setattr("live.features.programs.deliveries.dispatcher.BACKOFF_S", ())
    receiver.answers = [500]
    browser, webhook, _ = await add(event, receiver)
    await event.operator("webhook.test", webhook=webhook)

    async def failed():
        return [each for each in await deliveries(browser) if each["state"] == "failed"]

    await until(failed)
    [delivery] = await failed()
    assert (delivery["webhook"], delivery["error"], delivery["attempts"]) == (webhook, "500", 1)
    assert delivery["type"] == "webhook.tested"
    fields = {"webhook": str(webhook), "seq": str(delivery["seq"])}
    again = await browser.post(f"{browser.base}/webhooks/retry", **fields)
    assert again.status_code == 200
    first, second = await receiver.wait_for(2)
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    reply = await browser.post(f"{browser.base}/webhooks/retry", **{**fields, "seq": "1"})
    assert reply.status_code == 404


async def test_a_receiver_that_is_gone_is_not_called_again(event, receiver):
    receiver.status = 410
    browser, webhook, _ = await add(event, receiver)
    await event.operator("webhook.test", webhook=webhook)

    async def failed():
        return [each["error"] for each in await deliveries(browser)] == ["410"]

    await until(failed)
    assert [each["state"] for each in await deliveries(browser)] == ["failed"]


class DeadHosts:
    """A sender: hosts called `dead…` never answer, any other does at once."""

    def __init__(self):
        self.asked = Counter()
        self.got, self.over = asyncio.Event(), asyncio.Event()

    async def post(self, url, headers, body):
        host = urlsplit(url).hostname
        self.asked[host] += 1
        if host.startswith("dead"):
            await self.over.wait()
            raise NotSent("timeout")
        self.got.set()
        return 200


async def test_receivers_that_never_answer_hold_up_no_others(server, monkeypatch):
    """50 of them, each with three messages."""
    sender = DeadHosts()
    monkeypatch.setattr(server.site.dispatcher, "_sender", sender)
    webhooks = []
    for number in range(0, 50, 5):
        event = await server.event()
        for host in range(number, number + 5):
            webhook = await event.operator("webhook.make", url=f"https://dead{host}.example/x")
            webhooks.append((event, webhook))
            for _ in range(3):
                await event.operator("webhook.test", webhook=webhook)

    async def are_all_asked():
        return len(sender.asked) == 50

    await until(are_all_asked)
    event = await server.event()
    await event.operator("webhook.make", url="https://good.example/x")
    watch = Stopwatch()
    await event.operator("event.end")
    async with asyncio.timeout(20):
        await sender.got.wait()
    assert watch.seconds <= 2
    assert set(sender.asked.values()) == {1}  # the others wait until this delivery is settled
    for dead_event, webhook in webhooks:  # else the next tests would send again to them
        await dead_event.operator("webhook.remove", webhook=webhook)
    sender.over.set()
    await server.site.dispatcher.wait_until_idle()


async def test_two_workers_note_a_message_once_and_a_restart_loses_none(event, receiver, server):
    """The table records the outcome of each, for any reader."""
    browser, webhook, _ = await add(event, receiver)
    await event.operator("webhook.test", webhook=webhook)
    await receiver.wait_for(1)
    dispatcher = server.site.dispatcher
    dispatcher._noted.clear()  # like a worker that has just loaded the event
    await dispatcher.note_all()
    await dispatcher.send_due()
    await dispatcher.wait_until_idle()
    assert len(receiver.received) == 1 and len(await deliveries(browser)) == 1


async def test_a_removed_webhook_receives_nothing_more(event, receiver, server, monkeypatch):
    browser, webhook, _ = await add(event, receiver)
    await event.operator("webhook.test", webhook=webhook)
    await receiver.wait_for(1)
    await event.operator("webhook.remove", webhook=webhook)
    await event.operator("event.end")
    seq = (await deliveries(browser))[0]["seq"]
    await server.site.dispatcher.note_all()
    assert len(await deliveries(browser)) == 1
    monkeypatch.setattr(server.site.dispatcher, "_noted", {})
    key = DeliveryKey(event.hall.replica.id, webhook, seq)
    assert not await server.site.registry.retry_delivery(key, 1)
    assert len(receiver.received) == 1


async def test_texts_and_names_of_people_are_in_no_message_and_no_row(event, receiver, server):
    await add(event, receiver)
    canary = "Canary of Lazio"
    attendee = await (await join(event, name=canary)).open()
    poll = await event.poll(anonymous=False, config={"kind": "open"}, rule="closed")
    await attendee.perform("poll.vote", poll=poll, answer={"text": canary, "language": "en"})
    words = await event.poll(anonymous=False, config={"kind": "words", "most": 1}, rule="closed")
    await attendee.perform("poll.vote", poll=words, answer=["canary"])
    await event.operator("words.show", poll=words, words=["canary"])
    for each in (poll, words):
        await event.operator("poll.close", poll=each)
    await attendee.until(lambda: "canary" in json.dumps(attendee.items[f"result:{words}"]))
    for each in await receiver.wait_for(2):
        assert b"anary" not in each.body
    rows = await server.site.registry.list_deliveries(event.hall.replica.id, 9)
    assert len(rows) == 2 and "anary" not in str(rows)


async def test_only_organisers_set_and_see_webhooks(event, receiver):
    browser, webhook, secret = await add(event, receiver)
    for other in (await join(event), await moderator(event)):
        assert (await other.post(f"{other.base}/webhooks", url=receiver.url)).status_code == 403
        assert (await other.get(f"{other.base}/webhooks/deliveries")).status_code == 403
        form = {"webhook": str(webhook), "seq": "1"}
        assert (await other.post(f"{other.base}/webhooks/retry", **form)).status_code == 403
    page = await browser.open("organiser")
    assert page.items[f"webhook:{webhook}"] == {"url": receiver.url}
    assert secret.removeprefix("whsec_") not in json.dumps(page.frames)
    reply = await browser.post(f"{browser.base}/webhooks", url="file:///etc/passwd")
    assert reply.status_code == 422
