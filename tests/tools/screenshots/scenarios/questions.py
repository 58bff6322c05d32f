"""Questions."""

from live.kernel.principal import SYSTEM, Identity, Role
from tools.screenshots.seeded_event import SeededEvent

TOPICS = [
    {"id": "money", "name": {"en": "Finance", "zh": "资金"}},
    {"id": "people", "name": {"en": "Skills and people", "zh": "人才"}},
]


RULES = {
    "en": "Every question is read within five minutes.\nWe keep to the topic and to good manners.",
    "zh": "每个提问五分钟内会有人阅读。\n请切题并保持礼貌。",
}


DRAFTED = "Who pays 30 % of the bus depot, and what is not paid before 2027?"


async def question_open(stage: SeededEvent) -> None:
    await stage.perform("qa.open", room=1)


async def questions(stage: SeededEvent, many: int = 5) -> None:
    await stage.come()
    question_ids = await stage.ask(many)
    await stage.perform("qa.rules", room=1, topics=TOPICS, words=RULES)
    await stage.perform("question.label", question=question_ids[3], topic="money", to="hangzhou")
    seq = await stage.perform(
        "question.translate",
        question=question_ids[1],
        language="en",
        text="How can small firms help to write the strategies of their cities?",
    )
    await stage.perform(
        "question.approve_translation",
        question=question_ids[1],
        language="en",
        written=seq,
        on=True,
    )
    await stage.perform("question.answering", question=question_ids[2])
    await stage.perform("question.answered", question=question_ids[0])
    await stage.perform(
        "question.reply",
        question=question_ids[3],
        text={
            "en": "By green bonds of the region; see the link in the agenda.",
            "zh": "通过地区绿色债券；详见议程中的链接。",
        },
    )
    await stage.perform(
        "question.merge",
        question=await stage.asks("Who pays for the district heating?"),
        into=question_ids[4],
    )
    await stage.perform("question.upvote", stage.me, question=question_ids[1], on=True)


async def answering(stage: SeededEvent) -> None:
    await questions(stage)


async def slow_questions(stage: SeededEvent) -> None:
    await questions(stage)
    await stage.perform("qa.rules", room=1, slow=3600)


async def many_questions(stage: SeededEvent) -> None:
    await questions(stage, 50)


async def five_hundred(stage: SeededEvent) -> None:
    await stage.come()
    await stage.ask(380)
    await stage.ask(120, state="pending")


async def own_questions(stage: SeededEvent) -> None:
    await stage.perform("qa.open", room=1)
    await stage.perform("qa.rules", room=1, most_open=4, topics=TOPICS)
    (
        _pending,
        public_question,
        answering,
        answered_question,
        parked_question,
        rejected_question,
        withdrawn,
        merged_question,
        appealed_question,
    ) = [await _mine(stage, f"My question {n} of nine?") for n in range(1, 10)]
    await stage.perform("qa.rules", room=1, most_open=4, topics=TOPICS)
    for question in (public_question, answering, answered_question, parked_question):
        await stage.perform("question.approve", question=question)
    await stage.perform(
        "question.reword",
        question=public_question,
        text="How do small towns take part, and who pays their share?",
    )
    await stage.perform(
        "question.reply",
        question=answered_question,
        text={"en": "Write to us; we send you the form.", "zh": "请写信给我们，我们会寄送表格。"},
    )
    await stage.perform("question.answered", question=answered_question)
    await stage.perform("question.answering", question=answering)
    await stage.perform("question.park", question=parked_question)
    for question in (rejected_question, appealed_question):
        await stage.perform(
            "question.reject",
            question=question,
            reason="duplicate",
            note="Somebody asked this before you: see the second question.",
        )
    await stage.perform(
        "question.appeal",
        stage.me,
        question=appealed_question,
        text="The other one is about another programme.",
    )
    await stage.perform("question.withdraw", stage.me, question=withdrawn)
    await stage.perform("question.merge", question=merged_question, into=public_question)


async def _mine(stage: SeededEvent, text: str) -> int:
    await stage.perform("qa.rules", room=1, most_open=50)
    return await stage.asks(text)


async def own_pending(stage: SeededEvent) -> None:
    await stage.perform("qa.open", room=1)
    await stage.asks("How do small towns take part?")


async def muted(stage: SeededEvent) -> None:
    await questions(stage)
    await stage.perform(
        "person.mute", person=stage.me.person, note="Please let the other delegations ask first."
    )


async def at_the_desk(stage: SeededEvent) -> None:
    """Questions with replies and translations in every state, one of them addressed to the
    speaker's delegation.
    """
    await questions(stage, 8)
    asked = list(stage.event.state.questions)
    moderator = Identity(Role.MODERATOR, link=stage.keys["moderator"], browser="b")
    speaker = Identity(Role.SPEAKER, link=stage.keys["speaker"], browser="b")
    other = Identity(
        Role.SPEAKER,
        link=await stage.perform("link.make", role="speaker", label="Mr Rossi", delegation="lazio"),
        browser="b",
    )
    await stage.perform("question.label", question=asked[3], topic=None, to="hangzhou")
    for who, at, text in (
        (moderator, 2, "老旧住房改造的费用由谁承担？"),
        (speaker, 3, "各城市如何共享培训资源？"),
        (other, 4, "港口数据由谁管理？"),
    ):
        language = "en" if stage.event.state.questions[asked[at]].language == "zh" else "zh"
        seq = await stage.perform(
            "question.translate", who, question=asked[at], language=language, text=text
        )
        if who is moderator:
            await stage.perform(
                "question.approve_translation",
                moderator,
                question=asked[at],
                language=language,
                written=seq,
                on=True,
            )
    await stage.perform(
        "question.claim_translation", moderator, question=asked[5], language="zh", on=True
    )
    reply = {
        "en": "With the regional energy fund, from next spring on.",
        "zh": "自明年春季起，由地区能源基金资助。",
    }
    await stage.perform("question.reply", speaker, question=asked[3], text=reply)
    await stage.ask(2, state="pending")
    turned_down = await stage.asks("Is there a hotel?")
    await stage.perform("question.reject", question=turned_down, reason="off_topic", note="")


async def at_the_translators(stage: SeededEvent) -> None:
    """A translator's queue: a draft with flags comes first, another later; others are done or in
    progress.
    """
    await at_the_desk(stage)
    glossary = [{"forms": {"en": "bus depot", "zh": "公交场站"}}]
    await stage.perform("event.configure", glossary=glossary)
    link = await stage.perform("link.make", role="translator", label="Translators")
    stage.keys["translators"] = link
    other = Identity(Role.TRANSLATOR, link=link, browser="other")
    await stage.perform("staff.sign", other, initials="Anna Rossi")
    for _ in range(2):
        drafted = await stage.asks(DRAFTED)
        await stage.perform("question.approve", question=drafted)
        await stage.perform(
            "text.draft",
            SYSTEM,
            kind="question",
            id=drafted,
            part="text",
            language="zh",
            source=DRAFTED,
            text="谁支付车库的 13%？2027 年前支付什么？",
            flags=["numbers", "negation", "glossary"],
            sent=len(DRAFTED),
        )
    await stage.perform("question.answering", question=drafted)
    questions = stage.event.state.questions
    others = [each for each in questions.values() if each.state == "approved"]
    for question in others[-3:-1]:
        language = "zh" if question.language == "en" else "en"
        fields = {"question": question.id, "language": language}
        await stage.perform("question.claim_translation", other, **fields, on=True)
