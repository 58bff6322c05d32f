"""Compressed size of everything a phone loads before the attendee's page works: the page without
the event's items, the icon, styles, scripts, and the parts of a single kind of poll. Files loaded
later are left out; journeys/test_attendee.py tests that a vote needs none of them.
"""

import gzip
import json
import re

import pytest

from live.web.pages.bootstrap import KIND_NAMES
from tools.live_server import Browser, join, organiser

MOST = 30_000
"""Bytes."""
MOST_OF_EDITOR = 62_000
"""Bytes of the page on which the event is edited, with its items."""


@pytest.mark.parametrize("kind", KIND_NAMES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_an_attendees_page_weighs_little(server, event, language, kind):
    ann = await join(event, language=language)
    page = (await ann.get(ann.base)).text
    of_kind = set(server.site.bundle.kind_imports("attendee.js", kind))
    files = await files_loaded(
        ann, re.findall(r'(?:src|rel="\w+" href)="(/static/dist/[^"]+)', page), of_kind
    )
    assert {name.rsplit(".", 1)[-1] for name in files} == {"css", "js", "svg"}
    assert of_kind and of_kind <= files.keys()
    catalogue = f"{json.loads(boot_of(page))['later']}/{kind}.json"
    if language != "en":
        files[catalogue] = (await ann.get(catalogue)).text
    weights = {
        name: weight(content) for name, content in {**files, "page": without_items(page)}.items()
    }
    assert sum(weights.values()) <= MOST, weights


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_page_that_edits_the_event_weighs_little(event, language):
    mia = await organiser(event)
    page = (await mia.get(f"{mia.base}/edit", headers={"accept-language": language})).text
    files = await files_loaded(
        mia,
        re.findall(r'(?:src|rel="(?:stylesheet|icon)" href)="(/static/dist/[^"]+)', page),
        set(),
    )
    weights = {name: weight(content) for name, content in {**files, "page": page}.items()}
    assert sum(weights.values()) <= MOST_OF_EDITOR, weights


async def test_a_page_names_at_once_every_script_that_it_cannot_start_without(event):
    ann = await join(event)
    page = (await ann.get(ann.base)).text
    scripts = set(re.findall(r'/static/dist/[^"]+\.js', page))
    assert scripts == {
        name for name in await files_loaded(ann, list(scripts), set()) if name.endswith(".js")
    }


async def files_loaded(browser: Browser, names: list[str], of_kind: set[str]) -> dict[str, str]:
    """These files, the scripts that they import at once, and those of a single kind of poll."""
    files: dict[str, str] = {}
    while names:
        name = names.pop()
        if name not in files:
            files[name] = (await browser.get(name)).text
            now, later = (
                re.findall(start + r'"\./([\w.-]+\.js)"', files[name])
                for start in ("(?:from|import)", r"import\(")
            )
            names += [f"/static/dist/{script}" for script in now]
            names += [path for script in later if (path := f"/static/dist/{script}") in of_kind]
    return files


def without_items(page: str) -> str:
    boot = boot_of(page)
    return page.replace(boot, json.dumps({**json.loads(boot), "frames": []}, ensure_ascii=False))


def boot_of(page: str) -> str:
    return re.search(r'id="boot">(.*?)</script>', page, re.DOTALL)[1]


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))
