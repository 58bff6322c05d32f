"""Words of several languages that may mean the same, on a server with a translation service: texts
that are sent, answers, and failures of the service.
"""

import json
from contextlib import asynccontextmanager
from http import HTTPStatus

import pytest

from live.features.polls.web import word_merges
from tools.live_server import Browser, join, make_settings, moderator, organiser, running, staff
from tools.translation_servers import translation_server

SENTENCES = {"能源": "energy", "水": "Water", "énergie": "energy", "XQ00的水": "water"}
ANSWERS = (("energy", "水"), ("能源", "énergie"), ("energy", "Ann Example"), ("水", "CANARY"))
FORBIDDEN, NOT_FOUND = HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND


@asynccontextmanager
async def event_of_words(folder, answers=ANSWERS, languages=("en", "zh"), **fields):
    """An event with a closed poll of words, in which CANARY is hidden, on a server with a service
    of the test.
    """
    async with translation_server("libretranslate", SENTENCES) as service:
        settings = make_settings(folder, translation="libretranslate", translation_url=service.url)
        async with running(settings) as site:
            event = await site.event()
            await event.operator("event.configure", languages=list(languages))
            config = {"kind": "words", "most": 3, "review": True}
            event.words = await event.poll(config=config, **{"anonymous": False} | fields)
            for number, answer in enumerate(answers):
                person = await (await join(event, f"Person {number}")).open()
                await person.perform("poll.vote", poll=event.words, answer=list(answer))
            await event.operator("poll.close", poll=event.words)
            if any("CANARY" in answer for answer in answers):
                await event.operator("words.hide", poll=event.words, words=["CANARY"])
            yield event, service
            await event.close_all()


async def ask(browser, poll=None):
    poll = browser.event.words if poll is None else poll
    return await browser.post(f"{browser.base}/polls/{poll}/merges", now="")


async def merges_for(browser):
    return (await ask(browser)).json()


def sent_to(service):
    return [
        text for call in service.calls if call.path == "/translate" for text in call.message["q"]
    ]


@pytest.mark.parametrize("anonymous", [False, True])
async def test_staff_get_words_of_two_languages_and_merge_them(tmp_path, anonymous):
    answers = [*ANSWERS, *[("energy",)] * 3] if anonymous else ANSWERS
    async with event_of_words(tmp_path, answers, anonymous=anonymous) as (event, service):
        desk = await moderator(event)
        found = await merges_for(desk)
        assert found == {
            "merges": [{"words": ["energy", "能源"], "translations": ["", "energy"]}],
            "problem": "",
        }
        assert sorted(sent_to(service)) == ["水", "能源"]
        page = await desk.open("moderator")
        await page.perform("words.merge", poll=event.words, words=found["merges"][0]["words"])
        assert (await merges_for(await organiser(event)))["merges"] == []


async def test_words_of_a_language_that_the_service_finds_out_are_merged_too(tmp_path):
    async with event_of_words(tmp_path, languages=("en", "fr", "zh")) as (event, _):
        pairs = [each["words"] for each in (await merges_for(await moderator(event)))["merges"]]
        assert sorted(map(sorted, pairs)) == [["energy", "énergie"], ["energy", "能源"]]


async def test_a_translation_that_lost_a_name_makes_no_pair(tmp_path):
    async with event_of_words(tmp_path, [("water", "拉齐奥大区的水")]) as (event, service):
        assert (await merges_for(await moderator(event)))["merges"] == []
        assert sent_to(service) == ["XQ00的水"]


async def test_no_hidden_word_no_name_and_nothing_about_writers_is_sent(tmp_path):
    answers = (*ANSWERS, ("拉齐奥大区的水", "请联系 ann@example.org"))
    async with event_of_words(tmp_path, answers, languages=("en", "fr", "zh")) as (event, service):
        await (await join(event, "Ann Example")).open()
        await merges_for(await moderator(event))
        sent = json.dumps([call.message for call in service.calls], ensure_ascii=False)
        for secret in ("CANARY", "Ann", "拉齐奥大区", "example.org", "Person", "lazio"):
            assert secret not in sent
        keys = {key for call in service.calls if call.message for key in call.message}
        assert keys == {"q", "source", "target", "format"}


class Reverse:
    def shuffle(self, some):
        some.reverse()


async def test_words_are_sent_in_an_order_that_says_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(word_merges, "SystemRandom", Reverse)
    answers = [("一", "二"), ("一", "三"), ("一", "二")]
    async with event_of_words(tmp_path, answers) as (event, service):
        await merges_for(await moderator(event))
        assert sent_to(service) == ["三", "二", "一"]


async def test_nobody_but_staff_of_the_event_is_answered(tmp_path):
    async with event_of_words(tmp_path) as (event, service):
        for role in ("speaker", "translator", "screen"):
            assert (await ask(await staff(event, role))).status_code == FORBIDDEN
        assert (await ask(await join(event))).status_code == FORBIDDEN
        assert (await ask(Browser(event))).status_code == HTTPStatus.UNAUTHORIZED
        other = await event.server.event()
        stranger = await moderator(other)
        path = f"/e/{event.code}/polls/{event.words}/merges"
        assert (await stranger.post(path, now="")).status_code == HTTPStatus.UNAUTHORIZED
        stranger.event.words = event.words
        assert (await ask(stranger)).status_code == NOT_FOUND
        foreign = Browser(
            event, **{"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}
        )
        foreign.http.cookies = (await moderator(event)).http.cookies
        assert (await ask(foreign)).status_code == FORBIDDEN
        assert (await (await moderator(event)).get(path)).status_code == (
            HTTPStatus.METHOD_NOT_ALLOWED
        )
        assert not service.calls


async def test_no_word_of_an_open_poll_or_an_ended_event_is_sent(tmp_path):
    async with event_of_words(tmp_path) as (event, service):
        desk = await moderator(event)
        running_poll = await event.poll(config={"kind": "words"}, anonymous=False)
        person = await (await join(event)).open()
        await person.perform("poll.vote", poll=running_poll, answer=["能源"])
        reply = await ask(desk, running_poll)
        assert reply.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert reply.json() == {"refused": ["This poll is open. Close it first."]}
        for poll in ("0", "x", "9" * 400):
            assert (await ask(desk, poll)).status_code == NOT_FOUND
        await event.operator("event.end")
        assert (await ask(desk)).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert not service.calls


async def test_an_event_without_the_part_sends_nothing(tmp_path):
    async with event_of_words(tmp_path) as (event, service):
        parts = [part for part in event.state.profile.parts if part != "machine_drafts"]
        await event.operator("event.configure", parts=parts)
        reply = await ask(await moderator(event))
        assert reply.status_code == HTTPStatus.UNPROCESSABLE_ENTITY and not service.calls


async def test_a_server_without_a_service_says_so(event):
    event.words = await event.poll(config={"kind": "words"}, anonymous=False)
    await event.operator("poll.close", poll=event.words)
    assert await merges_for(await moderator(event)) == {"merges": [], "problem": "unreachable"}


@pytest.mark.parametrize(
    ("fault", "problem"),
    [("error", "unreachable"), ("quota", "quota"), ("html_page", "answer"), ("busy", "busy")],
)
async def test_a_failing_service_changes_nothing_and_its_problem_is_shown(tmp_path, fault, problem):
    async with event_of_words(tmp_path) as (event, service):
        service.fault = fault
        assert await merges_for(await moderator(event)) == {"merges": [], "problem": problem}


@pytest.mark.parametrize("fault", ["markup", "control", "empty"])
async def test_answers_that_cannot_be_words_make_no_pair(tmp_path, fault):
    async with event_of_words(tmp_path) as (event, service):
        service.fault = fault
        assert await merges_for(await moderator(event)) == {"merges": [], "problem": ""}


async def test_an_event_asks_a_few_times_a_minute(tmp_path):
    async with event_of_words(tmp_path) as (event, _):
        desk = await moderator(event)
        for _ in range(word_merges.REQUESTS_PER_MINUTE):
            assert (await merges_for(desk))["problem"] == ""
        assert await merges_for(desk) == {"merges": [], "problem": "busy"}


async def test_only_the_number_of_characters_is_kept(tmp_path):
    async with event_of_words(tmp_path) as (event, _):
        before = event.state.draft_service.sent_chars
        await merges_for(await moderator(event))
        assert event.state.draft_service.sent_chars - before == len("水能源")
        assert event.state.polls[event.words].extra.merged_words == {}
