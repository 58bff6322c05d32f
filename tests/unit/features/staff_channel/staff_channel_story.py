"""Story of an event with a staff channel, for its recorded journal."""

from live.kernel.principal import Identity
from tools.scenario import Scenario


def staff_channel_story() -> Scenario:
    scenario = Scenario()
    host, other = scenario.join("Ann"), scenario.join("Bo", "hangzhou")
    _, rooms = scenario.breakout([host], [other])
    scenario.perform(scenario.moderator, "room.host", room=rooms[0], person=host.person)
    interpreter = scenario.staff("translator")
    everyone = (scenario.moderator, scenario.organiser, scenario.speaker, interpreter, host)
    for reader in everyone:
        scenario.perform(reader, "channel.set_duty")
    scenario.perform(scenario.organiser, "channel.set_duty", duty="technician")
    send(scenario, scenario.moderator, to="speaker", preset="two_minutes")
    scenario.perform(scenario.speaker, "channel.mark_read", channel_message=1)
    scenario.perform(interpreter, "channel.set_duty", keep=True)
    send(scenario, interpreter, to="technician", preset="interpretation_lost", text="Booth 2")
    question = scenario.question(other)
    about = {"text": "Over here", "about_question": question}
    send(scenario, scenario.moderator, to="person", member=5, **about)
    scenario.perform(host, "channel.mark_read", channel_message=3)
    send(scenario, host, to="everyone", preset="thanks")
    scenario.perform(host, "person.erase")
    return scenario


def send(scenario: Scenario, reader: Identity, **fields: object) -> None:
    scenario.at += 2000
    scenario.perform(reader, "channel.send", **fields)
