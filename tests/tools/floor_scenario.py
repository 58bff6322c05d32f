"""An event with an open speakers' list, and someone of each delegation."""

from typing import Any

from live.core.model.principal import Identity
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
