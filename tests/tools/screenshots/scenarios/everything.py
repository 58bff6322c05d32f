"""Something of everything in the care of staff."""

from tools.screenshots.scenarios.polls import breakdown, open_poll
from tools.screenshots.seeded_event import TWELVE, YES_NO, SeededEvent


async def announcement(stage: SeededEvent) -> None:
    await open_poll(stage)
    await announce(
        stage,
        {
            "en": "We go on at 10:15 in the main room. Coffee is next door.",
            "zh": "我们十点十五分回到主会场继续。茶歇在隔壁。",
        },
    )


async def announce(stage: SeededEvent, text: dict[str, str]) -> None:
    await stage.perform("announcement.post", room=1, text=text)


async def busy(stage: SeededEvent) -> None:
    """Something of everything that a moderator has to look after."""
    await breakdown(stage)
    questions = await stage.ask(14)
    await stage.perform("question.answering", question=questions[2])
    await stage.perform("question.answered", question=questions[0])
    await stage.perform("question.park", question=questions[5])
    await stage.ask(6, state="pending")
    turned_down = await stage.asks("Is there a hotel?")
    await stage.perform("question.reject", question=turned_down, reason="off_topic", note="")
    await moderate_questions(stage, questions)
    await stage.vote(await stage.poll(YES_NO, seconds=185, anonymous=False))
    await stage.poll(TWELVE, open=False)
    await announce(stage, {"en": "We go on at 10:15.", "zh": "我们十点十五分继续。"})
    await stage.perform("person.ban", person=stage.crowd[-1].person)


async def moderate_questions(stage: SeededEvent, asked: list[int]) -> None:
    """Other actions of a room's team on some questions."""
    topics = [
        {"id": "money", "name": {"en": "Money", "zh": "资金"}},
        {"id": "people", "name": {"en": "People and training", "zh": "人才与培训"}},
    ]
    await stage.perform("qa.rules", room=1, topics=topics, blocked=["hotel"])
    await stage.perform("question.merge", question=asked[4], into=asked[2])
    await stage.perform("question.merge", question=asked[9], into=asked[2])
    await stage.perform("question.label", question=asked[1], topic="money", to="hangzhou")
    await stage.perform(
        "question.reword",
        question=asked[3],
        text="How much does the retrofit of old housing cost for each flat?",
    )
    pending = [id for id, each in stage.event.state.questions.items() if each.state == "pending"]
    await stage.perform("question.label", question=pending[1], topic="people", to=None)
    await stage.perform("question.claim", question=pending[0], on=True)
    await stage.asks("Which hotel is near the hall?", who=stage.crowd[7])


async def untranslated(stage: SeededEvent) -> None:
    await stage.poll(
        {
            "prompt": {"en": "Which region would you like to visit first?"},
            "options": [*YES_NO["options"], {"zh": "以后再说"}],
        },
        open=False,
    )
    await announce(stage, {"zh": "我们十点十五分继续。"})
