"""Polls as a file over HTTP: rights to export and import, answers to a bad file, and all come in or
none.
"""

import asyncio
import time
from dataclasses import replace

import pytest
import yaml

from live.features.polls import KINDS
from live.features.polls.import_actions import PollDefinition, definition_of
from live.features.polls.web import poll_import
from live.features.polls.yaml_file import dump_polls
from live.jobs.poll_file import READ_POLLS
from live.web.security import MAX_FILE_BYTES
from tools.live_server import Browser, join, moderator, organiser, screen

EVERY_KIND = [PollDefinition(kind.prompt, kind.example, rule="closed", reading=5) for kind in KINDS]
ONE = "polls:\n  - {kind: words, prompt: {en: One}}\n"
BAD = (
    "polls:\n  - kind: choice\n    prompt: {en: Which?}\n    options:\n      - {en: Energy}\n     "
    " - {en: Water}\n      - {en: ''}\n"
)


def send(browser, file, at="", **headers):
    content = file.encode() if isinstance(file, str) else file
    return browser.http.post(
        f"{browser.base}/polls.yaml{at}",
        content=content,
        headers={"content-type": "application/yaml", **headers},
    )


def drafts(event):
    return [
        definition_of(event.state, event.state.polls[poll]) for poll in event.state.rooms[1].drafts
    ]


@pytest.mark.parametrize("come", [moderator, organiser])
async def test_polls_exported_from_an_event_are_the_same_in_another(server, event, come):
    there = await server.event()
    await event.poll(anonymous=False)  # it was opened: no draft any more
    assert (await send(await come(event), dump_polls(EVERY_KIND))).json() == {"done": len(KINDS)}
    response = await (await moderator(event)).get(f"/e/{event.code}/polls.yaml")
    assert (
        response.headers["content-disposition"] == f'attachment; filename="{event.code}-polls.yaml"'
    )
    assert (await send(await come(there), response.content)).json() == {"done": len(KINDS)}
    assert drafts(there) == drafts(event) == EVERY_KIND


@pytest.mark.usefixtures("child_processes")
async def test_polls_that_were_run_can_be_taken_away_too(event):
    await event.poll()
    response = await (await moderator(event)).get(f"/e/{event.code}/polls.yaml?all")
    assert [poll["prompt"]["en"] for poll in yaml.safe_load(response.text)["polls"]] == ["Go on?"]


async def test_a_language_that_the_event_does_not_use_is_named_and_nothing_is_imported(event):
    mia = await moderator(event)
    before = event.state.seq
    reply = await send(mia, "polls:\n  - {kind: words, prompt: {en: Why?, fr: Pourquoi ?}}\n")
    assert reply.status_code == 422
    (sentence,) = reply.json()["refused"]
    assert sentence.startswith("Line 2: this event does not use the language “fr”")
    assert event.state.seq == before


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            (
                "Line 7: item 3 of “options” has no text. Add text in at least one language, or"
                " delete it."
            ),
        ),
        ("zh", "第 7 行：“options”的第 3 项没有文字。请至少用一种语言填写，或将其删除。"),
    ],
)
async def test_a_file_with_an_error_names_its_line_in_the_readers_language_and_changes_nothing(
    event, language, sentence
):
    mia = await moderator(event)
    before = event.state.seq
    reply = await send(mia, ONE + BAD.removeprefix("polls:\n"), **{"accept-language": language})
    assert reply.status_code == 422
    assert reply.json() == {"refused": [sentence.replace("7", "8")]}
    assert event.state.seq == before


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"\xff\xfep\x00",
        b"\x00",
        b"polls: [" * 1000,
        b"a: &a [x]\nb: [*a, *a]",
        b"polls: !!python/name:os.system\n",
        "polls:\n  - 你好".encode(),
    ],
    ids=["empty", "UTF-16", "NUL", "nested", "alias", "tag", "no poll"],
)
async def test_a_file_that_has_no_polls_is_refused_with_a_sentence(event, file):
    reply = await send(await moderator(event), file)
    assert reply.status_code == 422 and all(
        sentence.endswith(".") for sentence in reply.json()["refused"]
    )
    assert not event.state.polls


async def test_nobody_else_brings_polls_in_or_takes_them_away(event):
    await event.poll(open=False)
    strangers = [(Browser(event), 401), *[(await come(event), 403) for come in (join, screen)]]
    for browser, status in strangers:
        assert (
            (await send(browser, ONE)).status_code
            == (await browser.get(f"{browser.base}/polls.yaml")).status_code
            == status
        )
    assert len(event.state.polls) == 1


async def test_an_organiser_of_another_event_is_a_stranger(server, event):
    mia = await moderator(await server.event())
    assert (
        await mia.http.post(
            f"/e/{event.code}/polls.yaml", content=ONE, headers={"content-type": "application/yaml"}
        )
    ).status_code == 401


async def test_a_file_from_another_site_or_of_another_type_or_size_changes_nothing(event):
    mia = await moderator(event)
    assert (await send(mia, ONE, **{"sec-fetch-site": "cross-site"})).status_code == 403
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        assert (await send(mia, ONE, **{"content-type": kind})).status_code == 415
    assert (await send(mia, ONE + "#" * MAX_FILE_BYTES)).status_code == 413
    assert (
        await mia.http.post(
            "/join", content=b"code=x", headers={"content-type": "application/yaml"}
        )
    ).status_code == 415
    assert not event.state.polls


async def test_a_file_that_is_sent_again_is_taken_once(event):
    mia = await moderator(event)
    for _ in range(2):
        assert (await send(mia, ONE, "?ref=0123456789abcdef")).json() == {"done": 1}
    assert len(event.state.polls) == 1
    assert (await send(mia, ONE, "?ref=<script>")).status_code == 400


async def test_a_file_of_the_biggest_size_does_not_hold_up_others(event):
    """The file is read in another process, and the loop keeps running."""
    mia = await moderator(event)
    option = "      - {en: %s, zh: 能源}\n"
    one = "  - kind: choice\n    prompt: {en: x}\n    options:\n" + "".join(
        option % ("Energy" * 5) for _ in range(38)
    )
    file = "polls:\n" + one * 90
    assert len(file.encode()) < MAX_FILE_BYTES
    longest, request = 0.0, asyncio.create_task(send(mia, file))
    while not request.done():
        began = time.thread_time()  # other programs of a busy machine do not count
        await asyncio.sleep(0)
        longest = max(longest, time.thread_time() - began)
    assert (await request).json() == {"done": 90}
    assert longest < 0.25


@pytest.mark.usefixtures("child_processes")
async def test_a_file_that_takes_too_long_is_refused(event, monkeypatch):
    monkeypatch.setattr(poll_import, "READ_POLLS", replace(READ_POLLS, timeout_s=0.001))
    assert (await send(await moderator(event), ONE)).json() == {
        "refused": ["Reading this file takes too long. Split it into smaller files."]
    }


async def test_an_event_that_is_over_takes_none(event):
    mia = await moderator(event)
    await event.operator("event.end")
    assert (await send(mia, ONE)).json()["refused"][0].startswith("The event has ended.")


# the page within the editor


async def test_the_preview_stands_in_pages_of_ours_and_the_others_in_none(event):
    mia = await moderator(event)
    for path, who in (
        ("preview", "'self'"),
        ("preview?as=screen&language=zh", "'self'"),
        ("polls", "'none'"),
        ("moderate", "'none'"),
    ):
        page = await mia.get(f"{mia.base}/{path}")
        assert (
            page.status_code == 200
            and f"frame-ancestors {who}" in page.headers["content-security-policy"]
        )


async def test_editor_and_preview_are_for_staff(event):
    for path in ("polls", "preview"):
        assert (await Browser(event).get(f"/e/{event.code}/{path}")).status_code == 401
        for come in (join, screen):
            assert (await (await come(event)).get(f"/e/{event.code}/{path}")).status_code == 403


async def test_the_preview_knows_nothing_of_polls_and_people(event):
    await event.poll(prompt={"en": "Secret?"}, open=False)
    assert "Secret?" not in (await (await moderator(event)).get(f"/e/{event.code}/preview")).text
