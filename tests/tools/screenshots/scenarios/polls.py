"""Multiple choice polls."""

from tools.screenshots.seeded_event import FIELD, TWELVE, YES_NO, SeededEvent


async def people_here(stage: SeededEvent) -> None:
    await stage.come()


async def open_poll(stage: SeededEvent) -> None:
    await stage.come()
    await stage.vote(await stage.poll(seconds=185))


async def voted(stage: SeededEvent) -> None:
    await stage.come()
    await stage.vote(await stage.poll(rule="voted"), [1])
    await stage.poll(YES_NO, open=False)


async def several(stage: SeededEvent) -> None:
    await stage.come()
    await stage.vote(await stage.poll(TWELVE, most=3), [0, 3])


async def paused(stage: SeededEvent) -> None:
    await open_poll(stage)
    await stage.perform("poll.pause", poll=stage.polls[0])


async def reading(stage: SeededEvent) -> None:
    await stage.come()
    await stage.poll(seconds=90, reading=600)


async def paused_reading(stage: SeededEvent) -> None:
    await reading(stage)
    await stage.perform("poll.pause", poll=stage.polls[0])


async def about_to_be_final(stage: SeededEvent) -> None:
    await stage.come()
    await stage.vote(await stage.poll(changeable=False))


async def final(stage: SeededEvent) -> None:
    await stage.come()
    await stage.vote(await stage.poll(changeable=False, seconds=185), [1])


async def second_round(stage: SeededEvent) -> None:
    await closed(stage)
    again = await stage.perform("poll.repeat", poll=stage.polls[0])
    await stage.perform("poll.open", poll=again, seconds=120)


async def two_rounds(stage: SeededEvent) -> None:
    await breakdown(stage)
    again = await stage.perform("poll.repeat", poll=stage.polls[0])
    stage.polls.append(again)
    await stage.perform("poll.open", poll=again)
    await stage.vote(again, [0], turn=2)
    await stage.close(again)
    await stage.poll(YES_NO, open=False, reading=30, changeable=False)
    await stage.poll(TWELVE, open=False)


async def shift(stage: SeededEvent) -> None:
    await two_rounds(stage)
    await stage.perform("screen.show", room=1, what="shift", id=stage.polls[1])


async def two_without_votes(stage: SeededEvent) -> None:
    await stage.poll(YES_NO, rule="always")


async def twelve(stage: SeededEvent) -> None:
    await several(stage)
    await stage.close(stage.polls[0])


async def thousands(stage: SeededEvent) -> None:
    await stage.come(
        {
            "lazio": 2900,
            "zhengzhou": 2700,
            "hangzhou": 2100,
            "bologna": 1600,
            "suzhou": 900,
            "stuttgart": 896,
            "qingdao": 3,
        }
    )
    await stage.vote(await stage.poll(), [0])
    await stage.close(stage.polls[0])


async def closed(stage: SeededEvent) -> None:
    await stage.come()
    await stage.vote(await stage.poll(), [1])
    await stage.close(stage.polls[0], reveal=False)


async def breakdown(stage: SeededEvent) -> None:
    await closed(stage)
    await stage.perform("poll.reveal", poll=stage.polls[0])


async def by_delegation(stage: SeededEvent) -> None:
    await breakdown(stage)
    await stage.perform("screen.show", room=1, what="delegations", id=stage.polls[0])


async def by_every_delegation(stage: SeededEvent) -> None:
    """Named votes, which no group hides."""
    await stage.come()
    await stage.vote(await stage.poll(anonymous=False), [1])
    await stage.close(stage.polls[0])
    await stage.perform("screen.show", room=1, what="delegations", id=stage.polls[0])


async def one_voice(stage: SeededEvent) -> None:
    await by_every_delegation(stage)
    await stage.perform("screen.show", room=1, what="voices", id=stage.polls[0])


async def one_voice_of_twelve(stage: SeededEvent) -> None:
    await stage.come()
    await stage.vote(await stage.poll(TWELVE, most=3, anonymous=False), [0, 3])
    await stage.close(stage.polls[0])
    await stage.perform("screen.show", room=1, what="voices", id=stage.polls[0])


async def named(stage: SeededEvent) -> None:
    await stage.come()
    await stage.vote(await stage.poll(YES_NO, anonymous=False, rule="always"), [0])


async def prepared(stage: SeededEvent) -> None:
    await stage.poll(FIELD, open=False)
    await stage.poll(TWELVE, open=False, most=3, anonymous=False)


async def ended(stage: SeededEvent) -> None:
    await breakdown(stage)
    await stage.perform("event.end")
