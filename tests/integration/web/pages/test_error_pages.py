"""Error pages: each states the problem, in the reader's language and the product's design, and
offers a way out.
"""

import re

import pytest
from markupsafe import escape

from live.engine.journal import JournalFailed
from live.languages.catalogue import Catalogues
from live.web.i18n.messages import (
    BAD_LINK,
    NO_EVENT,
    NOT_STAFF,
    PAGE_NOT_FOUND,
    REFUSAL_MESSAGES,
    TOO_MANY_CODES,
    WRONG_ROLE,
    Messages,
)
from tools.live_server import Browser, join, moderator, organiser, screen

say = Messages(Catalogues()).translate
TONGUES = {
    "en": ("en-GB", "Back to home page", "Try again now"),
    "zh": ("zh-Hans", "返回首页", "立即重试"),
}
START, AGAIN = '<form action="/">', "<form><button"


async def wrong_code(browser, event, monkeypatch):
    return await browser.get("/e/ZZZZZZ")


async def too_many_codes(browser, event, monkeypatch):
    await browser.get("/")
    for _ in range(10):
        await browser.post("/join", code="ZZZZZZ")
    return await browser.post("/join", code="ZZZZZZ")


async def ended_for_a_stranger(browser, event, monkeypatch):
    await event.operator("event.end")
    return await browser.get(browser.base)


async def no_such_page(browser, event, monkeypatch):
    return await browser.get("/nowhere")


async def bad_link(browser, event, monkeypatch):
    return await browser.get(f"/k/{event.code}-1-{'A' * 26}")


async def too_many_links(browser, event, monkeypatch):
    await browser.get("/")
    for _ in range(10):
        await bad_link(browser, event, monkeypatch)
    return await bad_link(browser, event, monkeypatch)


async def no_link(browser, event, monkeypatch):
    return await browser.get(f"{browser.base}/moderate")


async def another_role(browser, event, monkeypatch):
    browser.http.cookies = (await screen(event)).http.cookies
    return await browser.get(f"{browser.base}/moderate")


async def revoked_link(browser, event, monkeypatch):
    desk = await moderator(event)
    await (await (await organiser(event)).open("organiser")).perform("link.revoke", link=desk.link)
    browser.http.cookies = desk.http.cookies
    return await browser.get(f"{browser.base}/moderate")


async def remove_event(browser, event, monkeypatch):
    ann = await join(event)
    page = await ann.open()
    await event.operator("person.ban", person=page.items["you"]["person"])
    browser.http.cookies = ann.http.cookies
    browser.http.cookies.delete("language")
    return await browser.get(browser.base)


async def broken(browser, event, monkeypatch):
    async def fails(code, **options):
        raise RuntimeError("a fault")

    monkeypatch.setattr(event.server.site.hub, "find_broadcaster", fails)
    return await browser.get(browser.base)


async def server_busy(browser, event, monkeypatch):
    async def fails(code):
        raise JournalFailed("disk I/O error")

    monkeypatch.setattr(event.server.site.journal, "find_event", fails)
    return await browser.get("/e/ZZZZZ2")


def name(scene):
    return getattr(scene, "__name__", str(scene))


SCENES = {
    wrong_code: (404, NO_EVENT, 'name="code"'),
    too_many_codes: (429, TOO_MANY_CODES, 'name="code"'),
    ended_for_a_stranger: (410, "This event has ended.", START),
    no_such_page: (404, PAGE_NOT_FOUND, START),
    bad_link: (404, BAD_LINK, START),
    too_many_links: (429, TOO_MANY_CODES, AGAIN),
    no_link: (401, NOT_STAFF, START),
    another_role: (403, WRONG_ROLE, START),
    revoked_link: (401, REFUSAL_MESSAGES["barred", "link"], START),
    remove_event: (403, REFUSAL_MESSAGES["barred", "person"], START),
    broken: (500, REFUSAL_MESSAGES["broken", ""], AGAIN),
    server_busy: (503, REFUSAL_MESSAGES["busy", ""], AGAIN),
}


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("scene", SCENES, ids=name)
async def test_a_page_that_cannot_be_had_says_why_and_offers_a_way_out(
    event, monkeypatch, scene, language
):
    status, sentence, way = SCENES[scene]
    browser = Browser(event, **{"accept-language": language})
    response = await scene(browser, event, monkeypatch)
    monkeypatch.undo()
    assert response.status_code == status
    assert escape(say(language, sentence)) in response.text
    assert way in response.text
    lang, start, again = TONGUES[language]
    assert f'<html lang="{lang}">' in response.text
    assert (start in response.text, again in response.text) == (way in (START, AGAIN), way == AGAIN)
    assert re.search(r'rel="stylesheet" href="/static/dist/page-', response.text)
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    ("scene", "after"),
    [(too_many_codes, "60"), (too_many_links, "60"), (server_busy, "2"), (broken, "2")],
    ids=name,
)
async def test_the_page_shows_the_time_of_return(event, monkeypatch, scene, after):
    response = await scene(Browser(event), event, monkeypatch)
    assert response.headers["retry-after"] == after


async def test_a_form_that_failed_is_not_offered_again_as_an_address_to_get(event, monkeypatch):
    async def fails(code, **options):
        raise RuntimeError("a fault")

    monkeypatch.setattr(event.server.site.hub, "find_broadcaster", fails)
    response = await Browser(event).post("/join", code="ZZZZZZ")
    assert (response.status_code, AGAIN in response.text, START in response.text) == (
        500,
        False,
        True,
    )
