"""Events as files over HTTP: out, in with a dry run, and as new events; answers to bad files."""

import asyncio
import io

import pytest
from msgspec.structs import replace
from PIL import Image

from live.engine import event_creation
from live.engine.event_creation import fresh_code, import_definition
from live.features.event.event_file.definition import LogoDefinition, LookDefinition
from live.features.event.event_file.yaml_file import dump_event, load_event
from live.jobs.logo_file import is_drawn
from live.kernel.errors import Busy, Conflict
from live.kernel.principal import OPERATOR
from live.web.security import MAX_EVENT_FILE_BYTES, MAX_FILE_BYTES
from tools.live_server import Browser, join, maker, moderator, organiser, staff


def picture(size=(80, 40), kind="PNG", **options):
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind, **options)
    return out.getvalue()


NEW = """\
title: {en: Town hall, zh: 市民大会}
starts: 2026-12-03 09:00
ends: 2026-12-03 11:00
zone: Europe/Brussels
languages: [en, zh]
polls:
  - kind: choice
    prompt: Which?
    options: [One, Two]
"""


@pytest.fixture
async def draft(server):
    return await server.event(started=False)


def post(browser, path, file, **headers):
    return browser.http.post(
        path, content=file, headers={"content-type": "application/yaml", **headers}
    )


def send(browser, file, at="", **headers):
    return post(browser, f"{browser.base}/event.yaml{at}", file, **headers)


async def read(browser):
    response = await browser.get(f"{browser.base}/event.yaml")
    assert response.status_code == 200, response.text
    return response


@pytest.mark.usefixtures("child_processes")
async def test_an_event_goes_out_and_in_and_is_the_same_with_its_logos(server, draft):
    lena = await organiser(draft)
    definition, _ = load_event((await read(lena)).text)
    logos = (LogoDefinition("image/png", picture(), {"en": "Partner"}),)
    file = dump_event(replace(definition, look=LookDefinition(logos=logos)))
    assert (await send(lena, file)).status_code == 200
    taken = await read(lena)
    assert "image/webp" in taken.text  # it was drawn again
    file = taken.text
    disposition = f'attachment; filename="{draft.code}-event.yaml"'
    assert taken.headers["content-disposition"] == disposition
    there = await server.event(started=False)
    zoe = await organiser(there)
    assert (await send(zoe, file)).status_code == 200
    assert (await read(zoe)).text == file


async def test_a_dry_run_lists_changes_and_makes_none(draft):
    lena = await organiser(draft)
    before, seq = (await read(lena)).text, draft.state.seq
    reply = await send(lena, before.replace("Regional innovation", "Water") + "k: 7\n", "?dry")
    assert reply.json() == {
        "changes": [
            {"field": "title.en", "before": "Regional innovation", "after": "Water"},
            {"field": "k", "before": None, "after": "7"},
        ]
    }
    assert draft.state.seq == seq
    assert (await send(lena, before, "?dry")).json() == {"changes": []}


async def test_an_import_that_is_sent_again_happens_once(draft):
    lena = await organiser(draft)
    for _ in range(2):
        assert (await send(lena, NEW, f"?ref={'r' * 16}")).status_code == 200
    assert len(draft.state.polls) == 1
    assert draft.state.profile.title["en"] == "Town hall"


async def test_a_started_event_is_not_replaced_and_keeps_no_picture(event):
    lena = await organiser(event)
    file = (await read(lena)).text
    reply = await send(lena, file)
    assert reply.status_code == 422
    assert reply.json()["refused"][0].startswith("The event has started")
    assert await event.server.site.registry.list_files(event.state.profile.id) == []


@pytest.mark.parametrize(
    ("file", "start"),
    [
        (b"", "Line 1: no event found."),
        (NEW.encode("utf-16"), "This file is not UTF-8"),
        (NEW.encode() + b"\x00", "Line 10: a character"),
        (NEW.encode() + b"a: &a [*a]\n", "Line 10: anchors"),
        (NEW.encode() + b"zone: UTC\n", "Line 10: “zone” appears twice"),
        (NEW.encode().replace(b"11:00", b"08:00"), "Line 3: The end time"),
    ],
    ids=["empty", "UTF-16", "NUL", "alias", "twice", "times"],
)
async def test_a_broken_file_is_refused_with_its_lines_and_stores_nothing(draft, file, start):
    lena, mia = await organiser(draft), await maker(draft)
    seq, events = draft.state.seq, len(await draft.server.site.journal.list_events())
    for reply in (await send(lena, file), await post(mia, "/events.yaml", file)):
        assert reply.status_code == 422
        assert reply.json()["refused"][0].startswith(start)
    assert draft.state.seq == seq
    assert len(await draft.server.site.journal.list_events()) == events


@pytest.mark.parametrize(
    "logo",
    [
        LogoDefinition("image/png", b"\x89PNG\r\n\x1a\n<script>"),
        LogoDefinition("image/webp", b"RIFF<html>"),
        LogoDefinition("image/jpeg", picture(kind="JPEG")[:200]),
    ],
    ids=["PNG", "WebP", "cut off"],
)
async def test_a_file_that_only_begins_like_a_picture_is_refused_with_its_line(draft, logo):
    definition, _ = load_event(NEW)
    file = dump_event(replace(definition, look=LookDefinition(logos=(logo,))))
    reply = await send(await organiser(draft), file)
    assert reply.status_code == 422
    line = 2 + file.splitlines().index("    - type: " + logo.type)
    assert reply.json()["refused"][0].startswith(f"Line {line}: ")
    assert await draft.server.site.registry.list_files(draft.state.profile.id) == []


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize(
    "content",
    [
        picture(kind="WEBP") + b"<script>",
        picture((700, 40), "WEBP"),
        picture(kind="WEBP", exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00"),
    ],
    ids=["more behind it", "too wide", "metadata"],
)
async def test_a_picture_that_is_not_as_we_draw_them_is_drawn_again(draft, content):
    definition, _ = load_event(NEW)
    logos = (LogoDefinition("image/webp", content),)
    lena = await organiser(draft)
    file = dump_event(replace(definition, look=LookDefinition(logos=logos)))
    assert (await send(lena, file)).status_code == 200
    logo_data = load_event((await read(lena)).text)[0].look.logos[0].data
    assert logo_data != content
    assert is_drawn(logo_data)


async def test_a_file_that_is_too_large_is_not_read(draft):
    reply = await send(await organiser(draft), b"# \n" * (MAX_EVENT_FILE_BYTES // 3 + 1))
    assert reply.status_code == 413


async def test_only_a_maker_or_an_organiser_sends_a_large_file(draft):
    large = b"# \n" * (MAX_FILE_BYTES // 3 + 1)
    for stranger in (Browser(draft), await join(draft), await moderator(draft)):
        assert (await send(stranger, large)).status_code == 413
    assert (await send(await organiser(draft), large)).status_code == 422


async def test_refusals_are_in_the_readers_language(draft):
    reply = await send(await organiser(draft), "title: x\n", **{"accept-language": "zh"})
    assert "第 1 行：此处缺少“starts”。请添加。" in reply.json()["refused"]


async def test_the_maker_makes_an_event_from_a_file(draft):
    mia = await maker(draft)
    reply = await post(mia, "/events.yaml", NEW)
    assert reply.status_code == 201
    code = reply.json()["code"]
    new_event = (await draft.server.site.hub.find_broadcaster(code)).replica.event
    assert new_event.profile.title["en"] == "Town hall"
    assert [link.role for link in new_event.links.values()] == ["organiser"]
    assert len(new_event.polls) == 1
    page = await mia.get("/events")
    assert code in page.text
    response = await mia.http.post(f"/events/{code}/open", data={"now": ""})
    assert response.headers["location"] == f"/e/{code}/organise"


async def test_a_file_sent_again_makes_a_single_event_and_another_file_is_refused(draft):
    mia, address = await maker(draft), "/events.yaml?ref=" + "r" * 16
    first, second = [await post(mia, address, NEW) for _ in range(2)]
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    other = await post(mia, address, NEW.replace("Town hall", "Another"))
    assert other.status_code == 422
    assert other.json()["refused"] == [
        "This was already sent with different content. Check it and try again."
    ]
    assert (await post(mia, "/events.yaml?ref=short", NEW)).status_code == 400


async def test_two_events_from_the_same_file_have_different_links(draft):
    mia = await maker(draft)
    codes = [(await post(mia, "/events.yaml", NEW)).json()["code"] for _ in range(2)]
    salts = set()
    for code in codes:
        event = (await draft.server.site.hub.find_broadcaster(code)).replica.event
        salts |= {link.salt for link in event.links.values()}
    assert len(salts) == len(set(codes)) == 2


async def test_nobody_else_exports_or_imports_an_event(draft):
    others = ((Browser(draft), 401), (await staff(draft, "moderator"), 403))
    seq = draft.state.seq
    for browser, status in others:
        replies = await asyncio.gather(
            browser.get(f"{browser.base}/event.yaml"),
            send(browser, NEW),
            send(browser, NEW, "?dry"),
        )
        assert [reply.status_code for reply in replies] == [status] * 3
        assert (await post(browser, "/events.yaml", NEW)).status_code == 401
    assert draft.state.seq == seq


async def test_an_event_that_cannot_be_filled_is_not_left_behind(draft, monkeypatch):
    async def fail(*_):
        raise Busy

    monkeypatch.setattr(event_creation, "import_definition", fail)
    before = len(await draft.server.site.journal.list_events())
    assert (await post(await maker(draft), "/events.yaml", NEW)).status_code == 503
    assert len(await draft.server.site.journal.list_events()) == before


async def test_pictures_of_a_refused_import_are_not_kept(draft, monkeypatch):
    async def fail(*_):
        raise Conflict("import_started")

    definition, _ = load_event(NEW)
    logos = (LogoDefinition("image/png", picture()),)
    monkeypatch.setattr(draft.hall.replica, "perform", fail)
    with pytest.raises(Conflict):
        await import_definition(
            draft.server.site.registry,
            draft.hall.replica,
            OPERATOR,
            replace(definition, look=LookDefinition(logos=logos)),
        )
    assert await draft.server.site.registry.list_files(draft.state.profile.id) == []


def test_codes_are_fresh():
    assert len({fresh_code() for _ in range(100)}) == 100
