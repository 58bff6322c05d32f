"""Erasure of a person: their name and their texts go, counts stay.

`PersonErased` takes the texts out of the state, `redaction.py` out of the entries of the journal.
Both end in the same state. Of a person remain their number, their groups and languages, their
named votes, their upvotes and the rooms they were in: figures stay as they were. Anonymous
ballots and texts in anonymous polls have no known owner: no one can find them.
"""

from __future__ import annotations

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import Barred, Forbidden, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ATTENDEES, ORGANISERS, Principal
from ..state import Event


class ErasePerson(Action, frozen=True, tag="person.erase", omit_defaults=True):
    """Erase a person's name and everything they wrote under it, for ever: they are disconnected,
    their questions and cards are withdrawn, and a published report is taken down. Figures stay.

    People erase themselves, organisers anyone. Answers in anonymous polls have no known owner and
    stay.
    """

    allowed_roles = ATTENDEES | ORGANISERS
    is_of_main_event = True
    works_after_end = True
    works_in_archive = True
    erases = True
    example = {"person": 7}
    person: int | None = None
    """Given by organisers only."""

    def redacted_person(self, sender: int | None) -> int | None:
        return sender or self.person

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if who.person is not None and self.person not in (None, who.person):
            raise Forbidden
        person = event.people.get(who.person or self.person or 0)
        if person is None:
            raise NotFound("person")
        if person.erased:
            return None
        withdrawn = [feature.withdraw(event, person) for feature in event.features]
        rows = (
            *(PrivateRow(*key, None) for key in _keys_of(person.id)),
            *(row for each in withdrawn for row in each.private_rows),
        )
        erased = PersonErased(person=person.id, roster=person.roster)
        return Decision((*(fact for each in withdrawn for fact in each.facts), erased), rows)


def _keys_of(person: int) -> tuple[tuple[str, str], ...]:
    """Return (kind, subject) of all private rows on a person."""
    return tuple(
        (kind, str(person))
        for feature in Event.features
        for kind, place in feature.private_rows.items()
        if place.of_person
    )


class PersonErased(Fact, frozen=True, tag="person.erased", omit_defaults=True):
    """`roster`: their id in the roster, if they joined by a personal link."""

    is_followed = True
    logged_of_attendees = True

    person: int
    roster: int | None = None

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        rows = () if self.roster is None else (("roster", str(self.roster)),)
        return (*_keys_of(self.person), *rows)

    def apply(self, event: Event, entry: Entry) -> None:
        person = event.people[self.person]
        person.erased = True
        for feature in event.features:
            feature.on_erase(event, person, entry)
        event.pending_changes.barred_people.add(person.id)


LOG_MESSAGES: LogMessages = {PersonErased: "Person erased"}
REFUSALS: RefusalSentences = {
    (Barred, "erased"): (
        "Your data was erased from this event. To take part again, join as a new person."
    ),
}
ACTIONS, FACTS = (ErasePerson,), (PersonErased,)
