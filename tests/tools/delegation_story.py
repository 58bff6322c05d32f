"""An event whose delegations got other ids before anyone had joined."""

from tools.scenario import Scenario


def delegation_story() -> Scenario:
    scenario = Scenario(started=False)
    people = [{"name": "Ana", "delegation": "bologna"}, {"name": "Bo", "delegation": "lazio"}]
    scenario.perform(scenario.organiser, "roster.import", people=people)
    scenario.perform(
        scenario.organiser, "link.make", role="head", label="Bologna", delegation="bologna"
    )
    scenario.perform(scenario.organiser, "floor.configure", as_one=["bologna", "hangzhou"])
    for former, id in (("bologna", "group-2"), ("group-2", "emilia"), ("hangzhou", "zhejiang")):
        scenario.perform(scenario.organiser, "delegation.rename", delegation=former, id=id)
    scenario.join("Ann", "bologna")
    return scenario
