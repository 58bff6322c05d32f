"""The floor in use: someone speaks, several wait, some have spoken."""

from tools.screenshots.seeded_event import SeededEvent

LANGUAGES = ("en", "zh", "it", "en", "zh", "en")


async def floor_in_use(stage: SeededEvent) -> None:
    """A point of order and five speeches wait; `me` is among them. Two have spoken."""
    await stage.come()
    await stage.perform("floor.open")
    await stage.perform(
        "floor.configure", order="least_heard", speech_s=180, delegation_s=600, as_one=["hangzhou"]
    )
    askers = [*stage.crowd[3:40:7], stage.me]
    for who, language in zip(askers, LANGUAGES, strict=False):
        await stage.perform("floor.ask", who, language=language)
    for _ in range(3):
        await stage.perform("floor.give")
    await stage.perform("floor.point_of_order", stage.crowd[1], language="en")
