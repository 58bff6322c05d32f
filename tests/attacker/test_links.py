"""Staff with every personal link: they open each, confirm the move, and look for earlier anonymous
input of its person.

An organiser downloads the links, and the maker opens the event as an organiser. From then on the
browser is that person in every way that the server offers: sockets, streams, the plain page, the
person's own data, receipts, and the texts of refusals.
"""

import csv
import io
import json
import random
import secrets
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from live.features import wire
from live.features.polls import KINDS, kind_name
from live.features.polls.kinds import statements
from tools.live_server import Browser, maker, organiser

PEOPLE = 12
DAY_MS = 24 * 3600 * 1000
MOVED = "You voted from another device before."
PRIVATE_KINDS = ("ballot", "written", "proposal", "asked")
"""Items of an anonymous voter, by the start of their key."""
OPTIONS = [{"en": "Yes"}, {"en": "No"}, {"en": "Neither"}]


class Voter(NamedTuple):
    """A person with a personal link; `link`: its path."""

    browser: Browser
    link: str


async def role_links_of(boss: Browser) -> dict[str, str]:
    """Paths of all role links by id, as organisers copy them."""
    return {
        id: urlsplit(link).path
        for id, link in (await boss.get(f"{boss.base}/links")).json().items()
    }


async def links_of(boss: Browser) -> list[str]:
    """Paths of all personal links, as organisers download them."""
    body = (await boss.get(f"{boss.base}/roster.csv")).content.decode("utf-8-sig")
    return [urlsplit(row["link"]).path for row in csv.DictReader(io.StringIO(body))]


async def open_link(browser: Browser, link: str, **fields: str) -> None:
    """Open a personal link, and send the form of its page."""
    page = (await browser.get(link)).headers["location"]
    form = {"delegation": "lazio", "sector": "academia", "language": "en", "name": ""}
    response = await browser.post(page, **form, nonce=secrets.token_urlsafe(16), **fields)
    assert (response.status_code, response.headers["location"]) == (303, browser.base), (
        response.text
    )


async def hall_of(event, come) -> tuple[Browser, list[Voter]]:
    """Staff with all links, and the people who joined by theirs."""
    people = [{"name": f"Person {at}", "delegation": "lazio"} for at in range(PEOPLE)]
    await event.operator("roster.import", people=people)
    boss = await come(event)
    voters = []
    for link in await links_of(boss):
        voters.append(Voter(Browser(event), link))
        await open_link(voters[-1].browser, link)
    return boss, voters


async def maker_as_organiser(event) -> Browser:
    browser = await maker(event)
    response = await browser.post(f"/events/{event.code}/open", now="1")
    assert response.status_code == 303, response.text
    return browser


async def steal(event, link: str) -> Browser:
    """A browser of staff that a link moved its person to."""
    thief = Browser(event)
    await open_link(thief, link, moves="1")
    return thief


async def seen_by(thief: Browser) -> str:
    """Everything that a browser is shown of its person."""
    pages = [await thief.open(transport=transport) for transport in ("socket", "stream", "frames")]
    paths = ("", "/plain", "/my-data", "/my-data.json")
    texts = [(await thief.get(thief.base + path)).text for path in paths]
    private = [key for page in pages for key in page.topics["me"]]
    assert "you" in private
    return "\n".join([*texts, *(json.dumps(page.frames) for page in pages)])


def ballots_in(seen: str) -> list[str]:
    """Keys of private items of anonymous votes."""
    return [kind for kind in PRIVATE_KINDS if f'"{kind}:' in seen.replace("\\", "")]


async def replies_to_answers(thief: Browser, poll: int, answers: list) -> set[str]:
    """Distinct replies to all answers, and to a withdrawal."""
    page = await thief.open()
    replies = set()
    for answer in answers:
        reply = await page.request("poll.vote", poll=poll, answer=answer)
        replies.add(reply.get("message", "done"))
    reply = await page.request("poll.withdraw", poll=poll)
    return replies | {reply.get("message", "done")}


@pytest.mark.parametrize("come", [organiser, maker_as_organiser], ids=["organiser", "maker"])
@pytest.mark.parametrize("changeable", [True, False], ids=["changeable", "final"])
async def test_no_personal_link_shows_or_changes_a_ballot(event, come, changeable):
    boss, voters = await hall_of(event, come)
    config = {"kind": "choice", "options": OPTIONS}
    poll = await event.poll(config=config, changeable=changeable, receipts="yes", rule="voted")
    for number, voter in enumerate(voters):
        page = await voter.browser.open()
        await page.perform("poll.vote", poll=poll, answer=[number % 3])
    before = dict(event.state.polls[poll].ballots)
    ballots_found = ballots_changed = ballots_given = 0
    for link in await links_of(boss):
        thief = await steal(event, link)
        ballots_found += bool(ballots_in(await seen_by(thief)))
        receipt = await thief.get(f"{thief.base}/polls/{poll}/receipt")
        ballots_given += receipt.status_code == 200 or MOVED not in receipt.text
        replies = await replies_to_answers(thief, poll, [[0], [1], [2]])
        ballots_changed += len(replies) != 1 or not all(MOVED in each for each in replies)
    assert (ballots_found, ballots_changed, ballots_given) == (0, 0, 0), f"of {PEOPLE}"
    assert event.state.polls[poll].ballots == before


async def test_no_personal_link_shows_an_answer_of_any_kind(event):
    _, voters = await hall_of(event, organiser)
    ann, chance = voters[0], random.Random(1)
    page, polls = await ann.browser.open(), []
    for kind in KINDS:
        more = {"propose": True} if kind is statements.KIND else {}
        poll = await event.poll(config=json.loads(wire.encode(kind.example)) | more)
        poll_state = event.state.polls[poll]
        answer = kind.sample_answer(poll_state.config, chance, poll_state.extra)
        await page.perform("poll.vote", poll=poll, answer=answer)
        polls.append((kind_name(kind), poll))
        if kind is statements.KIND:
            text = {"text": "A canary of a statement", "language": "en"}
            await page.perform("statement.propose", poll=poll, **text)
    seen_before = await seen_by(ann.browser)
    assert all(f'"ballot:{poll}"' in seen_before for _, poll in polls)
    assert "A canary of a statement" in seen_before
    seen = await seen_by(await steal(event, ann.link))
    assert not [name for name, poll in polls if f'"ballot:{poll}"' in seen]
    assert not ballots_in(seen) and "A canary" not in seen
    assert all(f'"cast_before:{poll}"' in seen for _, poll in polls)


async def test_no_personal_link_shows_or_changes_an_answer_to_a_survey(event):
    _, voters = await hall_of(event, organiser)
    question = {"prompt": {"en": "Useful?"}, "config": {"kind": "open"}}
    survey = await event.operator("survey.save", title={"en": "Evaluation"}, questions=[question])
    closes_at = event.hall.replica.clock.now_ms() + DAY_MS
    await event.operator("survey.open", survey=survey, closes_at=closes_at)
    [poll] = event.state.surveys[survey].polls
    for number, voter in enumerate(voters[:5]):
        page = await voter.browser.open()
        await page.perform(
            "poll.vote", poll=poll, answer={"text": f"canary {number}", "language": "en"}
        )
    ballots_found = ballots_changed = 0
    for voter in voters[:5]:
        thief = await steal(event, voter.link)
        ballots_found += "canary" in await seen_by(thief)
        replies = await replies_to_answers(thief, poll, [{"text": "mine", "language": "en"}])
        ballots_changed += not all(MOVED in each for each in replies)
    assert (ballots_found, ballots_changed) == (0, 0), "of 5"
    assert len(event.state.polls[poll].ballots) == 5


async def test_a_vote_that_comes_after_the_move_is_not_counted_for_the_new_browser(event):
    """The page that is still open, for a moment or at another worker, cannot vote for its person:
    the new browser would see that vote.
    """
    _, [ann, *_] = await hall_of(event, organiser)
    poll, page = await event.poll(), await ann.browser.open()
    event.hall._disconnect_moved = lambda people: None  # another worker may not know of it yet
    thief = await steal(event, ann.link)
    reply = await page.request("poll.vote", poll=poll, answer=[0])
    assert reply["refused"] == "barred" and not event.state.polls[poll].ballots
    assert not ballots_in(await seen_by(thief))
    message = {"do": "poll.vote", "poll": poll, "answer": [0], "ref": "r" * 22}
    answer = await ann.browser.http.post(f"{ann.browser.base}/do", json=message)
    assert answer.status_code == 401


@pytest.mark.parametrize("come", [organiser, maker_as_organiser], ids=["organiser", "maker"])
@pytest.mark.parametrize("role", ["head", "deputy"])
async def test_no_link_of_a_head_votes_in_a_second_browser(event, come, role):
    """A head opened the link first. Neither a vote nor a move of votes that the thief settles
    changes the vote of the delegation.
    """
    boss = await come(event)
    poll = await event.poll(anonymous=False, voters="heads", majority="simple")
    heads = []
    for _ in range(PEOPLE):
        link = await event.operator("link.make", role=role, label="Ms Rossi", delegation="lazio")
        head = Browser(event)
        await head.get(f"/k/{event.key(link)}")
        page = await head.open(role)
        await page.perform("link.take")
        heads.append((link, page))
    await heads[0][1].perform("official.vote", poll=poll, answer=[0])
    links, votes = await role_links_of(boss), 0
    for link, page in heads:
        thief = Browser(event)
        await thief.get(links[str(link)])
        stolen = await thief.open(role)
        assert stolen.items[f"official:{poll}"]["answer"] == [0]
        await stolen.request("link.take")
        await stolen.perform("link.ask_move")
        request = event.state.links[link].asked_seq
        tries = [
            ("link.settle_move", {"request": request, "move": True}),
            ("official.vote", {"poll": poll, "answer": [1]}),
            ("official.withdraw", {"poll": poll}),
        ]
        for do, fields in tries:
            reply = await stolen.request(do, **fields)
            votes += reply.get("refused") != "forbidden"
        await page.until(lambda page=page, link=link: asks(page, link))
    assert votes == 0, f"of {3 * PEOPLE}"
    assert event.state.polls[poll].ballots["dlazio"].answer == [0]


def asks(page, link: int) -> bool:
    """True if the page of the first browser reports a request of another to vote in its place."""
    return bool(page.items[f"voting_browser:{link}"]["asking"])
