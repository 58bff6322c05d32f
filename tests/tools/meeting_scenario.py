"""An event in which people enter the directory, give contact details, and meet or do not."""

from tools.scenario import START, Scenario

MINUTE_MS = 60_000


def meeting_story() -> Scenario:
    """Five people: three pairs meet, a wish stays without an answer, a person leaves, a person is
    removed by staff.
    """
    scenario = Scenario()
    perform, staff = scenario.perform, scenario.moderator
    perform(scenario.organiser, "event.configure", directory=True, k=3)
    names = ("Ana", "Ben", "李娜", "", "Eva")
    people = [
        scenario.join(name, ("lazio", "hangzhou")[at % 2], language="en")
        for at, name in enumerate(names)
    ]
    for at, person in enumerate(people):
        entry = {"seeks": f"Partners {at}", "offers": "数据", "languages": ["en", "zh"]}
        perform(person, "directory.join", **entry)
        perform(person, "contact.set", email=f"n{at}@x.example", phone="" if at else "+39 06")
    slots = [
        {"starts": START + at * MINUTE_MS, "ends": START + (at + 10) * MINUTE_MS, "place": place}
        for at, place in ((10, "Table 1"), (20, ""))
    ]
    perform(staff, "meeting.slots", slots=slots)
    ana, ben, li, nobody, eva = people
    for one, other in (
        (ana, ben),
        (ben, ana),
        (li, nobody),
        (nobody, li),
        (ana, li),
        (li, ana),
        (eva, ben),
    ):
        perform(one, "meeting.ask", person=other.person, on=True)
    perform(staff, "meeting.slots", slots=[])
    perform(staff, "meeting.breakout")
    perform(staff, "breakout.open", breakout=max(scenario.event.breakouts))
    perform(nobody, "contact.delete")
    perform(staff, "directory.remove", person=eva.person)
    perform(ana, "directory.join", seeks="Partners", offers="", languages=[])
    perform(ben, "meeting.ask", person=ana.person, on=False)
    perform(ben, "directory.leave")
    return scenario
