"""A whole event on a roster: 140 people of 14 delegations and 2 observing delegations come by their
links, vote anonymously, by name and through their heads, and a person is erased.
"""

import asyncio
import csv
import io
import secrets
import zipfile
from collections import Counter
from http import HTTPStatus
from urllib.parse import urlsplit

from live.outputs.pack.verify import verify_pack
from tools.live_server import JOINING, Browser, moderator, organiser

SIZES = [3, 5, 6, 7, 8, 8, 9, 9, 10, 10, 11, 12, 12, 16]
"""People of the 14 delegations: 126. Each of the two that observe has seven."""
OBSERVERS = 7
CHOICE = {"kind": "choice", "options": [{"en": "For", "zh": "赞成"}, {"en": "No", "zh": "反对"}]}
AT_ONCE = 20
"""People acting at the same time."""
CANARY = "Quirina Zz"
QUESTION = "Who pays for the quirinal tramway?"


def groups():
    return [
        {
            "id": f"d{at}",
            "region": ("EU", "CN")[at % 2],
            "name": {"en": f"City {at}", "zh": f"城市 {at}"},
            "observer": at >= len(SIZES),
        }
        for at in range(len(SIZES) + 2)
    ]


def roster_csv():
    lines = ["Name,E-mail,Delegation,Language"]
    for at, size in enumerate([*SIZES, OBSERVERS, OBSERVERS]):
        for number in range(size):
            name = CANARY if (at, number) == (5, 0) else f"Person {at}.{number}"
            lines.append(f"{name},p{at}.{number}@city.example,City {at},{('en', 'zh')[at % 2]}")
    return "\n".join(lines)


async def in_batches(tasks):
    results, tasks = [], list(tasks)
    for first in range(0, len(tasks), AT_ONCE):
        results += await asyncio.gather(*tasks[first : first + AT_ONCE])
    return results


async def come(event, row):
    """Join by a personal link, and open the page."""
    browser = Browser(event)
    response = await browser.get(urlsplit(row["link"]).path)
    form = {**JOINING, "name": row["name"], "nonce": secrets.token_urlsafe(16)}
    form |= {"sector": ("government", "academia", "industry")[len(row["email"]) % 3]}
    response = await browser.post(response.headers["location"], **form)
    assert response.status_code == 303, response.text
    return row, browser, await browser.open()


async def head_of(event, delegation):
    browser = Browser(event)
    link = await event.operator(
        "link.make", role="head", label=f"Head of {delegation}", delegation=delegation
    )
    await browser.get(f"/k/{event.key(link)}")
    return await browser.open("head")


async def open_poll(desk, **fields):
    poll = await desk.perform(
        "poll.create", room=1, prompt={"en": "Adopt?", "zh": "通过吗？"}, config=CHOICE, **fields
    )
    await desk.perform("poll.open", poll=poll)
    return poll


async def vote(pages, poll):
    async def cast(number, page):
        await page.until(lambda: f"poll:{poll}" in page.items)
        await page.perform("poll.vote", poll=poll, answer=[0 if number % 3 else 1])

    await in_batches(cast(number, page) for number, page in enumerate(pages))


async def invite_all(event, boss):
    """Import the roster; returns the lines of the file for an own mailer."""
    await event.operator("event.configure", delegations=groups(), admission="invited")
    response = await boss.http.post(
        f"{boss.base}/roster.csv", content=roster_csv(), headers={"content-type": "text/csv"}
    )
    assert response.json() == {"done": sum(SIZES) + 2 * OBSERVERS}
    links = await boss.get(f"{boss.base}/roster.csv")
    return list(csv.DictReader(io.StringIO(links.content.decode("utf-8-sig"))))


async def hold_official_vote(event, desk, beside):
    """Nine heads vote for it, four against it, one abstains; returns the poll."""
    official = await desk.perform("poll.ask_heads", poll=beside)
    await desk.perform("poll.edit", poll=official, majority="two_thirds")
    await desk.perform("poll.open", poll=official)
    heads = await in_batches(head_of(event, f"d{at}") for at in range(len(SIZES)))
    for at, head in enumerate(heads):
        await head.until(lambda head=head: f"poll:{official}" in head.items)
        answer = None if at == len(SIZES) - 1 else [0 if at > 3 else 1]
        await head.perform("official.vote", poll=official, answer=answer)
    await desk.perform("poll.close", poll=official)
    await desk.perform("poll.reveal", poll=official)
    return official


async def check_pack(boss, folder):
    """The results pack is right, and contains nothing of the erased person."""
    (folder / "pack.zip").write_bytes((await boss.get(f"{boss.base}/results.zip")).content)
    with zipfile.ZipFile(folder / "pack.zip") as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert CANARY.encode() not in content and QUESTION.encode() not in content, name
    findings = list(verify_pack(folder / "pack.zip"))
    assert [each for each in findings if each.outcome == "wrong"] == []
    assert any(each.check == "recount" and each.outcome == "ok" for each in findings)


async def test_an_event_on_a_roster_is_held_recounted_and_a_person_erased(server, tmp_path):
    event = await server.event(started=False)
    boss = await organiser(event)
    boss_page, desk = await boss.open("organiser"), await (await moderator(event)).open("moderator")
    rows = await invite_all(event, boss)
    await event.operator("event.start")
    people = await in_batches(come(event, row) for row in rows)
    assert Counter(person.delegation for person in event.state.people.values()) == {
        f"d{at}": size for at, size in enumerate([*SIZES, OBSERVERS, OBSERVERS])
    }
    voters = [page for row, _, page in people if row["delegation"] not in ("City 14", "City 15")]
    stranger = Browser(event)
    response = await stranger.post(f"{stranger.base}/join", **JOINING, nonce="n" * 22)
    assert response.status_code != HTTPStatus.SEE_OTHER

    secret = await open_poll(desk)
    assert event.state.polls[secret].level == "invited"
    reply = await people[-1][2].request("poll.vote", poll=secret, answer=[0])
    assert reply["refused"] == "forbidden"  # an observer
    await vote(voters, secret)
    await desk.perform("poll.close", poll=secret)
    poll = event.state.polls[secret]
    assert len(poll.ballots) == poll.count.n == sum(SIZES)
    assert sum(poll.eligible["delegation"].values()) == sum(SIZES)
    assert "d0" not in poll.mask.delegation and poll.mask.delegation

    named_poll = await open_poll(desk, anonymous=False)
    await vote(voters, named_poll)
    await desk.perform("poll.close", poll=named_poll)
    assert event.state.polls[named_poll].level == "named"

    official = await hold_official_vote(event, desk, secret)
    result = await voters[0].until(lambda: voters[0].items[f"result:{official}"])
    outcome = result["official"]["outcome"]
    assert (outcome["votes"], outcome["counted"], outcome["needed"]) == (9, 13, 9)
    assert outcome["option"] == 0 and len(result["official"]["votes"]) == len(SIZES)

    erased, _, page = next(each for each in people if each[0]["name"] == CANARY)
    await desk.perform("qa.open", room=1)
    await page.perform("question.ask", room=1, text=QUESTION, language="en")
    count = event.state.polls[named_poll].count
    await boss_page.perform("person.erase", person=page.items["you"]["person"])
    await page.until(lambda: page.closed)
    assert event.state.polls[named_poll].count == count
    await event.operator("event.end")
    await check_pack(boss, tmp_path)
    listed = await boss.get(f"{boss.base}/roster.csv")
    assert erased["email"] not in listed.text and CANARY not in listed.text
