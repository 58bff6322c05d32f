"""Ids of delegations: changed as long as nothing that people did names them.

An id stands in tables and in addresses of printed cards. A former id stays valid there: it leads to
the delegation, and no other delegation gets it.
"""

from __future__ import annotations

from msgspec.structs import replace

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal
from ...kernel.topics import PLENARY, room_topics
from ..state import Event
from .groups import clean_id
from .model import Delegation


class RenameDelegation(Action, frozen=True, tag="delegation.rename"):
    """Give a delegation another id, until someone has joined it, or a vote, a question or an opened
    role link names it. Addresses with the former id stay valid.
    """

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {"delegation": "porto", "id": "oporto"}
    delegation: str
    id: str

    def decide(self, event: Event, who: Principal, at: int) -> DelegationRenamed | None:
        profile = event.profile
        if self.delegation not in profile.delegations:
            raise BadValue("delegation")
        clean_id(self.id, "delegation_id")
        if self.id == self.delegation:
            return None
        is_own = profile.former_ids.get(self.id) == self.delegation
        if self.id in profile.delegations or (self.id in profile.former_ids and not is_own):
            raise Conflict("delegation_id_taken", name=self.id)
        if self.delegation in _fixed_delegations(event):
            raise Conflict("delegation_id_fixed")
        return DelegationRenamed(delegation=self.delegation, id=self.id)


class DelegationRenamed(Fact, frozen=True, tag="delegation.renamed"):
    is_followed = True
    delegation: str
    """Former id."""
    id: str

    def apply(self, event: Event, entry: Entry) -> None:
        profile = event.profile
        delegations = [self._rename(each) for each in profile.delegations.values()]
        profile.delegations = {each.id: each for each in delegations}
        former_ids = profile.former_ids | {self.delegation: self.id}
        profile.former_ids = {
            former: self.id if id == self.delegation else id
            for former, id in former_ids.items()
            if former != self.id
        }
        event.publish_item("delegations", room_topics(PLENARY))
        for feature in event.features:
            feature.on_rename_delegation(event, self.delegation, self.id)
            feature.on_groups_set(event)

    def _rename(self, each: Delegation) -> Delegation:
        pairs = tuple(self.id if id == self.delegation else id for id in each.paired_with)
        id = self.id if each.id == self.delegation else each.id
        return replace(each, id=id, paired_with=pairs)


def _fixed_delegations(event: Event) -> set[str]:
    """Ids of the delegations that something names which cannot be renamed."""
    return {
        id
        for feature in event.features
        for id in (feature.delegations_fixed or feature.delegations_in_use)(event)
    }


LOG_MESSAGES: LogMessages = {DelegationRenamed: "ID of a delegation changed"}
REFUSALS: RefusalSentences = {
    (
        BadValue,
        "delegation_id",
    ): "This ID is not valid. Enter up to 64 letters from a to z, digits and hyphens.",
    (Conflict, "delegation_id_taken"): (
        "The ID “{name}” belongs to another delegation, or is printed on its cards. Choose another "
        "ID."
    ),
    (Conflict, "delegation_id_fixed"): (
        "Someone has joined this delegation, or a vote, a question or an opened role link names "
        "it. Keep its ID: pages show its name instead."
    ),
}
ACTIONS, FACTS = (RenameDelegation,), (DelegationRenamed,)
