"""Something of everything in the care of staff."""

import time

from tools.screenshots.scenarios.breakouts import in_eight_rooms
from tools.screenshots.scenarios.floor import floor_in_use
from tools.screenshots.scenarios.polls import breakdown, open_poll
from tools.screenshots.scenarios.projects import projects
from tools.screenshots.seeded_event import MINUTE, TWELVE, YES_NO, SeededEvent

CHOICE = {"kind": "choice", "options": YES_NO["options"]}


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


async def all_parts_in_use(stage: SeededEvent) -> None:
    """The same beside cards to review, a speech, breakout rooms, a survey and a run sheet; the
    last poll has closed.
    """
    await projects(stage)
    await floor_in_use(stage)
    await in_eight_rooms(stage)
    await stage.perform("breakout.open", breakout=max(stage.event.state.breakouts))
    await busy(stage)
    await stage.close(stage.polls[-2])
    now = time.time_ns() // 1_000_000
    survey = await stage.perform(
        "survey.save",
        title={"en": "Evaluation", "zh": "评估"},
        questions=[{"prompt": YES_NO["prompt"], "config": CHOICE}],
    )
    await stage.perform("survey.open", survey=survey, closes_at=now + 14 * 24 * 60 * MINUTE)
    polls = [await stage.poll(what, open=False) for what in (YES_NO, TWELVE)]
    title = {"en": "Multilateral discussion: questions and answers", "zh": "多边讨论：问答"}
    points = [
        {
            "starts": now + (20 * at - 10) * MINUTE,
            "ends": now + (20 * at + 10) * MINUTE,
            "title": title,
            "polls": [poll],
        }
        for at, poll in enumerate(polls)
    ]
    await stage.perform("agenda.set", points=points)


async def untranslated(stage: SeededEvent) -> None:
    await stage.poll(
        {
            "prompt": {"en": "Which region would you like to visit first?"},
            "options": [*YES_NO["options"], {"zh": "以后再说"}],
        },
        open=False,
    )
    await announce(stage, {"zh": "我们十点十五分继续。"})
