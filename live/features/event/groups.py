"""Groups of people: regions, and the delegations in them. Both are optional.

A delegation with members is closed and never deleted, as results and questions name it. While a
poll runs none moves to another region, or begins or ceases to observe: its ballots would be counted
in two ways.
"""

from __future__ import annotations

from msgspec.structs import replace

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal
from ...kernel.text import LINE_MAX_CHARS, clean_translations
from ...kernel.topics import PLENARY, room_topics
from ..breakouts import assignments
from ..state import Event
from .model import Delegation, Region

MAX_GROUPS = 500
MAX_ID_CHARS = 64


class SetDelegation(Action, frozen=True, tag="delegation.set", omit_defaults=True):
    """Add or change a delegation."""

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {
        "delegation": {
            "id": "porto",
            "region": "EU",
            "name": {"en": "Porto", "zh": "波尔图"},
            "paired_with": ["nanjing"],
        }
    }
    delegation: Delegation
    was: Delegation | None = None
    """The delegation as the editor saw it; refused if it differs now."""

    def decide(self, event: Event, who: Principal, at: int) -> GroupsSet | None:
        all_delegations = event.profile.delegations
        before = all_delegations.get(self.delegation.id)
        if self.was is not None and before not in (self.was, self.delegation):
            raise Conflict("rewritten")
        delegations = tuple((all_delegations | {self.delegation.id: self.delegation}).values())
        return _groups_set(event, event.profile.regions, delegations)


class RemoveDelegation(Action, frozen=True, tag="delegation.remove"):
    """Remove a delegation, or close it if it has members."""

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {"delegation": "porto"}
    delegation: str

    def decide(self, event: Event, who: Principal, at: int) -> GroupsSet | None:
        delegations = event.profile.delegations.values()
        others = tuple(
            _without_pair(each, self.delegation)
            for each in delegations
            if each.id != self.delegation
        )
        return _groups_set(
            event, event.profile.regions, keep_members(event, event.profile.regions, others)
        )


class GroupsSet(Fact, frozen=True, tag="event.groups_set"):
    """All regions and delegations."""

    is_followed = True
    regions: tuple[Region, ...]
    delegations: tuple[Delegation, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        profile = event.profile
        profile.regions = self.regions  # type: ignore[misc]
        profile.delegations = {delegation.id: delegation for delegation in self.delegations}
        for person in event.people.values():
            delegation = profile.delegations.get(person.delegation)
            if delegation is not None and delegation.region != person.region:
                assignments.change_person(event, person, region=delegation.region)
        event.publish_item("delegations", room_topics(PLENARY))
        for feature in event.features:
            feature.on_groups_set(event)


def keep_members(
    event: Event, regions: tuple[Region, ...], delegations: tuple[Delegation, ...]
) -> tuple[Delegation, ...]:
    """Return the delegations and, closed, those that are left out although they are in use."""
    ids, region_ids = {each.id for each in delegations}, {region.id for region in regions}
    left_out = [each for each in event.profile.delegations.values() if each.id not in ids]
    in_use = _delegations_in_use(event) if left_out else set()
    members = [
        replace(
            each,
            region=each.region if each.region in region_ids else "",
            paired_with=tuple(id for id in each.paired_with if id in ids),
            closed=True,
        )
        for each in left_out
        if each.id in in_use
    ]
    return (*delegations, *members)


def check_groups(
    event: Event, regions: tuple[Region, ...], delegations: tuple[Delegation, ...]
) -> None:
    """Raise BadValue unless ids, regions and pairs match; Conflict if a delegation with members
    would be counted in another way while a poll runs.
    """
    region_ids, ids = (
        {region.id for region in regions},
        {delegation.id for delegation in delegations},
    )
    if len(region_ids) < len(regions) or len(ids) < len(delegations) or len(ids) > MAX_GROUPS:
        raise BadValue("delegations")
    if former_ids := ids & event.profile.former_ids.keys():
        raise Conflict("delegation_id_taken", name=min(former_ids))
    groups: list[Region | Delegation] = [*regions, *delegations]
    for group in groups:
        clean_translations(group.name, LINE_MAX_CHARS)
        clean_id(group.id, "delegations")
    if any(
        (delegation.region and delegation.region not in region_ids)
        or not set(delegation.paired_with) <= ids - {delegation.id}
        for delegation in delegations
    ):
        raise BadValue("delegations")
    if any(poll.is_running for poll in event.polls.values()) and _recounts_people(
        event, delegations
    ):
        raise Conflict("region_moves")


def clean_id(id: str, reason: str) -> str:
    """Return the id of a group: letters, digits, hyphens. Raises BadValue with this reason."""
    if (
        not id
        or len(id) > MAX_ID_CHARS
        or not id.isascii()
        or not id.replace("-", "").replace("_", "").isalnum()
    ):
        raise BadValue(reason)
    return id


def _groups_set(
    event: Event, regions: tuple[Region, ...], delegations: tuple[Delegation, ...]
) -> GroupsSet | None:
    check_groups(event, regions, delegations)
    if delegations == tuple(event.profile.delegations.values()):
        return None
    return GroupsSet(regions=regions, delegations=delegations)


def _without_pair(delegation: Delegation, other: str) -> Delegation:
    if other not in delegation.paired_with:
        return delegation
    partners = tuple(id for id in delegation.paired_with if id != other)
    return replace(delegation, paired_with=partners)


def _delegations_of_people(event: Event) -> set[str]:
    return {person.delegation for person in event.people.values()}


def _delegations_in_use(event: Event) -> set[str]:
    """Ids of the delegations that something of the event names."""
    return {id for feature in event.features for id in feature.delegations_in_use(event)}


def _recounts_people(event: Event, delegations: tuple[Delegation, ...]) -> bool:
    """Return True if a delegation with people, or with a vote in an official poll that runs, would
    move to another region, or begin or cease to observe.
    """
    before, counts = event.profile.delegations, _delegations_of_people(event)
    if any(poll.is_official and poll.is_running for poll in event.polls.values()):
        counts |= before.keys()
    return any(
        (each.region, each.observer) != (before[each.id].region, before[each.id].observer)
        for each in delegations
        if each.id in counts and each.id in before
    )


LOG_MESSAGES: LogMessages = {GroupsSet: "Groups changed"}
REFUSALS: RefusalSentences = {
    (BadValue, "delegations"): (
        "The regions and delegations do not match. Check IDs, regions and pairs."
    ),
    (Conflict, "region_moves"): (
        "A poll is open, and its voters would be counted in another way. Close the poll, then "
        "change the region or who observes."
    ),
}
ACTIONS, FACTS = (SetDelegation, RemoveDelegation), (GroupsSet,)
