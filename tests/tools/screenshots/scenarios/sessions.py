"""An event with sessions on three days: some have ended, two run, the others follow."""

from live.features.event.event_code import event_path, session_code
from tools.live_server import Event
from tools.screenshots.seeded_event import MINUTE, YES_NO, SeededEvent

TRACKS = {
    "energy": {"en": "Energy", "zh": "能源"},
    "ports": {"en": "Ports and logistics", "zh": "港口与物流"},
}
ROOMS = [{"en": f"Room {name}", "zh": f"{name} 厅"} for name in "ABC"]
HOSTS = {"en": "Ana Silva, Mayor of Porto; Li Wei", "zh": "波尔图市长安娜·席尔瓦；李伟"}
ABSTRACT = {
    "en": "Three cities show what they built, what it cost and who paid for it.",
    "zh": "三个城市展示其建设成果、成本与资金来源。",
}
PLANS = (
    (-120, 60, "Opening of the exhibition", "展览开幕", 0, "energy"),
    (-20, 60, "Green ports and clean shipping", "绿色港口与清洁航运", 1, "ports"),
    (
        -20,
        50,
        "Heat for old houses: how ten cities finance the retrofit of their oldest districts",
        "老房供暖：十个城市如何为最老城区的改造融资",
        2,
        "energy",
    ),
    (8, 45, "Talking trams", "会说话的电车", 0, "ports"),
    (60, 30, "Data of the harbour", "港口数据", 1, "ports"),
    (24 * 60, 90, "Site visit: the tidal plant", "实地参观：潮汐电站", 0, "energy"),
    (48 * 60, 60, "Farewell of the delegations", "代表团告别会", 0, "energy"),
)
"""Start in minutes from the start of the stage, minutes, titles, room, track."""


async def programme(stage: SeededEvent) -> None:
    """A programme of which nothing has started."""
    await stage.perform("event.add_part", part="sessions")
    start = stage.event.state.profile.starts + 42 * MINUTE
    sessions = [
        {
            "title": {"en": en, "zh": zh},
            "starts": start + at * MINUTE,
            "ends": start + (at + minutes) * MINUTE,
            "place": ROOMS[room],
            "hosts": HOSTS,
            "track": TRACKS[track],
            "description": ABSTRACT,
            "points": [
                {
                    "starts": start + at * MINUTE,
                    "ends": start + (at + 10) * MINUTE,
                    "title": {"en": "Welcome", "zh": "欢迎"},
                },
                {
                    "starts": start + (at + 10) * MINUTE,
                    "ends": start + (at + minutes) * MINUTE,
                    "title": {"en": "Discussion", "zh": "讨论"},
                },
            ],
        }
        for at, minutes, en, zh, room, track in PLANS
    ]
    await stage.perform("session.add", sessions=sessions)


async def running_sessions(stage: SeededEvent) -> None:
    """A session has ended, two run, the first of them late with an open poll; `me` is in it and has
    marked two.
    """
    await programme(stage)
    opening, ports, heat = [await stage.event.session(number) for number in (2, 3, 4)]
    for session in (opening, ports, heat):
        await session.operator("session.start")
    await opening.operator("session.end")
    await start_late(ports)
    await enter(stage, 3)
    await ports.poll(prompt=YES_NO["prompt"])
    for number in (4, 5):
        await stage.perform("session.mark", stage.me, number=number, on=True)


async def start_late(session: Event) -> None:
    """Its first point has begun and is not over."""
    await session.operator("agenda.start", point=session.state.agenda.points[0].id)


async def enter(stage: SeededEvent, number: int) -> None:
    """Enter a session as `me`."""
    path = event_path(session_code(stage.event.code, number))
    response = await stage.browser.post(f"{path}/enter", to="session")
    assert response.status_code == 303, response.text
