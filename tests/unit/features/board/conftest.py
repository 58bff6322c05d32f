"""Fixtures of the board: an event with an open board, and cards on it."""

from typing import Any

import pytest

from live.kernel.principal import Identity
from tools.scenario import Scenario

TEXTS = {
    "title": "Heat networks for old quarters",
    "summary": "We look for a city that has run one for five years.",
    "language": "en",
}


class BoardScenario(Scenario):
    """An event with an open board."""

    def __init__(self) -> None:
        super().__init__()
        self.perform(self.moderator, "board.configure", open=True)

    def card(self, author: Identity, approved: bool = True, **fields: Any) -> int:
        """A card of this author; answers with its id."""
        card = self.perform(author, "card.create", **{"type": "seek", **TEXTS, **fields})
        if approved and self.event.board.cards[card].state == "pending":
            self.perform(self.moderator, "card.approve", cards=[card])
        return card

    def board_of(self, identity: Identity) -> dict[str, Any]:
        """Items that an identity sees on the board's page."""
        return self.items_of(identity, "board")


@pytest.fixture
def scenario():
    return BoardScenario()


@pytest.fixture
def ann(scenario):
    return scenario.join("Ann")


@pytest.fixture
def wei(scenario):
    return scenario.join("Wei", "hangzhou", "academia", "zh")


@pytest.fixture
def head(scenario):
    """Head of Ann's delegation."""
    return scenario.staff("head", delegation="lazio")


@pytest.fixture
def head_of_hangzhou(scenario):
    return scenario.staff("head", delegation="hangzhou")
