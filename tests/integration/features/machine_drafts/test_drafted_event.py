"""An event with a translation service: drafts, failures of the service, and the notice on
personal data names its host.
"""

import json
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from live.kernel.principal import Identity, Role
from tools.event_on_replica import until
from tools.live_server import Browser, join, make_settings, running
from tools.scenario import action
from tools.translation_servers import translation_server

QUESTIONS = json.loads((Path(__file__).parent / "questions.json").read_text("utf-8"))
SENTENCES = {each["text"]: each["translation"] for each in QUESTIONS}


@asynccontextmanager
async def drafted_event(folder):
    """An event whose server has a service of the test."""
    async with translation_server("libretranslate", SENTENCES) as service:
        settings = make_settings(folder, translation="libretranslate", translation_url=service.url)
        async with running(settings) as site:
            event = await site.event()
            await event.operator("qa.open", room=1)
            await event.operator("qa.rules", room=1, premoderated=False, most_open=10)
            for name in ("Ann Example", "Ben"):
                await join(event, name)
            yield event, service
            await event.close_all()


async def ask(event, questions):
    people = list(event.state.people)
    for number, each in enumerate(questions):
        await event.hall.replica.perform(
            Identity(Role.ATTENDEE, person=people[number % len(people)]),
            action("question.ask", room=1, text=each["text"], language=each["language"]),
        )


def drafts_of(event):
    return [
        translation
        for question in event.state.questions.values()
        for translation in question.translations.values()
        if translation.draft
    ]


async def test_questions_are_drafted_and_no_name_or_address_leaves(tmp_path):
    async with drafted_event(tmp_path) as (event, service):
        await ask(event, QUESTIONS[:9])
        await ask(
            event,
            [{"text": "Ann Example of Lazio: write to ann@example.org", "language": "en"}],
        )
        await until(lambda: len(drafts_of(event)) == 10)
        sent = json.dumps([call.message for call in service.calls], ensure_ascii=False)
        for secret in ("Ann", "Lazio", "example.org"):
            assert secret not in sent
        assert QUESTIONS[1]["text"] in sent


@pytest.mark.parametrize("fault", ["error", "html_page", "closes", "quota", "markup", "huge"])
async def test_a_failing_service_holds_up_nothing_and_staff_see_why(tmp_path, fault):
    async with drafted_event(tmp_path) as (event, service):
        service.fault = fault
        await ask(event, QUESTIONS[:3])
        await until(lambda: event.state.draft_service.problem)
        assert not drafts_of(event)
        assert [each.text for each in event.state.questions.values()] == [
            each["text"] for each in QUESTIONS[:3]
        ]


async def test_the_notice_names_the_host_of_the_service(tmp_path):
    async with drafted_event(tmp_path) as (event, service):
        page = (await Browser(event).get(f"/e/{event.code}/notice")).text
        assert "127.0.0.1, which drafts translations" in page
        assert "When a word cloud has closed, its words may be sent there too" in page
        parts = [part for part in event.state.profile.parts if part != "machine_drafts"]
        await event.operator("event.configure", parts=parts)
        page = (await Browser(event).get(f"/e/{event.code}/notice")).text
        assert "which drafts translations" not in page
        await ask(event, QUESTIONS[:1])
        assert not service.calls
