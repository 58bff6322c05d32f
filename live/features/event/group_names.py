"""Names of the groups of an event, by breakdown and id, and their order."""

from collections.abc import Iterable

from ...kernel.text import Text
from ..state import Event

GroupNames = dict[tuple[str, str | None], Text]
"""By breakdown (`delegation`, `region`, `sector`, `room`) and id."""


def group_names(event: Event) -> GroupNames:
    profile = event.profile
    names: GroupNames = {("region", region.id): region.name for region in profile.regions}
    names |= {("sector", sector.id): sector.name for sector in profile.sectors}
    names |= {("room", str(room.id)): room.name for room in event.rooms.values()}
    return names | {("delegation", each.id): each.name for each in profile.delegations.values()}


def in_event_order(names: GroupNames, by: str, ids: Iterable[str]) -> list[str]:
    """Ids of groups in the order of the event, by its names; unknown groups last."""
    places = {id: place for place, (kind, id) in enumerate(names) if kind == by}
    return sorted(ids, key=lambda id: (places.get(id, len(names)), id))


def names_of(names: GroupNames, by: str, ids: Iterable[str], languages: Iterable[str]) -> Text:
    """Names of groups in one text by language, separated by semicolons; ids where there is none."""
    texts = [names.get((by, id)) or {"": id} for id in ids]
    return {
        language: "; ".join(text.get(language) or next(iter(text.values())) for text in texts)
        for language in languages
        if texts
    }
