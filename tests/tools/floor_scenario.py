"""An event with an open speakers' list, and someone of each delegation."""

from typing import Any

from live.kernel.principal import Identity
from tools.scenario import Scenario


class FloorScenario(Scenario):
    """Ann and Ada are of Lazio, Bo of Bologna, Chen of Hangzhou."""

    def __init__(self) -> None:
        super().__init__()
        self.ann, self.ada = self.join("Ann"), self.join("")
        self.bo, self.chen = (
            self.join("Bo", "bologna"),
            self.join("陈", "hangzhou", "academia", "zh"),
        )
        self.head = self.staff("head", delegation="lazio")
        self.perform(self.moderator, "floor.open")

    def asks(
        self, who: Identity, language: str = "en", do: str = "floor.ask", **fields: Any
    ) -> int:
        """Someone asks for the floor, a second later."""
        self.at += 1000
        return self.perform(who, do, language=language, **fields)

    def desk(self, do: str, after_s: int = 0, **fields: Any) -> int:
        """Staff act on the floor, so many seconds later."""
        self.at += after_s * 1000
        return self.perform(self.moderator, f"floor.{do}", **fields)

    def floor_of(self, who: Identity) -> dict[str, Any]:
        item: dict[str, Any] = self.items_of(who)["floor"]
        return item

    def waiting(self, who: Identity | None = None) -> list[int]:
        """Ids of the requests that wait, in their order."""
        return [each["id"] for each in self.floor_of(who or self.chen)["waiting"]]


def floor_story() -> FloorScenario:
    """Speeches with a pause, a point of order, a reply, a call in vain, in each order of the list;
    at the end a speaker speaks and some wait.
    """
    hall = FloorScenario()
    points = [{"starts": hall.at, "ends": hall.at + 1, "title": {"en": "Energy", "zh": "能源"}}]
    hall.perform(hall.organiser, "agenda.set", points=points)
    hall.desk("configure", speech_s=120, delegation_s=600, as_one=["bologna"])
    hall.asks(hall.ann, point=points[0]["starts"])
    hall.asks(hall.chen, language="zh")
    hall.asks(hall.bo, language="it")
    hall.desk("give", after_s=5)
    hall.desk("pause", after_s=30, on=True)
    hall.desk("pause", after_s=60, on=False)
    hall.asks(hall.head, do="floor.point_of_order")
    hall.desk("give", after_s=10)
    hall.desk("done", after_s=15)
    hall.desk("address", delegations=["hangzhou"])
    hall.asks(hall.chen, language="zh", do="floor.reply")
    hall.desk("configure", order="least_heard")
    hall.desk("give", after_s=20)
    hall.desk("give", after_s=40)
    hall.desk("not_here", after_s=5, request=hall.event.floor.speaking.request.id)
    hall.perform(hall.ada, "floor.withdraw", request=hall.asks(hall.ada))
    hall.desk("configure", order="alternating")
    hall.desk("call", delegation="bologna", language="it", person=hall.bo.person)
    hall.desk("give", after_s=3)
    for who in (hall.ann, hall.ada):
        hall.asks(who)
    hall.desk("close")
    return hall
