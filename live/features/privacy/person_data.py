"""Everything stored under the name of a person, for that person; and the copy that organisers hand
over, which lacks the part for a person's match alone.

Nothing of others is in it: of a poll its question and the own answer, of a question of others only
its number. Anonymous ballots have no known owner, and are not in it.
"""

from typing import Any

from ...kernel.errors import NotFound
from ..state import Event


def person_data_for_organiser(event: Event, id: int, language: str) -> dict[str, Any]:
    """Return the data without the part for the person alone, and the names of that part. Raises
    NotFound.
    """
    data = person_data(event, id, language)
    withheld = [name for feature in event.features for name in feature.own_copy_only]
    parts = {name: part for name, part in data.items() if name not in withheld}
    return parts | {"only_in_own_copy": withheld}


def person_data(event: Event, id: int, language: str) -> dict[str, Any]:
    """Return the data as plain values. `language`: of the answers in words. Raises NotFound."""
    person = event.people.get(id)
    if person is None or person.erased:
        raise NotFound("person")
    data: dict[str, Any] = {"event": {"code": event.profile.code, "title": event.profile.title}}
    for feature in event.features:
        data |= feature.about_person(event, id, language)
    return data
