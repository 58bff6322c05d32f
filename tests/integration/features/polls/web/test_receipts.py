"""Receipts over HTTP: for the voter alone, on request, and nowhere else."""

import logging

import pytest

from live.features.polls.receipts import ballot_receipt, opinion_receipts, receipt_words
from tools.live_server import Browser, join, moderator, organiser


def ask(browser, poll):
    return browser.get(f"{browser.base}/polls/{poll}/receipt")


async def vote(browser, poll, answer):
    page = await browser.open()
    await page.perform("poll.vote", poll=poll, answer=answer)
    return page


def words_of(event, poll):
    """Receipts of all ballots, by actor."""
    poll_state = event.state.polls[poll]
    return {actor: receipt_words(ballot_receipt(poll_state, actor)) for actor in poll_state.ballots}


async def test_a_voter_gets_on_request_three_words_that_stay_when_the_vote_changes(event):
    ann, bob = await join(event), await join(event)
    poll = await event.poll(receipts="yes")
    page = await vote(ann, poll, [0])
    await vote(bob, poll, [1])
    answer = await ask(ann, poll)
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    words = answer.json()["words"]
    assert len(words.split()) == 3
    await page.perform("poll.vote", poll=poll, answer=[1])
    assert (await ask(ann, poll)).json() == {"words": words, "opinions": []}
    others = (await ask(bob, poll)).json()["words"]
    assert {words, others} == set(words_of(event, poll).values()) and words != others


async def test_a_voter_gets_words_for_each_thing_that_the_vote_says_in_their_language(event):
    ann = await join(event)
    options = [{"en": "Energy", "zh": "能源"}, {"en": "Water"}, {"en": "Soil", "zh": "土壤"}]
    config = {"kind": "choice", "options": options, "most": 2}
    poll = await event.poll(config=config, receipts="yes")
    await vote(ann, poll, [0, 2])
    opinions = (await ask(ann, poll)).json()["opinions"]
    assert [each["text"] for each in opinions] == ["Energy", "Soil"]
    poll_state = event.state.polls[poll]
    (actor,) = poll_state.ballots
    words = [receipt_words(receipt) for _, receipt in opinion_receipts(poll_state, actor)]
    assert [each["words"] for each in opinions] == words and len(set(words)) == 2


@pytest.mark.parametrize(
    ("fields", "answer", "sentence"),
    [
        ({}, [0], "Receipts are given once 20 people have voted"),
        ({"receipts": "no"}, [0], "The organiser has turned receipts off for this poll."),
        ({"receipts": "yes", "anonymous": False}, [0], "Named votes have no receipts."),
        (
            {"receipts": "yes", "config": {"kind": "open"}},
            {"text": "A fund", "language": "en"},
            "Written answers have no receipts",
        ),
    ],
)
async def test_a_poll_without_receipts_says_why(event, fields, answer, sentence):
    ann = await join(event)
    poll = await event.poll(**fields)
    await vote(ann, poll, answer)
    reply = await ask(ann, poll)
    assert reply.status_code == 422 and reply.json()["refused"][0].startswith(sentence)


async def test_nobody_else_gets_a_receipt(event):
    ann, bob = await join(event), await join(event)
    poll = await event.poll(receipts="yes")
    await vote(ann, poll, [0])
    missing = await ask(bob, poll)
    assert missing.status_code == 422
    for unknown in (9999, 0, -1, "x", "9" * 40):
        assert (await ask(bob, unknown)).json() == missing.json()
    assert (await ask(Browser(event), poll)).status_code == 401
    for come in (moderator, organiser):
        assert (await ask(await come(event), poll)).status_code == 403
    await event.operator("person.ban", person=min(event.state.people))
    assert (await ask(ann, poll)).status_code == 401


async def test_after_the_end_nobody_can_link_an_anonymous_ballot(event):
    ann = await join(event)
    poll = await event.poll(receipts="yes")
    await vote(ann, poll, [0])
    await event.operator("event.end")
    assert (await ask(ann, poll)).status_code == 422


async def test_a_receipt_is_in_no_frame_page_or_log(event, caplog):
    caplog.set_level(logging.DEBUG)
    ann, bob = await join(event), await join(event)
    desk, boss = await moderator(event), await organiser(event)
    poll = await event.poll(receipts="yes", rule="always")
    pages = [await vote(ann, poll, [0]), await vote(bob, poll, [1])]
    pages += [await desk.open("moderator"), await boss.open("organiser")]
    words = (await ask(ann, poll)).json()["words"]
    await event.operator("poll.close", poll=poll)
    for page in pages:
        await page.until(lambda page=page: page.item(f"poll:{poll}").get("state") == "closed")
        assert words not in str(page.frames)
    for browser, path in ((ann, ""), (bob, ""), (desk, "/moderate"), (boss, "/organise")):
        assert words not in (await browser.get(browser.base + path)).text
    ours = [record for record in caplog.records if record.name.split(".")[0] in ("live", "uvicorn")]
    assert ours and words not in "\n".join(str(vars(record)) for record in ours)
