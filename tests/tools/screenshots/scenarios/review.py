"""Written answers, and their review."""

import re
from typing import Any

from live.features.polls.kinds import words
from tools.screenshots import texts
from tools.screenshots.scenarios import kinds
from tools.screenshots.seeded_event import SeededEvent

HAN = re.compile("[\u4e00-\u9fff]")


async def words_reviewed(stage: SeededEvent) -> None:
    """Words that wait, that were let through, merged, and hidden."""
    poll = await _ask_poll(stage, "words", config=words.Config(), anonymous=False)
    said = (
        "energy",
        "能源",
        "green buildings",
        "绿色建筑",
        "trust",
        texts.WORD[:60],
        "氢能",
        "start-ups",
        "free beer",
    )
    for at, who in enumerate(stage.crowd):
        await stage.perform(
            "poll.vote", who, poll=poll, answer=[said[at % len(said)], said[at * at % len(said)]]
        )
    await stage.perform(
        "words.show",
        poll=poll,
        words=["energy", "能源", "green buildings", "绿色建筑", "trust", "氢能"],
    )
    await stage.perform("words.hide", poll=poll, words=["free beer"])
    for same in (["energy", "能源"], ["green buildings", "绿色建筑"]):
        await stage.perform("words.merge", poll=poll, words=same)
    await stage.perform("poll.vote", stage.me, poll=poll, answer=["能源", "氢能"])


async def statements_proposed(stage: SeededEvent) -> None:
    """Proposals that wait, that are voted on, and that were turned down; some of them are mine."""
    poll = await _ask_poll(stage, "statements")
    proposals = [
        await stage.perform("statement.propose", who, poll=poll, text=text, language=language)
        for who, text, language in (
            (stage.crowd[0], "Each project needs a partner from both sides.", "en"),
            (stage.me, "Cities should publish what did not work.", "en"),
            (stage.me, "Vote for my company.", "en"),
            (stage.crowd[3], "应当共享试点数据。", "zh"),
            (stage.me, texts.WORD, "en"),
            (stage.crowd[5], texts.ARABIC, "ar"),
            (stage.crowd[6], f"{texts.MARKS} {texts.EMOJI}", "zh"),
        )
    ]
    for each in proposals[:2]:
        await stage.perform("statement.approve", poll=poll, statement=each)
    await stage.perform(
        "statement.reject",
        poll=poll,
        statement=proposals[2],
        reason="off_topic",
        note="Please propose what cities can do.",
    )
    for at, who in enumerate((*stage.crowd[:30], stage.me)):
        await stage.perform(
            "poll.vote",
            who,
            poll=poll,
            answer={"1": 1, "2": (1, -1, 0)[at % 3], f"p{proposals[0]}": 1},
        )


async def texts_written(stage: SeededEvent) -> None:
    """Texts that wait, that are shown, and that are hidden, hard to set all of them."""
    poll = await _ask_poll(stage, "open", anonymous=False)
    all_texts = [
        *texts.ALL,
        texts.LONG["en"],
        texts.LONG["zh"],
        "A shared living lab for the retrofit of old housing.",
        "与斯图加特共建氢能示范园区。",
    ]
    seqs = [
        await stage.perform(
            "poll.vote",
            who,
            poll=poll,
            answer={"text": text, "language": "zh" if HAN.search(text) else "en"},
        )
        for who, text in zip((stage.me, *stage.crowd), [*all_texts, *all_texts[:3]], strict=False)
    ]
    for each in seqs[: len(all_texts)]:
        await stage.perform("entry.show", poll=poll, entry=each)
    await stage.perform("entry.hide", poll=poll, entry=seqs[1])


async def text_held_up(stage: SeededEvent) -> None:
    await texts_written(stage)
    poll = stage.event.state.polls[stage.polls[-1]]
    await stage.perform("entry.light", poll=poll.id, entry=list(poll.extra.entries)[-5], on=True)


async def all_to_review(stage: SeededEvent) -> None:
    for tells in (words_reviewed, statements_proposed, texts_written):
        await tells(stage)


async def _ask_poll(stage: SeededEvent, kind: str, **fields: Any) -> int:
    await stage.come()
    await kinds.WATCHED_FROM_THE_START[kind](stage, **fields)
    return stage.polls[-1]
