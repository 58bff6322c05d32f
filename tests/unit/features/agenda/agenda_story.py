"""Story of an event of two days with an agenda that moves, for its recorded journal."""

from tools.scenario import START, Scenario

MINUTE = 60_000
DAY = 24 * 60 * MINUTE


def agenda_story() -> Scenario:
    scenario = Scenario()
    scenario.join("Ann")
    scenario.perform(scenario.organiser, "event.configure", ends=START + DAY + 120 * MINUTE)

    def point(minute: int, minutes: int, title: str, **fields: object) -> dict[str, object]:
        starts = START + minute * MINUTE
        times = {"starts": starts, "ends": starts + minutes * MINUTE}
        return {**times, "title": {"en": title}, **fields}

    speakers = [
        {"name": {"en": "Ms Li", "zh": "李女士"}, "role": {"en": "City of Wuhan"}},
        {"name": {"en": "Ada"}, "photo": "a" * 64},
    ]
    links = [{"title": {"en": "Slides"}, "url": "https://example.org/slides"}]
    documents = [{"name": "Plan.pdf", "file": "b" * 64}]
    points = [
        point(0, 30, "Welcome", speakers=speakers, links=links, documents=documents),
        point(30, 15, "Coffee", kind="break"),
        point(45, 30, "Trams", speaker={"en": "Mr Rossi"}, notes="Two minutes each"),
        point(75, 30, "Closing"),
        point(24 * 60, 60, "Second day"),
    ]
    scenario.perform(scenario.organiser, "agenda.set", points=points)
    scenario.at += 12 * MINUTE
    scenario.perform(scenario.moderator, "agenda.start", point=1)
    scenario.perform(scenario.moderator, "agenda.extend", point=1, minutes=5)
    scenario.at += 30 * MINUTE
    scenario.perform(scenario.moderator, "agenda.start", point=2)
    scenario.perform(scenario.moderator, "agenda.shorten", minutes={"3": 8, "4": 9})
    scenario.perform(scenario.moderator, "agenda.skip", point=3)
    scenario.perform(scenario.organiser, "agenda.unskip", point=3)
    scenario.at += 15 * MINUTE
    scenario.perform(scenario.organiser, "agenda.finish", point=2)
    scenario.perform(scenario.organiser, "agenda.skip", point=4)
    return scenario
