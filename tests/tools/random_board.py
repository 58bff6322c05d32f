"""Plays random events on the board, with contact details, wishes to meet, erasures and bans."""

import contextlib
import random
from typing import Any

from live.kernel.errors import Refused
from live.kernel.principal import Identity
from tools.scenario import Scenario

DELEGATIONS = ("lazio", "bologna", "hangzhou")
STAFF_ACTIONS = (
    *("card.approve", "card.reject", "card.restore", "card.edit", "text.translate"),
    *("text.approve_translation", "person.ban", "person.unban", "board.configure", "board.weigh"),
    "event.configure",
)


class RandomBoard:
    """`people` have names and contact details that nothing else contains."""

    def __init__(self, seed: int, count: int = 5) -> None:
        self.chance, self.scenario = random.Random(seed), Scenario()
        perform, moderator = self.scenario.perform, self.scenario.moderator
        perform(moderator, "board.configure", open=True, premoderated=seed % 2 == 0)
        self.people = [
            self.scenario.join(f"Canary N{at}", DELEGATIONS[at % 3]) for at in range(count)
        ]
        perform(self.scenario.organiser, "event.configure", directory=True)
        for person in self.people:
            perform(person, "contact.set", email=self.address_of(person))
            perform(person, "directory.join", seeks="Heat", offers="Pipes", languages=["en"])
        texts = {"title": "Heat", "summary": "Pipes", "language": "en"}
        for type, author in (("seek", self.people[0]), ("offer", self.people[2])):
            card = perform(author, "card.create", type=type, **texts)
            perform(moderator, "card.approve", cards=[card])
        self.heads = [self.scenario.staff("head", delegation=id) for id in DELEGATIONS]

    @staticmethod
    def address_of(person: Identity) -> str:
        return f"canary-p{person.person}-x@cities.example"

    @property
    def readers(self) -> list[Identity]:
        """All people with a page, those who were banned or erased but with no page."""
        known = self.scenario.event.people
        people = [each for each in self.people if not known[each.person or 0].is_gone]
        staff = (self.scenario.moderator, self.scenario.organiser, self.scenario.speaker)
        return [*people, *self.heads, *staff, self.scenario.screen]

    def step(self) -> tuple[Identity, str, dict[str, Any]] | None:
        """An act of a random person; None if it was refused."""
        pick = self.chance.choice
        do, fields = pick(self._choices())
        who = self.scenario.organiser if do in STAFF_ACTIONS else pick([*self.people, *self.heads])
        before = self.scenario.event.seq
        with contextlib.suppress(Refused):
            self.scenario.perform(who, do, **fields)
        return (who, do, fields) if self.scenario.event.seq > before else None

    def _choices(self) -> list[tuple[str, dict[str, Any]]]:
        pick, event = self.chance.choice, self.scenario.event
        cards = list(event.board.cards) or [0]
        card = {"card": pick(cards)}
        written = {"text": f"text {self.chance.randint(0, 3)}", "language": "en"}
        new = {
            "type": pick(["seek", "offer", "idea"]),
            "title": written["text"],
            "summary": "Summary",
            "language": "en",
        }
        person = pick(self.people).person
        text = {"kind": "card", "id": card["card"], "part": "title", "language": "zh"}
        known_card = event.board.cards.get(card["card"])
        zh = known_card.title.translations.get("zh") if known_card else None
        written_seq = zh.written_seq if zh else 0
        on = pick([True, True, True, False])
        return [
            ("card.create", new),
            ("card.create", new),
            ("card.approve", {"cards": cards[-50:]}),
            ("card.edit", card | {"title": written["text"]}),
            ("card.reject", {"cards": [card["card"]], "reason": "other", "note": "Note"}),
            ("card.restore", card),
            ("card.withdraw", card),
            *[("pledge.make", card | {"role": pick(["lead", "partner", "observe", None])})] * 3,
            *[
                (
                    "pledge.confirm",
                    card | {"delegation": pick(DELEGATIONS), "on": pick([True, False])},
                )
            ]
            * 3,
            ("card.next_step", card | written | {"due": pick(["", "2026-12-15"])}),
            ("card.ask_open", card | written),
            *[("card.interest", card | {"on": pick([True, True, False])})] * 2,
            *[("card.contact", {"card": pick([*cards, *cards[:2], *cards[:2]]), "on": on})] * 6,
            ("suggestion.dismiss", card | {"other": pick(cards)}),
            ("text.translate", text | {"text": "译文"}),
            ("text.approve_translation", text | {"written": written_seq, "on": True}),
            ("board.configure", {"premoderated": pick([True, False])}),
            ("board.weigh", {"cards": cards[:3]}),
            *[("meeting.ask", {"person": person, "on": pick([True, True, False])})] * 3,
            ("directory.leave", {}),
            ("person.correct", {"delegation": pick(DELEGATIONS)}),
            ("person.ban", {"person": person}),
            ("person.unban", {"person": person}),
            ("contact.delete", {}),
            *([("person.erase", {})] if self.chance.random() < 0.1 else []),
        ]
