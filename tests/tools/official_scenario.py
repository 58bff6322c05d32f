"""An event in which people and the heads of delegations were asked the same, all polls closed."""

from typing import Any

from tools.scenario import DELEGATIONS, Scenario

OPTIONS = [{"en": "For", "zh": "赞成"}, {"en": "Against", "zh": "反对"}]
OBSERVER = {
    "id": "guests",
    "region": "EU",
    "name": {"en": "Guests", "zh": "嘉宾"},
    "observer": True,
}


def official_story() -> Scenario:
    return official_scenario()[0]


def official_scenario(
    majority: str | None = "two_thirds", quorum: str = "half", **votes: Any
) -> tuple[Scenario, int]:
    """`votes` by delegation; by default two are for it and one abstains. Answers with the scenario
    and the official poll.
    """
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", delegations=[*DELEGATIONS, OBSERVER])
    config = {"kind": "choice", "options": OPTIONS}
    people = [scenario.join(delegation=("lazio", "bologna")[number % 2]) for number in range(24)]
    people_poll = scenario.poll(config=config, rule="closed")
    for number, person in enumerate(people):
        scenario.perform(person, "poll.vote", poll=people_poll, answer=[int(number % 3 == 0)])
    scenario.perform(scenario.moderator, "poll.close", poll=people_poll)
    official = scenario.perform(scenario.moderator, "poll.ask_heads", poll=people_poll)
    scenario.perform(
        scenario.moderator, "poll.edit", poll=official, majority=majority, quorum=quorum
    )
    scenario.perform(scenario.moderator, "poll.open", poll=official)
    cast = votes or {"lazio": [0], "bologna": [0], "hangzhou": None}
    for delegation, answer in cast.items():
        scenario.at += 1000
        head = scenario.staff("head", delegation=delegation)
        scenario.perform(head, "official.vote", poll=official, answer=answer)
    scenario.perform(scenario.moderator, "poll.close", poll=official)
    poll_of_heads = scenario.poll(voters="invited", config=config)
    scenario.perform(scenario.moderator, "poll.close", poll=poll_of_heads)
    return scenario, official
