"""What there is to see: SCENES, each a page, a state, how the event comes into it (shots/tales), and what is done at the page itself."""

from shots.scenes import (
    attendee,
    board,
    editor,
    kinds,
    moderator,
    organiser,
    outside,
    screen,
    speaker,
)
from shots.scenes.scene import Scene

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
    *kinds.SCENES,
)
