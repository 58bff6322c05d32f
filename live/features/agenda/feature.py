"""The agenda: the record of this feature."""

from ...kernel.feature import Feature
from . import agenda

FEATURE = Feature(
    name="agenda",
    actions=(*agenda.ACTIONS,),
    facts=(*agenda.FACTS,),
    views={**agenda.VIEWS},
    refusals={**agenda.REFUSALS},
    log_messages={**agenda.LOG_MESSAGES},
    state=("agenda",),
    on_create=agenda.publish_agenda,
    preparing=(agenda.SetAgenda,),
    prepared_items=("agenda",),
    staff_rules={"points": agenda.MAX_POINTS},
)
