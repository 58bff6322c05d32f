"""Breakout rooms, and their preparation."""

from tools.screenshots import texts
from tools.screenshots.seeded_event import FIELD, YES_NO, SeededEvent

OWN_TASK = {
    "en": "Draw a map of who shares which data, and with whom.",
    "zh": "绘制一张数据共享图：谁与谁共享哪些数据。",
}


async def in_eight_rooms(stage: SeededEvent) -> None:
    """Sixty people, paired delegations together, as far as a rule allows it; some were moved and
    locked by hand.
    """
    await stage.come()
    task = {
        "en": "Agree on one project that two regions can begin this year.",
        "zh": "商定一个两地今年即可启动的项目。",
    }
    breakout = await stage.perform(
        "breakout.draft", title={"en": "Common projects", "zh": "共同项目"}, task=task, minutes=20
    )
    await stage.perform("breakout.plan", breakout=breakout, mode="pairs", rooms=8, seed=7, most=4)
    rooms, people = (
        stage.event.state.breakouts[breakout].rooms,
        [each.person for each in stage.crowd],
    )
    for person, room in ((people[0], None), (people[1], rooms[1])):
        await stage.perform("breakout.move", breakout=breakout, person=person, room=room)
    await stage.perform("room.edit", room=rooms[0], task=OWN_TASK)
    await stage.perform("breakout.lock", breakout=breakout, on=True, person=people[1])
    await stage.perform("breakout.lock", breakout=breakout, on=True, room=rooms[0])


async def parted(stage: SeededEvent) -> None:
    """The first room has a task of its own."""
    _, rooms = await stage.breakout()
    await stage.perform("room.edit", room=rooms[0], task=OWN_TASK)


async def mixed(stage: SeededEvent) -> None:
    await stage.breakout("mixed", rooms=12)


async def choosing(stage: SeededEvent) -> None:
    """All people but me choose a room."""
    await stage.come()
    breakout, rooms = await stage.breakout("chosen", rooms=4, places=9)
    for at, who in enumerate(stage.crowd[:24]):
        await stage.perform(
            "breakout.enter", who, breakout=breakout, into=rooms[0 if at < 9 else at % 3 + 1]
        )


async def hosting(stage: SeededEvent) -> None:
    """I host my breakout room: it has a call, an open poll, a prepared poll, three questions, one
    of which all see; another room asks for help.
    """
    await stage.come()
    breakout, rooms = await stage.breakout("mixed", rooms=4)
    mine = stage.event.state.people[stage.me.person or 0].room or 0
    await stage.perform("room.edit", room=mine, video="https://meet.example/room")
    await stage.perform("room.volunteer", stage.me, room=mine, on=True)
    for what, is_open in ((FIELD, True), (YES_NO, False)):
        poll = await stage.perform(
            "poll.create",
            room=mine,
            prompt=what["prompt"],
            config={"kind": "choice", "options": what["options"]},
        )
        if is_open:
            await stage.perform("poll.open", poll=poll)
    await stage.perform("qa.open", room=mine)
    asking = next(
        who for who in stage.crowd if stage.event.state.people[who.person or 0].room == mine
    )
    group_names = [
        "Who signs the agreement, the city or the region?",
        "Is it the region that signs?",
        "When do we begin?",
    ]
    ids = [
        await stage.perform("question.ask", asking, room=mine, text=text, language="en")
        for text in group_names
    ]
    await stage.perform("question.approve", question=ids[0])
    await stage.perform("room.help", room=next(room for room in rooms if room != mine), on=True)
    await stage.perform("breakout.recall", breakout=breakout)
    await stage.perform("breakout.extend", breakout=breakout, seconds=600)


async def reported(stage: SeededEvent) -> None:
    breakout, _ = await stage.breakout()
    me = stage.event.state.people[stage.me.person].room
    other = next(each for each in stage.crowd if stage.event.state.people[each.person].room == me)
    await stage.perform(
        "report.write", other, report=me, field="agreed", language="en", text="We open our data."
    )
    for field, language, text in texts.REPORT:
        await stage.perform("report.write", report=me, field=field, language=language, text=text)
    await stage.perform("report.show", breakout=breakout, room=me)
