"""Programs over HTTP: the rights of a token, and answers to anything else."""

import json
import logging

import pytest

from live.engine.clients.rate_limits import STAFF_RATE
from live.features.event.model import DAY_MS
from live.features.programs.token import SCOPES
from tools.live_server import Browser, join, moderator, organiser
from tools.programs import Program, program

DRAFT = {
    "room": 1,
    "prompt": {"en": "Where?"},
    "config": {"kind": "choice", "options": [{"en": "Here"}, {"en": "There"}]},
}


async def test_a_program_makes_and_runs_a_poll_and_receives_each_refusal(event):
    maker, runner = await program(event, "prepare"), await program(event, "moderate")
    reply = await maker.do("poll.create", **DRAFT)
    assert reply.status_code == 200
    poll = reply.json()["done"]["seq"]
    assert set(reply.json()) == {"ref", "done"} and event.state.polls[poll].state == "draft"
    refused = await maker.do("poll.open", poll=poll)
    assert refused.status_code == 403 and refused.json()["refused"] == "forbidden"
    assert refused.json()["message"].startswith("This token does not allow this action.")
    assert (await runner.do("poll.open", poll=poll)).status_code == 200
    for do, fields, status in (
        ("poll.open", {"poll": poll}, 200),
        ("poll.open", {"poll": 10**6}, 404),
        ("poll.reveal", {"poll": poll}, 200),
        ("poll.repeat", {"poll": poll}, 409),
        ("announcement.post", {"room": 1, "text": {"en": ""}}, 422),
        ("poll.fly", {}, 400),
    ):
        assert (await runner.do(do, **fields)).status_code == status, do


async def test_the_same_ref_is_done_once(event):
    maker = await program(event, "prepare")
    message = {"do": "poll.create", **DRAFT, "ref": "0123456789abcdef"}
    first, second = await maker.send(message), await maker.send(message)
    assert first.json() == second.json() and first.json()["ref"] == "0123456789abcdef"
    other = await maker.send({**message, "prompt": {"en": "Who?"}})
    assert other.status_code == 409


@pytest.mark.parametrize("scope", SCOPES)
async def test_no_token_makes_links_or_tokens_or_ends_the_event(event, scope):
    who = await program(event, scope)
    for do, fields in (
        ("link.make", {"role": "organiser", "label": "Mine"}),
        ("token.make", {"scope": "moderate", "label": "Mine"}),
        ("event.end", {}),
    ):
        assert (await who.do(do, **fields)).status_code == 403
    assert event.state.profile.state == "live"


async def test_a_revoked_or_expired_token_gets_401_with_the_reason(event):
    revoked_token, late = await program(event, "read"), await program(event, "read")
    assert (await revoked_token.items()).status_code == 200
    await event.operator("token.revoke", token=revoked_token.token)
    event.state.tokens[late.token].expires_at = 1
    for who in (revoked_token, late):
        for answer in (await who.items(), await who.do("qa.open", room=1)):
            assert answer.status_code == 401 and answer.json()["refused"] == "barred"
            assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


async def test_wrong_tokens_get_the_same_answer_and_are_limited(event, server):
    other = await server.event()
    right = await program(event, "moderate")
    foreign = await program(other, "moderate")
    await other.operator("token.revoke", token=foreign.token)
    salt, proof = right.key[-34:-26], right.key[-26:]
    wrong = [
        foreign.key,
        foreign.key.replace(other.code, event.code),
        right.key.replace(proof, "a" * 26),
        right.key.replace(salt, "a" * 8),
        right.key.replace(f"-{right.token}-", f"-{right.token + 1}-"),
        right.key + "a",
        "live-",
        "live",
    ]
    answers = {
        (answer.status_code, answer.text)
        for key in wrong
        for answer in [await Program(event, key).items()]
    }
    assert len(answers) == 1 and next(iter(answers))[0] == 401
    nowhere = Program(event, right.key)
    nowhere.base = "/e/AAAAAA"
    assert (await nowhere.items()).text == next(iter(answers))[1]
    statuses = [(await nowhere.items()).status_code for _ in range(10)]
    assert statuses[0] == 401 and statuses[-1] == 429
    nowhere.base = right.base  # a right key is no attempt
    assert (await nowhere.items()).status_code == 200


async def test_a_token_counts_in_the_header_only(event):
    who = await program(event, "read")
    browser = Browser(event)
    for query in ("token", "access_token"):
        assert (await browser.get(f"{who.base}/items?{query}={who.key}")).status_code == 401
    cookie = {"cookie": f"token={who.key}"}
    assert (await browser.get(f"{who.base}/items", headers=cookie)).status_code == 401
    assert (await browser.get(f"/k/{who.key}")).status_code == 404


async def test_cookies_are_not_considered_beside_a_token(event):
    """The token alone decides."""
    staff, who = await moderator(event), await program(event, "read")
    staff.http.headers["authorization"] = f"Bearer {who.key}"
    answer = await staff.http.post(
        f"{who.base}/do?as=moderator",
        content='{"do":"qa.open","room":1,"ref":"0123456789abcdef"}',
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 403
    staff.http.headers["authorization"] = "Bearer wrong"
    assert (await staff.get(f"{who.base}/items")).status_code == 401


async def test_a_program_needs_no_origin_but_the_right_type_and_size(event):
    who = await program(event, "moderate")
    message = {"do": "qa.open", "room": 1, "ref": "0123456789abcdef"}
    far = await who.send(message, origin="https://evil.example", **{"sec-fetch-site": "cross-site"})
    assert far.status_code == 200 and "access-control-allow-origin" not in far.headers
    plain = {"content-type": "application/x-www-form-urlencoded"}
    assert (await who.send(message, **plain)).status_code == 415
    assert (await who.send(" " * 70_000)).status_code == 413
    elsewhere = await who.http.post(f"{who.base}/tokens", data={"scope": "read", "label": "x"})
    assert elsewhere.status_code == 403
    preflight = await who.http.options(f"{who.base}/do", headers={"origin": "https://evil.example"})
    assert preflight.status_code == 405


async def test_only_organisers_get_tokens_and_see_the_key_once(event):
    for browser in (await join(event), await moderator(event)):
        answer = await browser.post(f"{browser.base}/tokens", scope="read", label="x")
        assert answer.status_code == 403
    browser = await organiser(event)
    page = await browser.open("organiser")
    reply = await browser.post(f"{browser.base}/tokens", scope="read", label="Dashboard")
    key, token = reply.json()["key"], reply.json()["token"]
    assert reply.headers["cache-control"] == "no-store"
    await page.until(lambda: f"token:{token}" in page.items)
    assert key not in str(page.frames) and key[-26:] not in str(page.frames)
    assert key not in (await browser.get(f"{browser.base}/links")).text
    for form in ({"scope": "all", "label": "x"}, {"scope": "read", "label": "x", "until": "-1"}):
        assert (await browser.post(f"{browser.base}/tokens", **form)).status_code == 400
    until = str(event.hall.replica.clock.now_ms() - DAY_MS)
    past = await browser.post(f"{browser.base}/tokens", scope="read", label="x", until=until)
    assert past.status_code == 422


async def test_messages_that_cannot_be_read_are_limited(event):
    who = await program(event, "moderate")
    statuses = [(await who.send("{")).status_code for _ in range(11)]
    assert statuses[0] == 400 and statuses[-1] == 429


async def test_the_rate_of_a_program_is_that_of_staff(event):
    who = await program(event, "read")
    statuses = [(await who.items()).status_code for _ in range(int(STAFF_RATE.burst) + 60)]
    assert statuses[: int(STAFF_RATE.burst)] == [200] * int(STAFF_RATE.burst)
    if 429 in statuses:
        response = await who.items()
        assert response.status_code != 429 or int(response.headers["retry-after"]) >= 1


async def test_a_key_is_in_no_log(event, caplog):
    with caplog.at_level(logging.DEBUG):
        who = await program(event, "read")
        await who.items()
        await Program(event, who.key[:-1]).items()
    assert "request" in caplog.messages
    assert who.key[-26:-1] not in str([record.__dict__ for record in caplog.records])


async def test_uses_are_recorded_at_most_once_a_minute(event, server, monkeypatch):
    who = await program(event, "read")
    for _ in range(3):
        await who.items()
    uses = server.site.token_uses
    token = event.state.tokens[who.token]

    def lines():
        return [line for line in event.state.log if line.tag == "token.used"]

    page = await (await organiser(event)).open("organiser")
    await page.until(lambda: page.items[f"token:{who.token}"]["uses"] == 1)
    await uses.record_due()
    assert len(lines()) == 1 and lines()[0].role == "program"
    token.used_at -= 60_000
    await uses.record_due()
    await page.until(lambda: page.items[f"token:{who.token}"]["uses"] == 3)
    assert len(lines()) == 1  # the next in an hour


@pytest.mark.parametrize(
    ("sends", "url", "status"),
    [
        ("public", "https://city.example/hook", 200),
        ("public", "http://city.example/hook", 422),
        ("any", "http://127.0.0.1:1/hook", 200),
        ("off", "https://city.example/hook", 422),
    ],
)
async def test_the_server_owner_sets_the_destinations_of_webhooks(
    event, server, monkeypatch, sends, url, status
):
    monkeypatch.setattr(type(server.settings), "webhooks", sends)
    browser = await organiser(event)
    answer = await browser.post(f"{browser.base}/webhooks", url=url)
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize("second", ["own", "another one", "Basic YTpi", "Bearer"])
async def test_a_request_with_two_authorization_headers_is_refused(event, second):
    """A proxy on the way may check the other of the two."""
    maker, other = await program(event, "prepare"), await program(event, "moderate")
    values = {"own": f"Bearer {maker.key}", "another one": f"Bearer {other.key}"}
    pair = [f"Bearer {maker.key}", values.get(second, second)]
    message = json.dumps({"do": "poll.create", **DRAFT, "ref": "0123456789abcdef"})
    for sent in (pair, pair[::-1]):
        headers = [("authorization", value) for value in sent]
        del maker.http.headers["authorization"]
        answers = [
            await maker.http.post(
                f"{maker.base}/do",
                content=message,
                headers=[*headers, ("content-type", "application/json")],
            ),
            await maker.http.get(f"{maker.base}/items", headers=headers),
        ]
        maker.http.headers["authorization"] = f"Bearer {maker.key}"
        assert [answer.status_code for answer in answers] == [401, 401]
    assert not event.state.polls
    assert (await maker.do("poll.create", **DRAFT)).status_code == 200
