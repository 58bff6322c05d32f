"""Readiness of a project: it has a lead, a partner of another region, and a next step with a day.

Tentative pledges count: confirmed pledges are stated beside them.
"""

import msgspec

from ..state import Event
from .model import Card


class Readiness(msgspec.Struct, frozen=True, gc=False):
    """Conditions that a project meets, of all that it needs to begin."""

    lead: bool
    """True if a delegation leads it."""
    partner: bool
    """True if a delegation of another region than a lead's takes part, as a partner or a lead."""
    step: bool
    """True if it has a next step with a day."""

    @property
    def is_ready(self) -> bool:
        return self.lead and self.partner and self.step


def readiness_of(event: Event, card: Card) -> Readiness:
    """Return the conditions that a project meets."""
    leads = [delegation for delegation, each in card.pledges.items() if each.role == "lead"]
    partners = [delegation for delegation, each in card.pledges.items() if each.role != "observe"]
    return Readiness(
        lead=bool(leads),
        partner=any(
            region_of(event, partner) != region_of(event, lead)
            for lead in leads
            for partner in partners
        ),
        step=card.next_step is not None and bool(card.next_step.due),
    )


def region_of(event: Event, delegation: str | None) -> str:
    """Region of a delegation, or an empty text."""
    delegation_record = event.profile.delegations.get(delegation or "")
    return "" if delegation_record is None else delegation_record.region
