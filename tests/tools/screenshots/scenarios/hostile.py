"""Names, options and questions that try to leave their places."""

from tools.screenshots import texts
from tools.screenshots.scenarios.everything import announce
from tools.screenshots.seeded_event import SeededEvent

HOSTILE = {"en": f"{texts.WORD} {texts.ARABIC}", "zh": texts.CHINESE}


async def hostile(stage: SeededEvent) -> None:
    """Names, options and questions that try to leave their places."""
    region = {"id": "EU", "name": {"en": texts.WORD, "zh": texts.CHINESE}}
    names = {
        "bologna": texts.WORD,
        "arabic": texts.ARABIC,
        "hebrew": texts.HEBREW,
        "marks": texts.MARKS,
        "emoji": texts.EMOJI,
        "chinese": texts.CHINESE,
    }
    delegations = [
        {"id": id, "region": "EU", "name": {"en": name, "zh": name}, "paired_with": []}
        for id, name in names.items()
    ]
    await stage.perform("event.configure", regions=[region], delegations=delegations)
    await stage.come(dict.fromkeys(names, 9))
    options = [texts.LONG, *({"en": each, "zh": each} for each in texts.ALL)]
    prompt = {"en": f"{texts.MIXED} {texts.WORD}", "zh": f"{texts.CHINESE}？"}
    earlier = await stage.poll(
        {"prompt": {"en": texts.ARABIC, "zh": texts.HEBREW}, "options": options[:4]}
    )
    await stage.vote(earlier, [0])
    await stage.close(earlier)
    await stage.vote(
        await stage.poll({"prompt": prompt, "options": options}, rule="always", seconds=3600), [1]
    )
    await stage.perform("qa.open", room=1)
    questions = [await stage.asks(text, who=stage.crowd[at]) for at, text in enumerate(texts.ALL)]
    for question in questions[:-1]:
        await stage.perform("question.approve", question=question)
    mine = [await stage.asks(text) for text in (texts.WORD, texts.ARABIC, texts.MARKS)]
    await stage.perform("question.reject", question=mine[0], reason="other", note=texts.WORD)
    await announce(stage, {"en": f"{texts.WORD} {texts.MIXED}", "zh": texts.CHINESE})
    for text in (texts.WORD, texts.ARABIC, texts.EMOJI):
        await stage.perform("link.make", role="moderator", label=text[:60])


async def hostile_answering(stage: SeededEvent) -> None:
    await hostile(stage)
    await stage.perform(
        "question.answering",
        question=max(
            id for id, each in stage.event.state.questions.items() if each.state == "approved"
        ),
    )


async def hostile_by_delegation(stage: SeededEvent) -> None:
    await hostile(stage)
    await stage.perform("poll.reveal", poll=stage.polls[0])
    await stage.perform("screen.show", room=1, what="delegations", id=stage.polls[0])
