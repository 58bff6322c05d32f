"""SCENES: the states of each page, how the event comes into them (screenshots/scenarios), and the
steps taken at the page itself.
"""

from tools.screenshots.scenes import (
    attendee,
    board,
    editor,
    event_editor,
    kinds,
    moderator,
    organiser,
    outside,
    screen,
    sessions,
    speaker,
)
from tools.screenshots.scenes.scene import Scene

SCENES = (
    Scene("parts", "all"),
    *outside.SCENES,
    *attendee.SCENES,
    *moderator.SCENES,
    *board.SCENES,
    *speaker.SCENES,
    *editor.SCENES,
    *screen.SCENES,
    *organiser.SCENES,
    *event_editor.SCENES,
    *sessions.SCENES,
    *kinds.SCENES,
)
