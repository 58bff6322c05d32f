"""The staff channel in use, and the pulse."""

from live.kernel.principal import Identity, Role
from tools.screenshots.scenarios.polls import open_poll
from tools.screenshots.seeded_event import SeededEvent


def bearer(stage: SeededEvent, role: str) -> Identity:
    """Another browser with the role link of a page."""
    return Identity(Role(role), link=stage.keys[role], browser=f"{role} of the stage")


async def channel_in_use(stage: SeededEvent) -> None:
    """A moderator and the organiser have written to the speaker and got an answer: a message is
    read, another is about the open poll, the last two wait.
    """
    await open_poll(stage)
    moderator, organiser, speaker = (
        bearer(stage, role) for role in ("moderator", "organiser", "speaker")
    )
    for who in (moderator, organiser, speaker):
        await stage.perform("channel.set_duty", who)
    await stage.perform("channel.send", moderator, to="speaker", preset="two_minutes")
    await stage.perform("channel.mark_read", speaker, channel_message=1)
    await stage.perform("channel.send", speaker, to="moderator", preset="thanks")
    await stage.perform(
        "channel.send",
        organiser,
        to="everyone",
        text="The minister of the neighbouring region arrives at 10:40: please keep her seat free.",
    )
    await stage.perform(
        "channel.send",
        organiser,
        to="everyone",
        preset="next_ready",
        about_poll=stage.polls[-1],
    )


async def pulse(stage: SeededEvent) -> None:
    """The pulse with an interpretation; nobody has pressed."""
    await stage.perform("event.add_part", part="pulse")
    channels = [{"language": "zh", "url": "https://call.example.org/zh"}]
    await stage.perform("event.configure", channels=channels)


async def pulse_rests(stage: SeededEvent) -> None:
    await pulse(stage)
    await open_poll(stage)
