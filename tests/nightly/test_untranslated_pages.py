"""Pages in Chinese: no sentence is left in English."""

import pytest

from tools.actors import CATALOGUES
from tools.live_server import join
from tools.open_page import enter

QUESTION = "How do you finance the retrofit of old housing when owners cannot pay up front?"
LONG = {
    "en": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
    "zh": "请大家在十点十五分之前回到会场，我们将继续讨论下一个议题。",
}


@pytest.fixture(scope="module")
async def busy(server_process):
    """An event in which everything is there to be looked at: open and closed polls, questions in
    all states, an announcement, a ban.
    """
    event = server_process.event("crowded")
    desk = await (await event.bot("moderator")).open("moderator")
    rude = await (
        await join(event, "Somebody with quite a long name", delegation="bologna", language="en")
    ).open()
    await desk.perform("poll.close", poll=event.fields)
    await desk.perform("poll.reveal", poll=event.fields)
    await desk.perform("poll.open", poll=event.partners, seconds=3600)
    await desk.perform("qa.open", room=1)
    await desk.perform("qa.rules", room=1, most_open=5)
    questions = [
        await rude.perform("question.ask", room=1, text=f"{QUESTION} {n}", language="en")
        for n in range(5)
    ]
    for question in questions[1:4]:
        await desk.perform("question.approve", question=question)
    await desk.perform("question.answering", question=questions[1])
    await desk.perform("question.answered", question=questions[2])
    await desk.perform(
        "question.reject", question=questions[4], reason="duplicate", note="See above."
    )
    await desk.perform("announcement.post", room=1, text=LONG)
    person = await (await join(event, delegation="lazio")).open()
    await desk.perform("person.ban", person=person.items["you"]["person"])
    yield event
    await event.close_all()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("room", ["join", "attendee", "moderator", "organiser"])
async def test_no_english_sentence_is_left_on_a_chinese_page(actors, busy, room, language):
    """The English page is the control: there, sentences are found. The preview of the screen is in
    all languages and left out.
    """
    english = set(CATALOGUES.languages["zh"].messages)
    person = await enter(actors, busy, room, language)
    await person.page.evaluate("document.querySelector('.preview')?.remove()")
    lines = {line.strip() for line in (await person.page.locator("body").inner_text()).splitlines()}
    assert bool(lines & english) is (language == "en"), lines & english
