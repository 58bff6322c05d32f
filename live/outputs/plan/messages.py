"""Messages of the plan, in English. Its language is that of the reader, with another language
beside.
"""

from ..report.messages import messages_in

PLAN = "Draft action plan"
BACK = "Back to the projects"
WORD = "As a Word document"
ABOUT = (
    "This draft lists the projects on the event's board. Confirmed: the head of the delegation has "
    "agreed. Tentative: people of the delegation intend to."
)
ORDER = (
    "Projects are in the order of impact and feasibility, as people rated them, then of interest "
    "that spreads over regions."
)
NO_PROJECTS = "No delegation has pledged to take part in a project yet."
OTHERS = "{n} further card on the board has no pledge and no next step."
OTHERS_PLURAL = "{n} further cards on the board have no pledge and no next step."
PROJECTS = "Common projects"
TYPES = {"seek": "Looking for", "offer": "Offers", "idea": "Idea"}
READY = "Ready to start"
RATED = "Impact {impact}, feasibility {feasibility} of 5 (ratings: {n}, poll {poll})."
VOICES = "One city, one vote: {impact}, {feasibility}."
INTEREST = "Interested delegations: {n}, regions: {regions}."
SOURCE = "Source (#: number of the entry)"
LINE = "Subject"
CONTENT = "Content"
WHAT = "Aim"
ROLES = {"lead": "Lead", "partner": "Project partner", "observe": "Observing"}
NEXT_STEP = "Next step"
DUE = "By when"
OPEN_POINT = "To settle"
SETTLED_POINT = "Settled"
CONFIRMED = "confirmed"
TENTATIVE = "tentative"
STILL_OPEN = "still open"
CAPACITIES = {
    "attendee": "member",
    "head": "head",
    "deputy": "deputy head",
    "host": "host of a breakout room",
    "staff": "moderators",
}

ACTION_PLAN_MSGIDS = frozenset(
    message
    for name, value in tuple(globals().items())
    if name.isupper()
    for message in messages_in(value)
    if not name.endswith("_PLURAL")
)
"""All messages, without plural forms."""
