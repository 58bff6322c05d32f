"""Stylesheets hold no rule that their pages have no use for, so the build must know each page that
loads one: its scripts and its templates (`USES` in static/build.mjs)."""

import asyncio
import json
import re
from functools import cache

import pytest

from live.shipped_files import find_folder
from live.web.pages.staff import PAGE_PATHS
from tools.authorisation import address_cells
from tools.live_server import Browser, Server, join, maker, maker_key, staff
from tools.table_gaps import assert_none

DIST = find_folder("static/dist")
BUILT = json.loads((DIST / "meta.json").read_bytes())
TEMPLATES = find_folder("templates")
FILE = re.compile(r'(?:src|rel="stylesheet" href)="/static/dist/([^"]+)"')
NO_PAGE = re.compile(r"\{(?!code\}|key\})|\.|/(stream|frames|poll)$")
"""Addresses of a thing within an event, of files, and of streams, which do not end."""
ROLE = re.compile(r'id="boot">{"role": "(\w+)"')
MAKER_PAGES = ("/events", "/new")
SELECTOR = re.compile(r"([^{},/]+)(?=[{,])")
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")


@pytest.fixture(scope="module")
async def served(server: Server) -> list[tuple[str, str]]:
    """Addresses and their pages, as readers of each role get them."""
    event = await server.event()
    roles = [await staff(event, role) for role in PAGE_PATHS]
    readers = [Browser(event), await join(event), await maker(event), *roles]
    found = await asyncio.gather(*map(pages, readers))
    return [page for of_reader in found for page in of_reader.items()]


async def pages(reader: Browser) -> dict[str, str]:
    """Pages by address, of an event and of the server."""
    key, found = await maker_key(reader.server), {}
    addresses = {address for address, *_ in address_cells()}
    for address in sorted({*addresses, "GET /e/{code}/preview?as=screen"}):
        method, _, path = address.partition(" ")
        if method != "GET" or NO_PAGE.search(path):
            continue
        response = await reader.http.get(path.format(code=reader.event.code, key=key))
        if response.headers.get("content-type", "").startswith("text/html"):
            found[path] = response.text
    return found


def entries(page: str) -> list[tuple[str, str]]:
    """Names and extensions of the built files that a page loads by itself."""
    names = {file: name for name, file in BUILT["entries"].items()}
    return [tuple(names[file].split(".")) for file in FILE.findall(page) if file in names]


def test_the_build_knows_the_scripts_of_each_page_that_loads_a_stylesheet(served):
    unknown, seen = set(), set()
    for path, page in served:
        loaded = entries(page)
        for style in [name for name, extension in loaded if extension == "css"]:
            seen.add(style)
            known = BUILT["uses"].get(style, {}).get("scripts")
            unknown |= {
                f"{path}: {name}.js beside {style}.css, but not in USES of static/build.mjs"
                for name, extension in loaded
                if extension == "js" and known is not None and name not in known
            }
    assert_none(sorted(unknown))
    assert {"page", "meet", "board", "screen", "staff", "join", "maker"} <= seen


@cache
def selectors_of(style: str) -> set[frozenset[str]]:
    """Classes of each selector in the sources of a stylesheet."""
    sources = BUILT["outputs"][f"dist/{BUILT['entries'][f'{style}.css']}"]["inputs"]
    text = "\n".join((DIST.parent / source).read_text("utf-8") for source in sources)
    return {frozenset(CLASS.findall(selector)) for selector in SELECTOR.findall(text)} - {
        frozenset()
    }


def test_a_page_keeps_each_rule_for_the_classes_that_the_server_writes(served):
    gone, seen = set(), set()
    for path, page in served:
        written = {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}
        for style in [name for name, extension in entries(page) if extension == "css"]:
            kept = set(CLASS.findall((DIST / BUILT["entries"][f"{style}.css"]).read_text()))
            for classes in selectors_of(style):
                if classes <= written:
                    seen |= classes
                    gone |= {f"{path}: {style}.css has no .{name}" for name in classes - kept}
    assert_none(sorted(gone))
    assert {"beside", "door", "card", "button"} <= seen


def test_the_build_knows_the_templates_that_load_a_stylesheet():
    unknown = [
        f"{path.name} loads {style}.css, and USES in static/build.mjs does not name it"
        for style, use in BUILT["uses"].items()
        for path in sorted(TEMPLATES.glob("*.html"))
        if re.search(rf"\b{style}\.css\b", path.read_text("utf-8"))
        and path.stem not in use.get("templates", [path.stem])
    ]
    assert_none(unknown)


def test_phones_load_no_face_and_every_page_of_staff_does(served):
    """Their stylesheet of faces is one of its own, and no other names a font."""
    roles, wrong = set(), []
    for path, page in served:
        styles = {name for name, extension in entries(page) if extension == "css"}
        role = ROLE.search(page)
        roles |= {role[1]} if role else set()
        has_face = bool(role and role[1] != "attendee") or "staff" in styles
        if path.startswith(MAKER_PAGES) and "maker" in styles:
            has_face = True
            roles.add("maker")
        if ("faces" in styles) != has_face or ".woff2" in page:
            wrong.append(f"{path}, {role and role[1]}: {sorted(styles)}")
    assert_none(wrong)
    assert roles >= {"attendee", "maker", "moderator", "screen", "organiser", "speaker", "clerk"}
    with_fonts = [
        name
        for name, file in BUILT["entries"].items()
        if name.endswith(".css") and ".woff2" in (DIST / file).read_text()
    ]
    assert with_fonts == ["faces.css"]
