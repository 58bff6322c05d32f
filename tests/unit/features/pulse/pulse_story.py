"""Story of an event in which people press signals of the pulse, for its recorded journal."""

from live.features.pulse.levels import PRESS_MS, STEP_MS
from tools.scenario import Scenario


def pulse_story() -> Scenario:
    scenario = Scenario()
    channels = [{"language": "zh", "url": "https://call.example/zh"}]
    scenario.perform(scenario.organiser, "event.configure", channels=channels)
    people = [scenario.join(language="zh") for _ in range(40)]
    for number, person in enumerate(people[:6]):
        signal = "too_fast" if number % 2 else "cannot_hear"
        scenario.perform(person, "pulse.press", signal=signal)
    wait(scenario, STEP_MS)
    for person in people[6:16]:
        scenario.perform(person, "pulse.press", signal="interpretation", language="zh")
    for person in people[16:21]:
        scenario.perform(person, "pulse.press", signal="cannot_hear")
    wait(scenario, STEP_MS)
    poll = scenario.poll()
    wait(scenario, STEP_MS)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    wait(scenario, PRESS_MS + STEP_MS)
    for person in people[:9]:
        scenario.perform(person, "pulse.press", signal="too_fast")
    wait(scenario, STEP_MS)
    scenario.perform(scenario.organiser, "event.end")
    return scenario


def wait(scenario: Scenario, ms: int) -> None:
    """Wait so long; the system measures at each step."""
    for _ in range(ms // STEP_MS):
        scenario.at = (scenario.at // STEP_MS + 1) * STEP_MS
        scenario.strike()
