"""What a phone has to load before the attendee's page works, compressed: the page without the event's items, styles and scripts."""

import gzip
import json
import re

import pytest

from served import Browser, join

MOST = 30_000
"""Bytes."""


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_an_attendees_page_weighs_little(event, language):
    ann = await join(event, language=language)
    page = (await ann.get(ann.base)).text
    files = await loaded(ann, re.findall(r'/static/dist/[^"]+', page))
    assert {name.rsplit(".", 1)[-1] for name in files} == {"css", "js"}
    weights = {name: weight(content) for name, content in {**files, "page": without_items(page)}.items()}
    assert sum(weights.values()) <= MOST, weights


async def loaded(browser: Browser, names: list[str]) -> dict[str, str]:
    """These files, and the scripts that they import."""
    files: dict[str, str] = {}
    while names:
        name = names.pop()
        if name not in files:
            files[name] = (await browser.get(name)).text
            names += [f"/static/dist/{script}" for script in re.findall(r'"\./([\w.-]+\.js)"', files[name])]
    return files


def without_items(page: str) -> str:
    boot = re.search(r'id="boot">(.*?)</script>', page, re.DOTALL)[1]
    return page.replace(boot, json.dumps({**json.loads(boot), "frames": []}, ensure_ascii=False))


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))
