"""Glossaries from files over HTTP: shown, then stored; hostile files get a sentence each."""

import pytest

from live.features.machine_drafts.glossary import MAX_TERMS
from live.web.security import (
    FILE_TYPES,
    MAX_EVENT_FILE_BYTES,
    MAX_FILE_BYTES,
    MAX_TERMBASE_BYTES,
)
from tools.live_server import Browser, join, moderator, organiser

TABLE = "English,中文,Note\ncity,城市,big\nsea,,\n-10 %,减10%,\n"
CONCEPT = (
    '<termEntry><langSet xml:lang="en-GB"><tig><term>{}</term></tig></langSet>'
    '<langSet xml:lang="zh-CN"><tig><term>城市</term></tig></langSet></termEntry>'
)
TBX = (
    '<?xml version="1.0"?><!DOCTYPE martif SYSTEM "http://127.0.0.1:9/TBX.dtd">'
    f"<martif><text><body>{CONCEPT.format('city')}</body></text></martif>"
)
BOMB = (
    "<!DOCTYPE martif ["
    + '<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + f"]><martif>{CONCEPT.format('&j;')}</martif>"
)


async def send(browser, content, ending=".csv", step="preview", **headers):
    content = content.encode() if isinstance(content, str) else content
    return await browser.http.post(
        f"{browser.base}/glossary{ending}?step={step}",
        content=content,
        headers={"content-type": FILE_TYPES[ending], **headers},
    )


def glossary_of(event):
    return [term.forms for term in event.state.profile.glossary]


@pytest.mark.usefixtures("child_processes")
async def test_a_file_is_shown_and_then_stored(event):
    mia = await organiser(event)
    await event.operator("event.configure", glossary=[{"forms": {"en": "city", "fr": "ville"}}])
    assert (await send(mia, TABLE)).json() == {
        "added": [{"forms": {"en": "-10 %", "zh": "减10%"}}],
        "changed": [{"forms": {"en": "city", "fr": "ville", "zh": "城市"}}],
        "same": 0,
        "taken": 2,
        "problems": ["Line 3: this term has no second language of the event. Add a form in one."],
        "left_out_terms": 1,
        "left_out": ["Note"],
    }
    assert glossary_of(event) == [{"en": "city", "fr": "ville"}]
    for _ in range(2):  # a file that is sent again after a lost answer
        assert (await send(mia, TABLE, step="import")).json() == {"done": 2}
        assert glossary_of(event) == [
            {"en": "city", "fr": "ville", "zh": "城市"},
            {"en": "-10 %", "zh": "减10%"},
        ]


@pytest.mark.usefixtures("child_processes")
async def test_a_termbase_is_stored_and_its_doctype_is_not_opened(event):
    mia = await organiser(event)
    assert (await send(mia, TBX, ".tbx", "import")).json() == {"done": 1}
    assert glossary_of(event) == [{"en": "city", "zh": "城市"}]


@pytest.mark.usefixtures("child_processes")
async def test_a_hostile_termbase_is_refused_and_the_server_stays_up(event):
    mia = await organiser(event)
    for content in (BOMB, "<a>" * 100_000, "<martif>" + "<!-- -->" * 1_000_000):
        reply = await send(mia, content, ".tbx", "import")
        assert reply.status_code == 422
        (problem,) = reply.json()["refused"]
        assert problem.startswith("Line 1 ")
    assert glossary_of(event) == []
    assert (await send(mia, TBX, ".tbx")).status_code == 200


async def test_a_full_glossary_says_which_rows_did_not_fit(event):
    rows = "".join(f"a{n},甲{n}\n" for n in range(MAX_TERMS + 3))
    reply = await send(await organiser(event), f"en,zh\n{rows}")
    assert reply.json()["problems"] == [
        f"Line {MAX_TERMS + 2}: the glossary is full (limit: {MAX_TERMS} terms). Terms that did "
        "not fit, from here on: 3. Remove some, and choose the file again."
    ]


async def test_a_glossary_that_no_message_has_room_for_is_imported_and_edited(event):
    mia = await organiser(event)
    rows = "".join(f"{'word ' * 15}{n},{'词' * 60}{n}\n" for n in range(MAX_TERMS))
    reply = await send(mia, f"en,zh\n{rows}", step="import")
    assert reply.json() == {"done": MAX_TERMS}
    first = event.state.profile.glossary[0].forms
    page = await mia.open("organiser")
    await page.perform("glossary.set_term", was={"forms": first})
    assert len(glossary_of(event)) == MAX_TERMS - 1


async def test_a_file_is_sent_by_the_organiser_of_the_event_only(event):
    for stranger in (Browser(event), await join(event), await moderator(event)):
        reply = await send(stranger, TABLE, step="import")
        assert reply.status_code in {401, 403}
    assert glossary_of(event) == []


async def test_a_file_from_another_site_is_refused(event):
    mia = await organiser(event)
    reply = await send(mia, TABLE, step="import", **{"sec-fetch-site": "cross-site"})
    assert reply.status_code == 403
    assert glossary_of(event) == []


async def test_a_file_that_is_too_large_or_of_another_type_is_not_read(event):
    mia = await organiser(event)
    for ending, most in ((".csv", MAX_EVENT_FILE_BYTES), (".tbx", MAX_TERMBASE_BYTES)):
        assert (await send(mia, b"x" * most, ending)).status_code == 422
        assert (await send(mia, b"x" * (most + 1), ending)).status_code == 413
    for stranger in (Browser(event), await moderator(event)):
        assert (await send(stranger, b"x" * (MAX_FILE_BYTES + 1), ".tbx")).status_code == 413
    reply = await send(mia, TBX, ".tbx", **{"content-type": "text/csv"})
    assert reply.status_code == 415
