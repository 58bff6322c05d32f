"""Published reports: their readers, how they are sent, and that they are gone at once."""

import asyncio
import logging
import time
from base64 import b64encode
from hashlib import sha256

import pytest

from live.web.i18n.messages import NO_REPORT, TOO_MANY_CODES
from live.web.limits.attempt_limits import FAILURE_STEP_S, FAILURES_PER_MINUTE
from tools.live_server import Browser, at_one_address, join, moderator, organiser

STYLE = "h1 { color: teal }"
PAGES = {
    "en": f"<!doctype html><style>{STYLE}</style><h1>What we agreed</h1>",
    "zh": f"<!doctype html><style>{STYLE}</style><h1>我们的共识</h1>",
}
BALLOTS = "poll,receipt\n1,bafon dilur kosan\n"
WRONG_KEY = "a" * 26


async def publish(event, audience="everyone"):
    """Publish pages of the report, after the end of the event; returns the key of its link."""
    registry, id = event.server.site.registry, event.hall.replica.id
    files = {
        language: await registry.put_file(id, "text/html; charset=utf-8", page.encode())
        for language, page in PAGES.items()
    }
    files["ballots"] = await registry.put_file(id, "text/csv; charset=utf-8", BALLOTS.encode())
    if event.state.profile.state == "live":
        await event.operator("event.end")
    await event.operator("event_report.publish", audience=audience, files=files)
    return event.state.profile.report.key


def paths(event, key=""):
    """Addresses of the page and of the list of ballots."""
    page = f"/e/{event.code}/report" + (f"/{key}" if key else "")
    return [page, f"{page}/ballots.csv"]


@pytest.mark.parametrize("audience", ["everyone", "link"])
async def test_a_stranger_reads_it_without_a_script_and_without_a_trace(event, audience):
    key = await publish(event, audience)
    page, ballots = [await Browser(event).get(path) for path in paths(event, key)]
    assert (page.status_code, page.text) == (200, PAGES["en"])
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert (ballots.status_code, ballots.text) == (200, BALLOTS)
    assert ballots.headers["content-type"] == "text/csv; charset=utf-8"
    name = f'attachment; filename="{event.code}-ballots.csv"'
    assert ballots.headers["content-disposition"] == name
    for answer in (page, ballots):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answer.headers
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "script-src" not in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy and "form-action 'none'" in policy
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in page.headers["content-security-policy"]
    assert page.headers.get("x-robots-tag") == ("noindex" if key else None)


async def test_it_is_in_the_language_of_the_address_or_of_the_reader(event):
    await publish(event)
    path, _ = paths(event)
    chinese = Browser(event, **{"accept-language": "zh-CN,en;q=0.5"})
    assert (await chinese.get(path)).text == PAGES["zh"]
    assert (await chinese.get(f"{path}?lang=en")).text == PAGES["en"]
    for unknown in ("fr", "ballots", "../en"):
        assert (await chinese.get(path, params={"lang": unknown})).text == PAGES["zh"]


async def test_nobody_reads_a_report_that_is_not_published(event):
    ann, desk = await join(event), await moderator(event)
    await event.operator("event.end")
    for browser in (Browser(event), ann, desk):
        for path in paths(event):
            answer = await browser.get(path)
            assert (answer.status_code, NO_REPORT in answer.text) == (404, True), path


async def test_a_report_by_a_link_needs_its_key(event):
    key = await publish(event, "link")
    assert len(key) == 26
    stranger = Browser(event)
    wrong = [*paths(event), *paths(event, WRONG_KEY), *paths(event, key[:-1]), *paths(event, "é")]
    for path in wrong:
        assert (await stranger.get(path)).status_code == 404, path


async def test_a_report_for_everyone_has_no_other_address(event):
    await publish(event)
    for path in (*paths(event, WRONG_KEY), *paths(event, "en")):
        assert (await Browser(event).get(path)).status_code == 404, path


async def test_no_other_file_of_the_event_is_served_as_its_report(event):
    registry, id = event.server.site.registry, event.hall.replica.id
    logo = await registry.put_file(id, "image/webp", b"RIFF")
    await event.operator("event.end")
    files = {"en": logo, "ballots": logo}
    await event.operator("event_report.publish", audience="everyone", files=files)
    for path in paths(event):
        assert (await Browser(event).get(path)).status_code == 404


async def test_pages_of_the_report_are_no_logos(event):
    await publish(event, "link")
    digest = event.state.profile.report.files["en"]
    assert (await Browser(event).get(f"/e/{event.code}/files/{digest}")).status_code == 404


@pytest.mark.parametrize("audience", ["everyone", "link"])
async def test_it_is_gone_at_once_when_it_is_taken_down(event, audience):
    key = await publish(event, audience)
    reader = Browser(event)
    assert (await reader.get(paths(event, key)[0])).status_code == 200
    await event.operator("event_report.unpublish")
    for path in paths(event, key):
        assert (await reader.get(path)).status_code == 404
    assert await publish(event, audience) != key or not key


async def test_it_is_read_without_loading_the_event(event, server, monkeypatch):
    await publish(event)
    hub, loads = server.site.hub, []
    await hub._unload(event.code)
    load_event = hub._load_event
    monkeypatch.setattr(
        hub, "_load_event", lambda head: loads.append(head.code) or load_event(head)
    )
    for path in paths(event):
        assert (await Browser(event).get(path)).status_code == 200
    assert loads == []


async def test_a_wrong_key_takes_as_long_as_no_event_and_counts_as_a_look_at_a_code(event):
    await publish(event, "link")
    guesser, statuses = Browser(event), []
    for at in range(FAILURES_PER_MINUTE + 1):
        start = time.monotonic()
        answer = await guesser.get(f"/e/{event.code}/report/{WRONG_KEY[:-1]}{at}")
        assert time.monotonic() - start >= FAILURE_STEP_S * 0.95
        statuses.append(answer.status_code)
    assert statuses == [404] * FAILURES_PER_MINUTE + [429]
    assert TOO_MANY_CODES in answer.text
    code = await guesser.post("/join", code=event.code)
    assert code.status_code == 429


async def test_a_hall_behind_a_single_address_reads_it_at_once_and_again(event):
    await publish(event)
    at = at_one_address()
    page, _ = paths(event)
    for _ in range(2):
        answers = await asyncio.gather(
            *(Browser(event, **at).get(page) for _ in range(3 * FAILURES_PER_MINUTE))
        )
        assert {answer.status_code for answer in answers} == {200}


async def test_members_of_the_event_read_it_where_others_guessed_too_often(event):
    at = at_one_address()
    ann = Browser(event, **at)
    await ann.join()
    await publish(event)
    other = Browser(event, **at)
    for number in range(FAILURES_PER_MINUTE + 1):
        await other.get(f"/e/ZZZZZ{number % 10}/report".replace("0", "Z").replace("1", "Y"))
    assert (await other.get(paths(event)[0])).status_code == 429
    assert (await ann.get(paths(event)[0])).status_code == 200


async def test_the_code_leads_to_the_report_once_everyone_may_read_it(event, server):
    await publish(event)
    for is_loaded in (True, False):
        if not is_loaded:
            await server.site.hub._unload(event.code)
        reader = Browser(event)
        for answer in (
            await reader.post("/join", code=event.code.lower()),
            await reader.get(f"/e/{event.code}"),
            await reader.post(f"/e/{event.code}/join", code=event.code),
        ):
            assert answer.status_code == 303
            assert answer.headers["location"] == f"/e/{event.code}/report"
            assert answer.headers["cache-control"] == "no-store"
    loose = await reader.get(f"/e/{event.code.lower()}/report?lang=zh")
    assert loose.headers["location"] == f"/e/{event.code}/report?lang=zh"
    again = await server.take_over(event.code)
    await again.operator("event_report.unpublish")
    assert (await reader.get(f"/e/{event.code}")).status_code == 410


async def test_the_code_does_not_lead_to_a_report_that_only_some_may_read(event):
    key = await publish(event, "link")
    answer = await Browser(event).get(f"/e/{event.code}")
    assert answer.status_code == 410 and key not in answer.text


async def test_the_key_of_a_link_reaches_nobody_but_the_organiser(event, caplog):
    ann, mo, olga = await join(event), await moderator(event), await organiser(event)
    caplog.set_level(logging.DEBUG)
    key = await publish(event, "link")
    assert (await Browser(event).get(paths(event, key)[0])).status_code == 200
    boss = await olga.open("organiser")
    assert boss.items["event_report"]["key"] == key
    for browser, role in ((ann, "attendee"), (mo, "moderator")):
        page = await browser.open(role)
        assert key not in str(page.frames)
        assert key not in (await browser.get(browser.base)).text
    ours = [record for record in caplog.records if record.name.split(".")[0] in ("live", "uvicorn")]
    assert ours and key not in "\n".join(str(vars(record)) for record in ours)
    log = await olga.get(f"{olga.base}/results/log.csv")
    assert log.status_code == 200 and key not in log.text
