"""Two translators at the sockets of a running server are never on the same text."""

import asyncio

from tools.live_server import staff

CLAIM = "question.claim_translation"


async def prepare(event):
    """Publish a question; return its id with the pages of two translators."""
    await event.operator("qa.open", room=1)
    question = await event.operator("question.ask", room=1, text="Who pays?", language="en")
    await event.operator("question.approve", question=question)
    people = [await staff(event, "translator") for _ in range(2)]
    return question, [await person.open("translator") for person in people]


def claim_of(page, question):
    return page.items[f"translations:{question}"]["zh"]["claimed"]


async def test_of_two_claims_at_the_same_moment_a_single_claim_is_done(event):
    question, pages = await prepare(event)
    fields = {"question": question, "language": "zh", "on": True}
    replies = await asyncio.gather(*(page.request(CLAIM, **fields) for page in pages))
    done = [number for number, reply in enumerate(replies) if "done" in reply]
    assert len(done) == 1
    (winner,) = done
    refused = replies[1 - winner]
    assert refused["refused"] == "conflict"
    assert "Someone else is writing this translation." in str(refused)
    claims = [await page.until(lambda page=page: claim_of(page, question)) for page in pages]
    assert claims[0] == claims[1]
