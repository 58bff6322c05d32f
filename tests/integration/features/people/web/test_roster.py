"""The roster for organisers: imports over HTTP, readers of names and keys, and the links."""

import asyncio
import csv
import io
import json
import re
import time
from urllib.parse import quote, urlsplit

import pytest

from live.web import role_keys
from live.web.security import MAX_EVENT_FILE_BYTES
from tools.live_server import Browser, join, moderator, organiser, screen

LIST = (
    "Name,E-mail,Delegation,Organisation,Code\n"
    "Ana Rossi,ana@canary.example,lazio,Canary City,canary-1\n"
    "李娜,li@canary.example,hangzhou,,canary-2\n"
)
CANARIES = ("canary.example", "Canary City", "canary-1", "Ana Rossi")


@pytest.fixture
async def boss(event):
    return await organiser(event)


async def send(browser, content, kind="csv", query=""):
    types = {
        "csv": "text/csv",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    content = content.encode() if isinstance(content, str) else content
    return await browser.http.post(
        f"{browser.base}/roster.{kind}{query}",
        content=content,
        headers={"content-type": types[kind]},
    )


async def people_of(browser, query=""):
    return (await browser.get(f"{browser.base}/roster.json{query}")).json()


@pytest.mark.usefixtures("child_processes")
async def test_a_preview_stores_nothing_and_the_import_does(event, boss):
    seq = event.state.seq
    preview = (await send(boss, LIST, query="?step=preview")).json()
    assert preview["counts"]["new"] == 2 and preview["problems"] == []
    assert event.state.seq == seq
    assert (await send(boss, LIST)).json() == {"done": 2}
    people = await people_of(boss)
    assert [each["name"] for each in people["people"]] == ["Ana Rossi", "李娜"]
    assert people["total"] == 2 and people["after"] is None


async def test_columns_chosen_by_hand_are_remembered(event, boss):
    text = LIST.replace("Name", "Wer").replace("Delegation", "Woher")
    columns = quote(json.dumps({"Wer": "name", "Woher": "delegation"}))
    await send(boss, text, query=f"?columns={columns}")
    again = (await send(boss, text, query="?step=preview")).json()
    assert again["columns"][:3] == ["name", "email", "delegation"]
    assert again["counts"]["same"] == 2


async def test_an_import_that_is_sent_twice_is_done_once(event, boss):
    for _ in range(2):
        assert (await send(boss, LIST, query="?ref=0123456789abcdef")).json() == {"done": 2}
    assert len(event.state.roster) == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (LIST.encode("utf-16"), "cannot be read as a table"),
        (LIST + "Bo\0,,lazio,,\n", "Row 4 has a cell"),
        (LIST + "Bo,ana@canary.example,lazio,,\n", "Line 4: The e-mail ana@canary.example"),
        (LIST + "Bo,,Atlantis,,\n", "Line 4: The event has no delegation “Atlantis”"),
        ("Delegation\nlazio\n", "Line 1: No column has names"),
        ("", "This table is empty"),
    ],
)
async def test_a_bad_file_is_refused_with_its_line_all_or_nothing(event, boss, content, sentence):
    seq = event.state.seq
    reply = await send(boss, content)
    assert reply.status_code == 422 and sentence in reply.json()["refused"][0]
    assert event.state.seq == seq and not event.state.roster


async def test_a_huge_file_is_refused_before_it_is_read(event, boss):
    assert (await send(boss, b"x" * (MAX_EVENT_FILE_BYTES + 1))).status_code == 413
    assert (await send(await moderator(event), b"x" * 300_000)).status_code == 413
    assert not event.state.roster


async def test_the_list_is_found_by_words_and_delegation_page_by_page(event, boss):
    people = [
        {"name": f"Person {at}", "delegation": ("lazio", "hangzhou")[at % 2]} for at in range(120)
    ]
    await event.operator("roster.import", people=people)
    first = await people_of(boss)
    assert (len(first["people"]), first["total"], first["after"]) == (50, 120, 50)
    assert (await people_of(boss, "?after=100"))["people"][0]["name"] == "Person 100"
    assert (await people_of(boss, "?delegation=lazio"))["total"] == 60
    assert (await people_of(boss, "?find=person%20119"))["total"] == 1
    assert (await boss.get(f"{boss.base}/roster.json?after=x")).status_code == 400


async def test_names_and_keys_reach_nobody_but_the_organiser(event, boss):
    await send(boss, LIST)
    link = urlsplit((await people_of(boss))["people"][0]["link"]).path
    ann, visitors = await join(event, "Ann"), [await moderator(event), await screen(event)]
    for browser, role in zip((ann, *visitors), ("attendee", "moderator", "screen"), strict=True):
        page = await browser.open(role)
        frames = json.dumps(page.frames)
        paths = ("roster.json", "roster.csv", "role-links.csv", "invitations", "links", "people")
        for path in (*paths, "delegation-links.json", "invitations?of=roles"):
            reply = await browser.get(f"{browser.base}/{path}")
            assert reply.status_code == 403 or path == "people"
            frames += reply.text
        for canary in (*CANARIES, link.rpartition("-")[2]):
            assert canary not in frames, (role, canary)


async def test_the_file_for_a_mailer_has_the_link_of_each_person(event, boss):
    await send(boss, LIST)
    await event.operator("roster.revoke", roster=2)
    body = (await boss.get(f"{boss.base}/roster.csv")).content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(body))
    assert (row["name"], row["email"], row["delegation"]) == (
        *("Ana Rossi", "ana@canary.example", "Lazio"),
    )
    reply = await Browser(event).get(urlsplit(row["link"]).path)
    assert reply.status_code == 303


async def test_sheets_have_a_working_key_and_code_for_each_person_and_delegation(event, boss):
    await send(boss, LIST)
    page = (await boss.get(f"{boss.base}/invitations")).text
    assert page.count('class="sheet"') == 2 and "Ana Rossi" in page
    code = page.partition('<img src="')[2].partition('"')[0]
    assert (await Browser(event).get(code)).headers["content-type"] == "image/svg+xml"
    groups = (await boss.get(f"{boss.base}/invitations?of=delegations")).text
    assert groups.count('class="sheet"') == len(event.state.profile.delegations)
    assert (await boss.get(f"{boss.base}/invitations?after=1")).text.count('class="sheet"') == 1


ROLES = """Name,Delegation,Role
Ana Rossi,lazio,Head of delegation
Bo Li,hangzhou,副团长
Eva,,translator
Max,lazio,
"""


async def csv_of(boss, path):
    reply = await boss.get(f"{boss.base}/{path}")
    assert reply.headers["cache-control"] == "no-store"
    return list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))


async def test_heads_and_translators_of_the_list_have_links_in_files_and_on_sheets(event, boss):
    await send(boss, ROLES)
    made = {each["name"]: each for each in await csv_of(boss, "role-links.csv") if each["name"]}
    assert {name: (each["role"], each["delegation"]) for name, each in made.items()} == {
        "Ana Rossi": ("head", "lazio"),
        "Bo Li": ("deputy", "hangzhou"),
        "Eva": ("translator", ""),
    }
    listed = {each["name"]: each for each in await csv_of(boss, "roster.csv")}
    for name, each in made.items():
        assert listed[name]["role_link"] == each["link"] != listed[name]["link"]
    assert listed["Max"]["role_link"] == ""
    assert listed["Bo Li"]["delegation_zh"] == "杭州"
    page = (await boss.get(f"{boss.base}/invitations?of=roles")).text
    assert "Ana Rossi" in page and "Max" not in page
    for words in ("Head of delegation", "代表团团长", "Translator", made["Eva"]["link"]):
        assert words in page, words
    code = re.findall(r'<img src="([^"]+)"', page)[0]
    picture = await boss.get(code)
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.headers["cache-control"] == "no-store"
    head = Browser(event)
    assert (await head.get(urlsplit(made["Ana Rossi"]["link"]).path)).status_code == 303
    people = (await people_of(boss, "?find=ana"))["people"]
    assert (people[0]["role"], people[0]["role_link"]) != ("", None)


async def test_a_translator_of_the_list_joins_by_the_personal_link_alone(event, boss, monkeypatch):
    await send(boss, ROLES)
    eva = next(each for each in await csv_of(boss, "role-links.csv") if each["name"] == "Eva")
    browser = Browser(event)
    await browser.get(urlsplit(eva["link"]).path)
    page = (await browser.get(f"{browser.base}/speaker")).text
    assert '"joining"' not in page
    await event.operator("event.configure", admission="invited")
    (link,) = (each.id for each in event.state.links.values() if each.roster == 3)
    nonces = []
    monkeypatch.setattr(role_keys, "join_nonce", lambda *about: nonces.append(about) or "n" * 32)
    form = {"sector": "academia", "language": "en", "name": "", "delegation": "lazio"}
    await browser.post(f"{browser.base}/join", **form, nonce="n" * 32)
    assert not event.state.people and not nonces
    event.state.links[link].roster = None  # a link made by hand admits a person
    await browser.post(f"{browser.base}/join", **form, nonce="n" * 32)
    assert len(event.state.people) == 1 and nonces


async def test_sheets_are_in_the_languages_of_the_event(event, boss):
    await send(boss, LIST)
    page = (await boss.get(f"{boss.base}/invitations")).text
    for words in (
        "Scan the code, or type this key at",
        "扫描",
        "This link is yours alone",
        "仅供您本人",
    ):
        assert words in page, words


async def test_while_an_anonymous_poll_runs_the_organiser_does_not_see_joins(event, boss):
    await send(boss, LIST)
    link = urlsplit((await people_of(boss))["people"][0]["link"]).path
    poll = await event.poll()
    page, before = await boss.open("organiser"), await people_of(boss)
    frames = len(page.frames)
    browser = Browser(event)
    path = (await browser.get(link)).headers["location"]
    form = {"sector": "academia", "language": "en", "name": "", "nonce": "a nonce that is long"}
    assert (await browser.post(path, **form | {"nonce": "n" * 22})).status_code == 303
    voter = await browser.open()
    await voter.perform("poll.vote", poll=poll, answer=[0])
    during = await people_of(boss)
    assert during["people"] == before["people"] and during["others"] is None
    response = await Browser(event).get(path)
    assert 'data-bits="' in response.text and 'name="moves"' not in response.text
    without = LIST.splitlines(keepends=True)[0] + LIST.splitlines(keepends=True)[2]
    preview = (await send(boss, without, query="?step=preview&removes=1")).json()
    assert (preview["counts"]["removed"], preview["counts"]["shut_out"]) == (1, 0)
    later_frames = json.dumps(page.frames[frames:])
    assert '"roster"' not in later_frames and '"person:' not in later_frames
    await event.operator("poll.close", poll=poll)
    await page.until(lambda: page.item("roster")["delegations"]["lazio"]["joined"] == 1)
    assert (await people_of(boss))["people"][0]["person"] is not None
    assert 'name="moves"' in (await Browser(event).get(path)).text


async def test_an_import_of_2000_people_does_not_hold_up_the_others(event, boss):
    rows = [f"Person {at},p{at}@x.example,lazio,City,{at}" for at in range(2000)]
    text = "Name,E-mail,Delegation,Organisation,Code\n" + "\n".join(rows)
    longest, is_done = 0.0, asyncio.Event()

    async def watch():
        nonlocal longest
        while not is_done.is_set():
            before = time.thread_time()
            await asyncio.sleep(0.005)
            longest = max(longest, time.thread_time() - before)

    watcher, began = asyncio.create_task(watch()), time.process_time()
    assert (await send(boss, text)).json() == {"done": 2000}
    took = time.process_time() - began
    is_done.set()
    await watcher
    assert len(event.state.roster) == 2000
    assert longest < 0.1 and took < 2  # seconds of CPU; 0.007 and 0.05 on a quiet machine
