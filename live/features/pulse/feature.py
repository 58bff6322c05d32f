"""The pulse: the record of this feature."""

from ...kernel.feature import Feature, Part, kinds_of
from . import pulse

FEATURE = Feature(
    name="pulse",
    actions=(*pulse.ACTIONS,),
    facts=(*pulse.FACTS,),
    views={**pulse.VIEWS},
    refusals={**pulse.REFUSALS},
    parts=(
        Part(
            name=pulse.PART,
            title="Pulse",
            is_in_notice=True,
            actions=(*pulse.ACTIONS,),
            views=kinds_of(pulse.VIEWS),
            state=("pulse",),
            holds=lambda event: event.pulse.changes,
        ),
    ),
    state=("pulse",),
    next_deadline=pulse.next_deadline,
    due=pulse.due_measurement,
    close=pulse.close_pulse,
    personal=(pulse.PressSignal,),
)
