"""Parts that make the attendee's page an app: name, icons, service worker and the shell that it
caches. None of them has personal data.
"""

import json
import re

import pytest

from live.web.pages.bootstrap import KIND_NAMES
from tools.live_server import Browser, join


def cached_urls(worker):
    """URLs that the service worker caches, as the server wrote them above its code."""
    return json.loads(re.match(r"const KEPT = (\{.*\});\n", worker)[1])


@pytest.mark.parametrize(
    ("header", "name", "lang"), [("en", "Live event", "en-GB"), ("zh-CN", "现场活动", "zh-Hans")]
)
async def test_an_app_is_named_in_the_language_of_the_reader(event, header, name, lang):
    reader = Browser(event, **{"accept-language": header})
    response = await reader.get(f"{reader.base}/app.webmanifest")
    manifest = response.json()
    assert response.headers["content-type"] == "application/manifest+json"
    assert (manifest["name"], manifest["short_name"], manifest["lang"]) == (
        f"{name} · {event.code}",
        name,
        lang,
    )
    assert (manifest["start_url"], manifest["display"]) == (reader.base, "standalone")
    assert (await reader.get("/app.webmanifest")).json()["name"] == name


async def test_a_manifest_does_not_say_whether_there_is_such_an_event(server, event):
    browser, draft = Browser(event), await server.event(started=False)
    answers = {
        (await browser.get(f"/e/{code}/app.webmanifest")).text.replace(code, "CODE")
        for code in (event.code, draft.code, "ZZZZZZ")
    }
    assert len(answers) == 1
    assert (await browser.get("/e/x/app.webmanifest")).status_code == 404


async def test_the_icons_are_there_at_the_sizes_that_they_say(event):
    browser = Browser(event)
    icons = (await browser.get("/app.webmanifest")).json()["icons"]
    for icon in icons:
        response = await browser.get(icon["src"])
        assert "immutable" in response.headers["cache-control"]
        if icon["sizes"] != "any":
            side = int(icon["sizes"].partition("x")[0]).to_bytes(4, "big")
            assert response.content[:24] == b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + side + side
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}


async def test_the_page_points_to_the_app_of_its_event(event):
    ann = await join(event)
    page = (await ann.get(ann.base)).text
    assert f'rel="manifest" href="{ann.base}/app.webmanifest" crossorigin="use-credentials"' in page
    touch = re.search(r'rel="apple-touch-icon" href="([^"]+)"', page)[1]
    assert (await ann.get(touch)).status_code == 200


async def test_a_worker_keeps_all_that_the_attendees_page_can_load_and_nothing_of_staff(
    server, event
):
    browser = Browser(event)
    response = await browser.get("/worker.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["cache-control"] == "no-cache"
    files = cached_urls(response.text)["files"]
    bundle = server.site.bundle
    assert {
        bundle.url_of(name) for name in ("page.css", "join.css", "attendee.js", "shell.js")
    } <= set(files)
    assert all(
        bundle.kind_imports("attendee.js", kind)
        and set(bundle.kind_imports("attendee.js", kind)) <= set(files)
        for kind in KIND_NAMES
    )
    assert any("/lazy_bundle-" in file for file in files)
    assert not {
        bundle.url_of(name) for name in ("staff.css", "moderator.js", "organiser.js", "screen.js")
    } & set(files)
    for file in files:
        assert "immutable" in (await browser.get(file)).headers["cache-control"]


async def test_another_build_or_language_is_another_worker(server, event, monkeypatch):
    browser = Browser(event)
    workers = [
        (await browser.get(f"/worker.js?language={language}")).text
        for language in ("en", "zh", "en")
    ]
    monkeypatch.setattr(server.site.bundle, "build", "another")
    workers.append((await browser.get("/worker.js?language=en")).text)
    assert workers[0] == workers[2]
    assert len({cached_urls(worker)["name"] for worker in workers}) == 3
    assert "another" in cached_urls(workers[3])["shell"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "No connection to the event"),
        ("zh", "无法连接到活动"),
        ("tlh", "No connection to the event"),
    ],
)
async def test_the_shell_is_the_same_for_all_readers_of_a_language(event, language, sentence):
    ann, nobody = await join(event, "Zebedee"), Browser(event)
    shells = [await browser.get(f"/shell?language={language}") for browser in (ann, nobody)]
    assert shells[0].text == shells[1].text
    assert sentence in shells[0].text
    assert not any("set-cookie" in shell.headers for shell in shells)
