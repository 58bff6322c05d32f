"""The directory over HTTP: its readers, its content, and that no address leaves the server."""

import io
import re
import secrets
import zipfile

from live.features.meet.web.directory import REQUESTS_PER_MINUTE
from tools.authorisation import ADDRESS_TABLE
from tools.live_server import join, staff

ENTRY = {"seeks": "Cargo bikes", "offers": "Data", "languages": ["en"]}


async def directory(browser, query=""):
    reply = await browser.http.get(f"/e/{browser.event.code}/directory{query}")
    return reply.status_code, reply.json() if reply.status_code in (200, 429) else None


async def enter(event, name, email=""):
    """A browser and its open page, of a person in the directory."""
    browser = await join(event, name=name)
    page = await browser.open("attendee")
    await page.perform("directory.join", **ENTRY)
    if email:
        await page.perform("contact.set", email=email)
    return browser, page


def person_of(page):
    return page.items["you"]["person"]


async def test_there_is_none_until_the_organiser_turns_it_on(event):
    ann = await join(event, name="Ann")
    assert (await directory(ann))[0] == 404
    await event.operator("event.configure", directory=True)
    assert await directory(ann) == (200, {"people": [], "more": False, "found": 0})


async def test_the_directory_reveals_no_address_and_nobody_without_opt_in(event):
    await event.operator("event.configure", directory=True)
    _, page = await enter(event, "Ann", "canary@lazio.example")
    ben = await join(event, name="Ben")
    status, answer = await directory(ben)
    entry = event.state.directory[person_of(page)].since
    groups = {"delegation": "lazio", "sector": page.items["you"]["sector"]}
    own_entry = {"person": person_of(page), "entry": entry, "name": "Ann", **groups, **ENTRY}
    assert (status, answer) == (200, {"people": [own_entry], "more": False, "found": 1})


async def test_it_is_paged_and_searched_and_a_bad_query_is_refused(event):
    await event.operator("event.configure", directory=True)
    ann, page = await enter(event, "Ann")
    ben, _ = await enter(event, "Ben")
    assert [each["name"] for each in (await directory(ben))[1]["people"]] == ["Ann"]
    assert [each["name"] for each in (await directory(ann, "?q=cargo%20ben"))[1]["people"]] == [
        "Ben"
    ]
    assert (await directory(ben, f"?after={person_of(page)}"))[1]["people"] == []
    for query in ("?after=x", "?unknown=1", f"?q={'x' * 101}"):
        assert (await directory(ann, query))[0] == 400


async def test_staff_read_it_to_remove_entries_and_speakers_do_not(event):
    await event.operator("event.configure", directory=True)
    await enter(event, "Ann")
    for role, status in (("moderator", 200), ("organiser", 200), ("speaker", 403)):
        assert (await directory(await staff(event, role)))[0] == status


async def test_a_search_is_limited(event):
    await event.operator("event.configure", directory=True)
    ann = await join(event, name="Ann")
    answers = [await directory(ann) for _ in range(REQUESTS_PER_MINUTE + 1)]
    assert [status for status, _ in answers] == [200] * REQUESTS_PER_MINUTE + [429]
    assert answers[-1][1]["message"]


async def test_no_address_leaves_the_server_except_to_mutual_matches(event):
    """All addresses that anyone can read, the files in their archives, and all frames."""
    await event.operator("event.configure", directory=True)
    _, ann = await enter(event, "Ann", "canary.ann@lazio.example")
    _, ben = await enter(event, "Ben", "ben@lazio.example")
    carl_browser, carl = await enter(event, "Carl", "carl@lazio.example")
    for one, other in ((ann, ben), (ben, ann), (carl, ann)):
        await one.perform("meeting.ask", person=person_of(other), on=True)
    await ben.until(lambda: "canary.ann@lazio.example" in str(ben.items["contacts"]))
    roles = ("organiser", "moderator", "speaker")
    others = [await staff(event, role) for role in roles]
    pages = [carl]
    pages += [await each.open(role) for each, role in zip(others, roles, strict=True)]
    texts = [frame for page in pages for frame in map(str, page.frames)]
    texts += await texts_read_by(carl_browser, event)
    await event.operator("event.end")
    for browser in others:
        texts += await texts_read_by(browser, event)
    assert len(texts) > 60 and not any("canary" in text for text in texts)
    assert "canary" not in str(list(event.state.log))


async def texts_read_by(browser, event):
    """Texts of all addresses that answer this browser."""
    replies = [await browser.http.get(path) for path in readable_paths(event)]
    return [
        text for reply in replies if reply.status_code == 200 for text in contents_of(reply.content)
    ]


def readable_paths(event):
    """All addresses of the event that are read, filled with existing values."""
    paths = re.findall(r"^GET (/e/{code}\S*)", ADDRESS_TABLE, re.MULTILINE)
    names = {"poll": 7, "key": "x", "bearer": secrets.token_hex(4), "digest": "0" * 64}
    names |= {"twin": "AAAAAA", "person": person_without_details(event), "id": 1}
    names |= {"name": "none", "table": "questions", "kind": "poll"}  # all tables are in results.zip
    return [path.format(code=event.code, **names) for path in paths]


def person_without_details(event):
    """The organiser may take the data of a person who asks for it; of no person here."""
    return max(event.state.people)


def contents_of(content):
    """The text of an answer; of an archive those of its files."""
    if not content.startswith(b"PK"):
        return [content.decode("utf-8", "replace")]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
