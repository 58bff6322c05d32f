"""Steps of a Scenario with breakouts."""

from tools.scenario import Scenario


def breakout_of(scenario: Scenario):
    """The newest breakout."""
    return list(scenario.event.breakouts.values())[-1]


def plan_rooms(scenario: Scenario, **fields) -> list[list[int]]:
    """Group people for the newest breakout; return the persons of each room."""
    breakout = breakout_of(scenario)
    scenario.perform(scenario.moderator, "breakout.plan", breakout=breakout.id, **fields)
    return [
        sorted(person for person, where in breakout.assignments.items() if where == room)
        for room in breakout.rooms
    ]


def end_breakout(scenario: Scenario) -> None:
    scenario.perform(scenario.moderator, "breakout.end", breakout=breakout_of(scenario).id)
