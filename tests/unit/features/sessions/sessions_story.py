"""Story of an event with sessions, for its recorded journal. In the end it follows a main event, as
a session does.
"""

from live.features.people.people import hash_nonce
from live.kernel.principal import SYSTEM
from tools.scenario import START, Scenario

HOUR_MS = 3_600_000
PLAN = {
    "title": {"en": "Green ports", "zh": "绿色港口"},
    "starts": START,
    "ends": START + HOUR_MS,
    "place": {"en": "Room B"},
    "hosts": {"en": "Ana Silva"},
    "track": {"en": "Energy"},
    "description": {"en": "Ports without smoke."},
}
POINT = {"starts": START, "ends": START + HOUR_MS // 2, "title": {"en": "Welcome"}}


def sessions_story() -> Scenario:
    scenario = Scenario()
    ann = scenario.join("Ann")
    boss = scenario.organiser
    scenario.perform(boss, "session.add", sessions=[PLAN | {"points": [POINT]}, PLAN, PLAN])
    scenario.perform(ann, "session.mark", number=2, on=True)
    scenario.perform(ann, "session.mark", number=4, on=True)
    scenario.perform(
        boss, "session.edit", number=2, session=PLAN | {"call": "https://call.example"}
    )
    scenario.perform(boss, "session.remove", number=4)
    status = {"state": "live", "started_at": START, "late_min": 5, "late_point": {"en": "Welcome"}}
    scenario.perform(SYSTEM, "session.report", number=2, status=status)
    follow(scenario, status)
    enter(scenario, 7, "Cleo")
    scenario.perform(SYSTEM, "session.sign_out", of=7, mark=12)
    scenario.perform(SYSTEM, "session.link", of=3, role="moderator", label="M", delegation=None)
    return scenario


def follow(scenario: Scenario, status: dict, state: str = "live") -> None:
    """Let the event follow a main event as its session 2."""
    scenario.perform(
        SYSTEM,
        "session.follow",
        number=2,
        main={"id": "ef" * 16, "state": state},
        programme=[PLAN | {"number": number} for number in (1, 2)],
        statuses={2: status},
        written=9,
    )


def enter(scenario: Scenario, of: int, name: str, **fields: object) -> int:
    """Let a person of the main event into the session, and return their number there."""
    entry = {
        "of": of,
        "delegation": "lazio",
        "region": "EU",
        "sector": "government",
        "language": "en",
        "also_speaks": ["zh"],
        "name": name,
        "nonce": hash_nonce(f"nonce of person {of} in the main event"),
    }
    scenario.perform(SYSTEM, "session.enter", **entry | fields)
    return scenario.event.sessions.entered[of]
