"""Staff who open every address and every download that they can, and look for data of its owner
alone: contact details, one-sided wishes, owners of anonymous votes, receipts.

Addresses come from the table of routes. A new address is opened by itself; if it has a parameter of
a new name, `VALUES` has to have a value for it.
"""

import asyncio
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from live.features.polls.receipts import ballot_receipt, receipt_words
from live.features.programs.token import SCOPES
from live.web.assets import Bundle
from live.web.routes import make_routes
from tools.live_server import Browser, Event, join, maker, staff
from tools.programs import program
from tools.table_gaps import assert_complete

ENDLESS = ("stream", "frames")
"""Addresses with endless answers, by their last part: `open` of a browser reads them."""
VIEWS = ("", "board", "presenter")
"""Views of pages, which add topics."""
AT_ONCE = 2
"""Addresses that are asked at once: some files are made by processes of their own."""
PATIENCE_S = 60
CROWD = 23
CONTACTS = ("canary@contact.example", "+39 canary", "canary in a messenger")
TEXT = "A canary in words of ann"
NOTES = "A canary in notes of the agenda"
PARAMETER = re.compile(r"{(\w+)}")


class Story(NamedTuple):
    """An event after everything happened. `ann` wishes to talk to `ben`, who does not know."""

    event: Event
    ann: Browser
    person: int
    ben: int
    polls: dict[str, int]
    receipts: dict[int, str]
    """Words of ann's receipt by poll."""


async def play(event: Event) -> Story:
    await event.operator("event.configure", directory=True)
    await event.operator("board.configure", open=True, premoderated=False)
    now = event.hall.replica.clock.now_ms()
    point = {"starts": now, "ends": now + 1, "title": {"en": "Welcome"}, "notes": NOTES}
    await event.operator("agenda.set", points=[point])
    polls = {
        "choice": await event.poll(receipts="yes", rule="always"),
        "open": await event.poll(config={"kind": "open"}, rule="always"),
        "recorded": await event.poll(anonymous=False, receipts="yes"),
    }
    people = [await join(event, name=f"Name {at}") for at in range(CROWD)]
    pages = [await person.open() for person in people]
    for number, page in enumerate(pages):
        for name, poll in polls.items():
            text = {"text": f"{TEXT} {number}", "language": "en"}
            answer = text if name == "open" else [int(number > 0)]
            await page.perform("poll.vote", poll=poll, answer=answer)
    ann, (page, other) = people[0], pages[:2]
    numbers = [each.items["you"]["person"] for each in (page, other)]
    for each in (page, other):
        await each.perform("directory.join", seeks="Bikes", offers="", languages=["en"])
    contact = dict(zip(("email", "phone", "other"), CONTACTS, strict=True))
    await page.perform("contact.set", **contact)
    await page.perform("meeting.ask", person=numbers[1], on=True)
    texts = {"type": "seek", "title": "Heat", "summary": "Pipes", "language": "en"}
    card = await other.perform("card.create", **texts)
    await page.perform("card.contact", card=card, on=True)
    receipt = await ann.get(f"{ann.base}/polls/{polls['choice']}/receipt")
    for poll in polls.values():
        await event.operator("poll.close", poll=poll)
        await event.operator("poll.reveal", poll=poll)
    receipts = {polls["choice"]: receipt.json()["words"]}
    return Story(event, ann, *numbers, polls, receipts)


def addresses(story: Story) -> list[str]:
    """Every address below the event's that is read, with each value of its parameters."""
    values: dict[str, list[Any]] = {
        "code": [story.event.code],
        "person": [story.person],
        "poll": [story.polls["choice"], story.polls["open"]],
        "table": ["ballots"],
        "id": [*story.event.state.board.cards],
        "key": [],
        "digest": [],
        "name": [],
        "bearer": [],
        "kind": [],
    }
    """`table`: the others are in results.zip. `bearer`: see test_links.py. `kind`: of programs,
    which read all kinds below.
    """
    routes = [route for route in make_routes(Bundle()) if "GET" in getattr(route, "methods", ())]
    paths = [route.path for route in routes if route.path.startswith("/e/{code}")]
    assert_complete(
        values, {name for path in paths for name in PARAMETER.findall(path)}, "values here"
    )
    found_addresses = []
    for path in paths:
        filled = [path]
        for name in PARAMETER.findall(path):
            filled = [
                each.replace(f"{{{name}}}", str(one)) for each in filled for one in values[name]
            ]
        found_addresses += [each for each in filled if not each.endswith(ENDLESS)]
    return found_addresses


async def everything_for(
    story: Story, browser: Browser, role: str, transports: bool = True
) -> dict[str, str]:
    """Texts of all answers by address, of content of files by their name, and of all frames."""
    texts: dict[str, str] = {}
    few = asyncio.Semaphore(AT_ONCE)

    async def read(address: str) -> None:
        async with few:
            reply = await browser.get(address, timeout=PATIENCE_S)
        if reply.status_code == 200:
            texts.update(texts_of(address, reply.content))

    await asyncio.gather(*map(read, addresses(story)))
    for transport in ("socket", *ENDLESS) if transports else ():
        for views in VIEWS:
            page = await browser.open(role, views=views, transport=transport)
            texts[f"{transport} {views}"] = "\n".join(map(json.dumps, page.frames))
    return texts


def texts_of(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Text of an answer; of an archive the texts of its files, and of archives in it."""
    if not content.startswith(b"PK"):
        yield name, content.decode("utf-8-sig", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for each in archive.namelist():
            yield from texts_of(f"{name} {each}", archive.read(each))


def records_of(text: str) -> Iterator[str]:
    """Parts of a text that belong together: objects of JSON, and lines."""
    yield from text.splitlines()
    try:
        data = json.loads(text)
    except ValueError:
        return
    waiting = [data]
    while waiting:
        each = waiting.pop()
        inner = [*each.values()] if isinstance(each, dict) else each
        if isinstance(each, dict):
            yield json.dumps({key: one for key, one in each.items() if not isinstance(one, dict)})
        waiting += [one for one in inner if isinstance(one, dict | list)]


@pytest.mark.parametrize(
    "role",
    [
        "organiser",
        pytest.param("moderator", marks=pytest.mark.nightly),
        pytest.param("maker", marks=pytest.mark.nightly),
    ],
)
async def test_no_download_of_staff_contains_data_of_its_owner_alone(event, role):
    story = await play(event)
    own = "\n".join((await everything_for(story, story.ann, "attendee")).values())
    assert all(canary in own for canary in (*CONTACTS, f"{TEXT} 0"))
    assert "would_like_to_talk_to" in own
    browser = await maker(event) if role == "maker" else await staff(event, role)
    if role == "maker":
        await browser.post(f"/events/{event.code}/open", now="1")
    texts = await everything_for(story, browser, "organiser" if role == "maker" else role)
    assert f"{TEXT} 0" in "\n".join(texts.values())
    assert_nothing_of_its_owner(story, texts)
    if role != "moderator":
        path = f"{browser.base}/people/{story.person}/data.json"
        data = json.loads(texts[path])
        assert data["recorded_votes"] and data["directory"] and story.ben not in numbers_in(data)


def assert_nothing_of_its_owner(story: Story, texts: dict[str, str]) -> None:
    replica = story.event.hall.replica
    actor = f"p{story.person}"
    secret = [*CONTACTS]
    for poll in (story.polls["choice"], story.polls["open"]):
        pseudonym = replica.pseudonyms.pseudonym_of(poll, actor)
        assert pseudonym in replica.event.polls[poll].ballots
        secret.append(pseudonym)
    words = story.receipts[story.polls["choice"]]
    held = replica.event.polls[story.polls["choice"]]
    assert words == receipt_words(ballot_receipt(held, secret[-2]))
    about_ann = (actor, "Name 0", f'"person": {story.person}')
    for name, text in texts.items():
        assert [canary for canary in secret if canary in text] == [], name
        for record in records_of(text):
            if (f"{TEXT} 0" in record or words in record) and len(record) < len(text) / 2:
                matches = [each for each in about_ann if re.search(rf"{re.escape(each)}\b", record)]
                assert matches == [], (name, record)


def numbers_in(data: Any) -> set[int]:
    """All numbers in nested data."""
    if isinstance(data, dict | list):
        inner = data.values() if isinstance(data, dict) else data
        return set().union(*map(numbers_in, inner)) if inner else set()
    return {data} if type(data) is int else set()


async def test_notes_of_the_agenda_reach_the_people_on_stage_alone(event):
    """Neither attendees, screens, heads, clerks, translators nor newcomers."""
    story = await play(event)
    readers = {"attendee": story.ann, "": Browser(event)}
    roles = ("speaker", "screen", "head", "clerk", "translator")
    readers |= {role: await staff(event, role) for role in roles}
    found = {}
    for role, browser in readers.items():
        texts = await everything_for(story, browser, role, transports=bool(role))
        assert "Welcome" in "\n".join(texts.values()), role
        found[role] = sorted(name for name, text in texts.items() if NOTES in text)
    code = event.code
    assert found.pop("speaker") == sorted(
        [f"/e/{code}/{page}" for page in ("speak", "present", "translate", "board", "programme")]
        + [f"{way} {views}" for way in ("socket", *ENDLESS) for views in VIEWS]
    )
    assert not any(found.values()), found


async def test_notes_of_the_agenda_are_in_no_result_of_the_organiser(event):
    """They are on pages, and in the event's file, but in no file of results."""
    story = await play(event)
    texts = await everything_for(story, await staff(event, "organiser"), "organiser")
    found = [name for name, text in texts.items() if NOTES in text]
    assert [name for name in found if "." in name] == [f"/e/{event.code}/event.yaml"]
    assert any(name.startswith(f"/e/{event.code}/results.zip") for name in texts)


@pytest.mark.parametrize("scope", SCOPES)
async def test_no_read_of_a_program_contains_data_of_its_owner_alone(event, scope):
    story = await play(event)
    headers = {"authorization": f"Bearer {(await program(event, scope)).key}"}
    reply = await Browser(event).http.get(f"/e/{event.code}/items", headers=headers)
    assert reply.status_code == 200
    assert ("poll:" in reply.text) == (scope != "captions")  # which reads nothing
    assert_nothing_of_its_owner(story, {"items": reply.text})
    assert (NOTES in reply.text) == (scope not in ("read", "captions"))
