"""Names of the groups of an event, by breakdown and id."""

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
