"""Story of an event with captions that are kept, for its recorded journal."""

from tools.scenario import Scenario


def captions_story() -> Scenario:
    scenario = Scenario()
    scenario.join("Ann")
    scenario.perform(scenario.moderator, "caption.say", language="en", text="A test")
    scenario.perform(scenario.organiser, "event.unstart")
    scenario.perform(scenario.organiser, "event.start")
    scenario.perform(scenario.organiser, "caption.configure", keep=True, on_screen=True)
    scenario.at += 2000
    lines = [{"language": "en", "text": "Welcome"}, {"language": "zh", "text": "欢迎"}]
    scenario.perform(scenario.moderator, "caption.say_each", lines=lines)
    scenario.at += 2000
    scenario.perform(scenario.moderator, "caption.say", language="zh-CN", text="再见", sent=2)
    return scenario
