"""What a phone has to load before the attendee's page works, compressed: the page without the event's items, the icon, styles, scripts, and
what one kind of poll needs. What comes later is left out; that a vote can be cast without it is tried in journeys/test_attendee.py.
"""

import gzip
import json
import re

import pytest

from live.web.pages.bootstrap import KINDS
from served import Browser, join

MOST = 30_000
"""Bytes."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_an_attendees_page_weighs_little(event, language, kind):
    ann = await join(event, language=language)
    page = (await ann.get(ann.base)).text
    files = await loaded(ann, re.findall(r'(?:src|rel="\w+" href)="(/static/dist/[^"]+)', page), kind)
    assert {name.rsplit(".", 1)[-1] for name in files} == {"css", "js", "svg"}
    assert sum(f"/{kind}-" in name for name in files) == 1
    spoken = f"{json.loads(boot_of(page))['later']}/{kind}.json"
    if language != "en":
        files[spoken] = (await ann.get(spoken)).text
    weights = {name: weight(content) for name, content in {**files, "page": without_items(page)}.items()}
    assert sum(weights.values()) <= MOST, weights


async def test_a_page_names_at_once_every_script_that_it_cannot_start_without(event):
    ann = await join(event)
    page = (await ann.get(ann.base)).text
    named = set(re.findall(r'/static/dist/[^"]+\.js', page))
    assert named == {name for name in await loaded(ann, list(named), "no kind") if name.endswith(".js")}


async def loaded(browser: Browser, names: list[str], kind: str) -> dict[str, str]:
    """These files, the scripts that they import at once, and those of one kind of poll."""
    files: dict[str, str] = {}
    while names:
        name = names.pop()
        if name not in files:
            files[name] = (await browser.get(name)).text
            later = [script for script in re.findall(r'import\("\./([\w.-]+\.js)"\)', files[name]) if script.startswith(f"{kind}-")]
            names += [f"/static/dist/{script}" for script in [*re.findall(r'(?:from|import)"\./([\w.-]+\.js)"', files[name]), *later]]
    return files


def without_items(page: str) -> str:
    boot = boot_of(page)
    return page.replace(boot, json.dumps({**json.loads(boot), "frames": []}, ensure_ascii=False))


def boot_of(page: str) -> str:
    return re.search(r'id="boot">(.*?)</script>', page, re.DOTALL)[1]


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))
