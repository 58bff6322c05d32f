"""Changes of single terms of the glossary. As a setting it is sent as a whole, which a message has
no room for once there are many terms.
"""

from __future__ import annotations

from ...kernel.actions import Action, Decision
from ...kernel.errors import Conflict
from ...kernel.principal import ORGANISERS, Principal
from ..event.event_settings import ConfigureEvent
from ..state import Event
from .glossary import clean_glossary
from .model import GlossaryTerm


class SetTerm(Action, frozen=True, tag="glossary.set_term", omit_defaults=True):
    """Add a term to the glossary, change it, or remove it."""

    allowed_roles = ORGANISERS
    example = {"term": {"forms": {"en": "city|town", "zh": "城市"}}}
    term: GlossaryTerm | None = None
    """The term; null: it is removed."""
    was: GlossaryTerm | None = None
    """The term that it replaces, as the editor saw it; refused if it is not there now. Null: the
    term is added.
    """

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        before = event.profile.glossary
        new = clean_glossary(() if self.term is None else (self.term,))
        if self.was is None:
            after = (*before, *new)
        elif self.was in before:
            place = before.index(self.was)
            after = (*before[:place], *new, *before[place + 1 :])
        elif all(term in before for term in new):  # a late copy
            return None
        else:
            raise Conflict("rewritten")
        return ConfigureEvent(glossary=after).decide(event, who, at)


ACTIONS: tuple[type[Action], ...] = (SetTerm,)
