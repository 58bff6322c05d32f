"""Drafter: texts that it sends, their answers, and failures."""

import asyncio

import pytest

from live.features.machine_drafts.requests import Drafter, DraftsUnavailable, drafter
from live.features.machine_drafts.requests.asked import MAX_ASKED
from live.features.machine_drafts.services.service import ServiceFailed
from tools.event_on_replica import EventOnReplica
from tools.fake_service import FakeService
from tools.scenario import action


@pytest.fixture
async def event():
    event = EventOnReplica()
    await event.start()
    event.service, event.now = FakeService(), 1000.0
    event.drafter = make_drafter(event)
    yield event
    await event.hub.drain()


def make_drafter(event, chars=1000):
    return Drafter(event.hub, event.hub._bus, event.service, chars, lambda: event.now)


async def ask(event, text="Who pays for it?", language="en"):
    return await event.replica.perform(
        event.ann.identity, action("question.ask", room=1, text=text, language=language)
    )


async def look(event, worker=None):
    worker = worker or event.drafter
    await worker.draft_pending(event.hall)
    await worker.wait_until_idle()


def draft_of(event, question):
    translation = event.replica.event.questions[question].translations.get("zh")
    return None if translation is None else (translation.draft, translation.draft_flags)


async def test_a_question_is_drafted_once(event):
    question = await ask(event)
    for _ in range(3):
        await look(event)
    assert event.service.sent == [("Who pays for it?", "en", "zh")]
    assert draft_of(event, question) == ("费用由谁承担？", ())


async def test_names_and_delegations_are_taken_out_and_put_back(event):
    event.service.drafts = lambda text: f"{text[:4]}的费用由谁承担，{text[-5:-1]}？"
    question = await ask(event, "Lazio: who pays for it, ann?")
    text = event.replica.event.questions[question].text
    await look(event)
    [(sent, *_)] = event.service.sent
    assert "Lazio" not in sent and text.startswith("Lazio")
    assert draft_of(event, question)[0].startswith("拉齐奥大区")


async def test_two_workers_send_a_text_once(event):
    await ask(event)
    other = make_drafter(event)
    await look(event, event.drafter)
    event.replica.event.questions[max(event.replica.event.questions)].translations.clear()
    await look(event, other)
    assert len(event.service.sent) == 1


async def test_a_service_that_is_down_costs_nothing_and_staff_see_a_line(event):
    event.service.failure = ServiceFailed("unreachable")
    question = await ask(event)
    for _ in range(20):
        event.now += 1
        await look(event)
    assert draft_of(event, question) is None and len(event.service.sent) < 5
    assert event.replica.event.draft_service.problem == "unreachable"
    event.service.failure = None
    event.now += 600
    await look(event)
    assert draft_of(event, question) == ("费用由谁承担？", ())
    assert event.replica.event.draft_service.problem == ""


async def test_a_wrong_answer_is_kept_from_readers(event):
    event.service.drafts = lambda text: "30% of cities"
    question = await ask(event)
    await look(event)
    draft, flags = draft_of(event, question)
    assert draft == "30% of cities" and "numbers" in flags


async def test_an_answer_with_hostile_characters_is_dropped(event):
    event.service.drafts = lambda text: "\x00\x1b[0m"
    question = await ask(event)
    for _ in range(3):
        event.now += 1000
        await look(event)
    assert draft_of(event, question) is None and len(event.service.sent) == 1


async def test_an_event_sends_no_more_than_the_server_allows(event):
    worker = make_drafter(event, chars=40)
    for number in range(3):
        await ask(event, f"Who pays for it, number {number}?")
        await look(event, worker)
    assert len(event.service.sent) == 1
    service = event.replica.event.draft_service
    assert service.problem == "spent" and service.sent_chars <= 40


async def test_a_withdrawn_question_is_not_sent(event):
    question = await ask(event)
    await event.replica.perform(event.ann.identity, action("question.withdraw", question=question))
    await look(event)
    assert event.service.sent == []


async def test_a_hostile_text_keeps_no_other_one_from_its_draft(event):
    def answer(text):
        if "hostile" in text:
            raise ServiceFailed("answer", is_of_text=True)
        return "费用由谁承担？"

    event.service.drafts = answer
    questions = [await ask(event, text) for text in ("Who pays for it?", "A hostile text?")]
    for _ in range(8):
        event.now += 30
        await look(event)
    assert draft_of(event, questions[0]) == ("费用由谁承担？", ())
    assert draft_of(event, questions[1]) is None
    assert sum("hostile" in text for text, *_ in event.service.sent) <= 3


async def test_texts_that_are_left_to_people_hold_up_no_later_ones(event, monkeypatch):
    monkeypatch.setattr(drafter, "MAX_LOOKED_UP", 2)
    event.service.drafts = lambda text: "\x00" if "bad" in text else "费用由谁承担？"
    for number in range(3):
        await ask(event, f"A bad text {number}?")
    for _ in range(3):
        await look(event)
    await event.replica.perform(
        event.ben.identity,
        action("question.ask", room=1, text="Who pays for it?", language="en"),
    )
    for _ in range(3):
        await look(event)
    assert draft_of(event, max(event.replica.event.questions)) == ("费用由谁承担？", ())


async def test_a_draft_with_another_delegation_than_its_text_waits(event):
    event.service.drafts = lambda text: f"{text[:4]}和杭州的费用由谁承担？"
    question = await ask(event, "Lazio: who pays for it?")
    await look(event)
    assert "names" in draft_of(event, question)[1]


async def test_a_requested_draft_leaves_only_its_size_in_the_event(event):
    drafts = await event.drafter.asked.draft(event.replica, ["Who pays for it?"], "en", "zh")
    assert drafts == [("费用由谁承担？", ())]
    assert event.replica.event.draft_service.sent_chars == len("Who pays for it?")


async def test_requested_drafts_are_made_without_names(event):
    event.service.drafts = lambda text: f"{text[:4]}付款"
    [draft] = await event.drafter.asked.draft(event.replica, ["Lazio pays"], "en", "zh")
    [(sent, *_)] = event.service.sent
    assert "Lazio" not in sent and draft.text.startswith("拉齐奥大区")


async def test_requests_have_the_size_that_the_service_takes(event):
    texts = [f"Text {number}" for number in range(23)]
    event.service.drafts = lambda text: f"文 {text.removeprefix('Text ')}"
    drafts = await event.drafter.asked.draft(event.replica, texts, "en", "zh")
    assert [draft.text for draft in drafts] == [f"文 {number}" for number in range(23)]


async def test_a_text_that_cannot_be_sent_is_left_to_people(event):
    texts = ["x" * 4000, "Who pays for it?"]
    drafts = await event.drafter.asked.draft(event.replica, texts, "en", "zh")
    assert drafts == [None, ("费用由谁承担？", ())]


async def test_texts_without_a_language_are_sent_in_that_of_their_script(event):
    event.service.drafts = lambda text: f"draft of {text}"
    texts = ["energy", "能源", "EU绿色协议", "-10 %", "น้ำ"]
    drafts = await event.drafter.asked.draft(event.replica, texts, "", "en")
    assert event.service.sent == [
        *(("能源", "zh", "en"), ("EU绿色协议", "zh", "en")),
        *(("-10 %", "", "en"), ("น้ำ", "", "en")),
    ]
    assert drafts[0] == ("energy", ())
    assert [each.text for each in drafts[1:]] == [f"draft of {text}" for text in texts[1:]]


async def test_a_hostile_text_is_left_to_people_alone(event):
    def answer(text):
        if "hostile" in text:
            raise ServiceFailed("answer", is_of_text=True)
        return "文本"

    event.service.drafts = answer
    texts = ["Text one", "A hostile text", "Text two", "Text three"]
    drafts = await event.drafter.asked.draft(event.replica, texts, "en", "zh")
    assert [each and each.text for each in drafts] == ["文本", None, "文本", "文本"]
    sent = sum(len(text) for text, *_ in event.service.sent)
    assert event.replica.event.draft_service.sent_chars == sent


async def test_nobody_waits_for_many_texts_of_a_slow_service(event):
    def answer(text):
        event.now += 5
        return "文本"

    event.service.drafts = answer
    with pytest.raises(DraftsUnavailable, match="busy"):
        await event.drafter.asked.draft(event.replica, ["Text"] * 30, "en", "zh")
    assert len(event.service.sent) == 10


@pytest.mark.parametrize(
    ("chars", "failure", "problem"),
    [(5, None, "spent"), (1000, "quota", "quota"), (1000, "timeout", "unreachable")],
)
async def test_drafts_that_cannot_be_had_are_refused_with_the_reason(
    event, chars, failure, problem
):
    worker = make_drafter(event, chars)
    event.service.failure = failure and ServiceFailed(failure)
    with pytest.raises(DraftsUnavailable) as refusal:
        await worker.asked.draft(event.replica, ["Who pays for it?"], "en", "zh")
    assert refusal.value.problem == problem


async def test_a_service_in_pause_gets_no_requests(event):
    event.service.failure = ServiceFailed("quota")
    for _ in range(3):
        with pytest.raises(DraftsUnavailable):
            await event.drafter.asked.draft(event.replica, ["Who pays?"], "en", "zh")
    assert len(event.service.sent) == 1


async def test_few_requests_that_people_wait_for_are_under_way_at_once(event):
    answers = asyncio.Event()
    event.service.until = answers
    asked = [
        asyncio.create_task(event.drafter.asked.draft(event.replica, ["Who pays?"], "en", "zh"))
        for _ in range(MAX_ASKED + 1)
    ]
    done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
    with pytest.raises(DraftsUnavailable, match="busy"):
        await done.pop()
    answers.set()
    drafts = await asyncio.gather(*asked, return_exceptions=True)
    assert len([each for each in drafts if isinstance(each, list)]) == MAX_ASKED


async def test_a_report_that_is_still_typed_is_sent_once_it_stays_the_same(event):
    await event.operator("breakout.draft", title={"en": "B"}, task={"en": "Do."}, rooms=1)
    [breakout] = event.replica.event.breakouts.values()
    [room] = breakout.rooms
    person = event.ann.identity.person
    await event.operator("breakout.move", breakout=breakout.id, person=person, room=room)
    await event.operator("breakout.open", breakout=breakout.id)

    async def write(text):
        fields = {"report": room, "field": "agreed", "language": "en", "text": text}
        await event.replica.perform(event.moderator.identity, action("report.write", **fields))

    await write("Who")
    await event.operator("report.show", breakout=breakout.id, room=room)
    for text in ("Who pays", "Who pays for it?"):
        await look(event)
        event.now += drafter.SETTLE_S / 2
        await write(text)
    await look(event)
    assert event.service.sent == []
    event.now += drafter.SETTLE_S
    await look(event)
    assert [sent for sent, *_ in event.service.sent] == ["Who pays for it?"]
