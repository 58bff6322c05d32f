"""An event that was started too early, and taken back to its draft."""

from tools.scenario import Scenario


def undone_start_story() -> Scenario:
    """Someone waits, a poll and questions are open, and the start is undone; then it begins."""
    scenario = Scenario(started=False)
    scenario.join("Ann")
    scenario.perform(scenario.organiser, "event.start")
    poll = scenario.poll(seconds=60)
    scenario.perform(scenario.moderator, "screen.show", room=1, what="poll", id=poll)
    scenario.perform(scenario.moderator, "qa.open", room=1)
    scenario.perform(scenario.organiser, "event.unstart")
    scenario.join("Ben", "hangzhou", "academia", "zh")
    scenario.perform(scenario.organiser, "event.start")
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    return scenario
