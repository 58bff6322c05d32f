"""The shared screen: the record of this feature."""

from ...kernel.feature import Feature
from ...kernel.principal import Role
from ...kernel.topics import PLENARY, screen_topics
from . import screen

FEATURE = Feature(
    name="screen",
    actions=(*screen.ACTIONS,),
    facts=(*screen.FACTS,),
    views={**screen.VIEWS},
    refusals={**screen.REFUSALS},
    log_messages={**screen.LOG_MESSAGES},
    state=("screens",),
    page_topics={"presenter": {Role.SPEAKER: screen_topics(PLENARY)}},
)
