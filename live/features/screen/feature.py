"""The shared screen: the record of this feature."""

from ...kernel.feature import Feature
from . import screen

FEATURE = Feature(
    name="screen",
    actions=(*screen.ACTIONS,),
    facts=(*screen.FACTS,),
    views={**screen.VIEWS},
    refusals={**screen.REFUSALS},
    log_messages={**screen.LOG_MESSAGES},
    state=("screens",),
)
